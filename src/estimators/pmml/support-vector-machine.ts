import type { Element } from './element.ts'
import type { Fields } from './fields.ts'
import type { Ref } from '../../graph/builder.ts'
import { checkFinite } from '../../graph/ops/check-finite.ts'
import { distance } from '../../graph/ops/distance.ts'
import { float64 } from '../../graph/tensor.ts'
import { matmul } from '../../graph/ops/matmul.ts'
import { modelAttributes, modelParts } from './model-parts.ts'
import { power } from '../../graph/ops/power.ts'
import { readNumbers } from './arrays.ts'
import { unary } from '../../graph/ops/unary.ts'

const kernels = ['LinearKernelType', 'PolynomialKernelType', 'RadialBasisKernelType', 'SigmoidKernelType']

/** The number that a `SupportVectorMachineModel` of one machine answers (https://dmg.org/pmml/v4-4-1/SupportVectorMachine.html). */
export function supportAmount(model: Element, fields: Fields): Ref {
  const { sums, machines } = machinesOf(model, fields)
  if (machines.length !== 1) throw model.broken(`has ${machines.length} machines for one number`)
  return sums
}

/** Who wins: of machines for each pair of classes 1 or 0 for the first; of machines for each class the smallest sum. */
export function supportVotes(model: Element, fields: Fields): { pairs: readonly { readonly first: string; readonly second: string; readonly sum: Ref; readonly threshold: number }[] } | { classes: readonly string[]; sums: Ref } {
  const { sums, machines } = machinesOf(model, fields)
  const { graph } = fields
  const classes = machines.map(machine => machine.text('targetCategory'))
  const others = machines.map(machine => machine.get('alternateTargetCategory'))
  const method = model.get('classificationMethod') ?? (others[0] === undefined ? 'OneAgainstAll' : 'OneAgainstOne')
  model.expect('classificationMethod', [undefined, 'OneAgainstAll', 'OneAgainstOne'])
  if (method === 'OneAgainstAll') {
    if (others.some(other => other !== undefined)) throw model.broken('has a machine against one class among those against all')
    return { classes, sums }
  }
  if (others.includes(undefined)) throw model.broken('has a machine against all classes among those against one')
  return { pairs: classes.map((first, at) => ({ first, second: others[at]!, sum: graph.select(sums, [at]), threshold: machines[at]!.number('threshold', model.number('threshold', 0)) })) }
}

/** A column per machine: Σ coefficient · kernel + absolute value. */
function machinesOf(model: Element, fields: Fields): { sums: Ref; machines: readonly Element[] } {
  model.allow([...modelAttributes, 'threshold', 'svmRepresentation', 'classificationMethod', 'maxWins'], [...modelParts, ...kernels, 'VectorDictionary', 'SupportVectorMachine'])
  model.expect('x-mathContext', [undefined, 'double'])
  model.expect('svmRepresentation', [undefined, 'SupportVectors'])
  model.expect('maxWins', [undefined, 'false'])
  const { graph } = fields
  const dictionary = model.need('VectorDictionary')
  dictionary.allow(['numberOfVectors'], ['VectorFields', 'VectorInstance'])
  const columns = dictionary.need('VectorFields').children.map(field => {
    if (field.name === 'FieldRef') {
      field.allow(['field'])
      return fields.number(field.text('field'), field)
    }
    if (field.name !== 'CategoricalPredictor') throw field.unsupported('as a field of a vector')
    field.allow(['name', 'value', 'coefficient'])
    field.expect('coefficient', ['1', '1.0'])
    return fields.indicator(field.text('name'), [field.text('value')], field)
  })
  if (columns.length === 0) throw dictionary.broken('has no fields')
  const x = graph.add(checkFinite, [graph.concat(columns)], { by: 'PMML', allowNan: false })
  const vectors = dictionary.all('VectorInstance')
  const places = new Map(vectors.map((vector, at) => [vector.text('id'), at]))
  if (vectors.length === 0) throw dictionary.broken('has no vectors')
  const points = vectors.flatMap(vector => readNumbers(vector, columns.length))
  const machines = model.all('SupportVectorMachine')
  if (machines.length === 0) throw model.broken('has no machines')
  const weights = new Float64Array(vectors.length * machines.length)
  const offsets = machines.map((machine, column) => {
    machine.allow(['targetCategory', 'alternateTargetCategory', 'threshold'], ['SupportVectors', 'Coefficients'])
    const coefficients = machine.need('Coefficients')
    const own = machine.need('SupportVectors').all('SupportVector').map(vector => places.get(vector.text('vectorId')))
    const values = coefficients.all('Coefficient').map(item => item.number('value', 0))
    if (own.includes(undefined) || own.length !== values.length) throw machine.broken('has a vector that is not there, or not a coefficient for each')
    own.forEach((place, at) => (weights[place! * machines.length + column]! += values[at]!))
    return coefficients.number('absoluteValue', 0)
  })
  const sums = graph.add(matmul, [kernelOf(model, fields, x, points, columns.length)], { weights: float64(weights, [vectors.length, machines.length]), bias: float64(offsets) })
  return { sums, machines }
}

/** The kernel of a row and each vector. */
function kernelOf(model: Element, { graph }: Fields, x: Ref, points: readonly number[], width: number): Ref {
  const [kernel, ...rest] = model.children.filter(({ name }) => kernels.includes(name))
  if (kernel === undefined || rest.length > 0) throw model.broken('has no one kernel')
  kernel.allow(['description', 'gamma', 'coef0', 'degree'])
  const count = points.length / width
  if (kernel.name === 'RadialBasisKernelType') {
    const apart = graph.add(distance, [x], { centers: float64(points, [count, width]), metric: 'sqeuclidean', blas: true })
    return graph.add(unary, [graph.affine(apart, { multiply: float64([-kernel.number('gamma', 1)]) })], { function: 'exp' })
  }
  const transposed = Array.from({ length: width * count }, (_, at) => points[(at % count) * width + Math.floor(at / count)]!)
  const dots = graph.add(matmul, [x], { weights: float64(transposed, [width, count]) })
  if (kernel.name === 'LinearKernelType') return dots
  const moved = graph.affine(dots, { multiply: float64([kernel.number('gamma', 1)]), add: float64([kernel.number('coef0', 1)]) })
  return kernel.name === 'SigmoidKernelType' ? graph.add(unary, [moved], { function: 'tanh' }) : graph.add(power, [moved], { exponent: kernel.number('degree', 1) })
}
