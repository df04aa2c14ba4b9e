import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { Translator } from '../estimator.ts'
import { NdArray } from '../../formats/numpy/ndarray.ts'
import { checkArray } from '../sklearn/check-array.ts'
import { collectTrees } from '../trees/collect-trees.ts'
import { ensembleOf, summed, takesNan, treeInput } from '../sklearn/tree/tree-input.ts'
import { float64, int32 } from '../../graph/tensor.ts'
import { isLinear, sumOfLines } from './linear-learners.ts'
import { nodeCount, readTree } from '../sklearn/tree/read-tree.ts'
import { numbers } from '../../formats/numpy/numbers.ts'
import { isBounded, stageByStage } from './stage-by-stage.ts'
import { width } from '../../graph/value.ts'

export interface Learner {
  readonly model: Fitted
  /** `learning_rate · prediction · scale` is taken off. */
  readonly scale: number
  /** The columns that it was fitted on. */
  readonly columns: ArrayLike<number>
}

/** The parameters of the distribution, a column each: those that it starts from less what each learner adds to them (ngboost/ngboost.py, pred_param). `far`: a row far away may make them as large as it likes. */
export function parametersOf(self: Fitted, translator: Translator): { count: number; parameters: (x: Ref) => Ref; far: boolean } {
  const { graph } = translator
  const start = startOf(self)
  const features = self.number('n_features')
  const rate = self.number('learning_rate')
  const learners = learnersOf(self, start.length)
  const first = learners[0]?.model
  if (first === undefined) throw self.refusal('corrupt', `${self.shortName} has no learners`, 'Was it fitted? Fit it and save it again.')
  const used = usedColumns(self, learners, features)
  // The attributes of 0.5: from 0.5.2 on NaN is left to the learners. 0.5.0 and 0.5.1 refuse it and save the same.
  const leavesNan = self.has('early_stopping_rounds')
  const checked = (x: Ref): Ref => checkArray(graph, atLeast(self, graph, x, features), { by: self.shortName, allowNan: leavesNan })
  if (learners.every(({ model }) => isLinear(model))) {
    const sum = sumOfLines(self, graph, learners, start, rate, used)
    return { count: start.length, parameters: x => sum(graph.select(checked(x), used)), far: true }
  }
  if (!learners.every(({ model }) => isTree(model))) {
    const sum = stageByStage(self, translator, learners, start, rate)
    return { count: start.length, parameters: x => sum(checked(x)), far: !learners.every(({ model }) => isBounded(model)) }
  }
  const nodes = learners.reduce((sum, { model }) => sum + nodeCount(model), 0)
  const trees = collectTrees(scaled(self, learners, rate, used), nodes, 1)
  const targets = start.length === 1 ? {} : { targets: int32(learners.map((_, at) => at % start.length)) }
  const ensemble = ensembleOf(graph, summed(trees, { outputs: start.length, start: float64(start), ...targets }))
  const input = (x: Ref): Ref => {
    if (used.length === width(x.type)) return treeInput(self, graph, x, features, leavesNan && takesNan(first))
    return treeInput(self, graph, graph.select(checked(x), used), used.length, takesNan(first))
  }
  return { count: start.length, parameters: x => ensemble(input(x)), far: false }
}

/** It counts no columns of new rows, so that it takes the first ones of more: DictionaryLearning with split_sign gives twice as many as it is fitted on. */
function atLeast(self: Fitted, graph: GraphBuilder, x: Ref, features: number): Ref {
  const matrix = graph.matrix(x)
  if (width(matrix.type) >= features) return matrix
  throw self.refusal('corrupt', `${self.shortName} was fitted on ${features} columns and is given ${width(matrix.type)}`)
}

/** The columns that some learner was given, which alone its check sees. */
function usedColumns(self: Fitted, learners: readonly Learner[], features: number): number[] {
  const used = new Set<number>()
  for (const { columns } of learners) {
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at]!
      if (!(column >= 0 && column < features)) throw self.refusal('corrupt', `${self.shortName}.col_idxs has column ${column} of ${features}`)
      used.add(column)
    }
  }
  return [...used].sort((one, other) => one - other)
}

/** Stage after stage, within a stage parameter after parameter. */
function learnersOf(self: Fitted, parameters: number): Learner[] {
  const scales = self.items('scalings').map((_, at, all) => numberAt(self, all[at], `scalings[${at}]`))
  const columns = self.items('col_idxs')
  const stages = self.items('base_models')
  if (scales.length < stages.length || columns.length < stages.length) throw self.refusal('corrupt', `${self.shortName} has ${stages.length} stages, ${scales.length} scales and ${columns.length} lists of columns`)
  return stages.flatMap((stage, at) => {
    const models = self.itemsOf(stage, 'base_models')
    const chosen = columns[at]
    if (models.length !== parameters || !(chosen instanceof NdArray)) throw self.refusal('corrupt', `${self.shortName}.base_models[${at}] has ${models.length} learners for ${parameters} parameters`)
    return models.map((model, of) => {
      return { model: self.partOf(model, `.base_models[${at}][${of}]`), scale: scales[at]!, columns: numbers(chosen, `${self.place}.col_idxs[${at}]`) }
    })
  })
}

function isTree(model: Fitted): boolean {
  return /^sklearn\.tree\..*\.(Decision|Extra)TreeRegressor$/.test(model.className)
}

/** Trees whose columns are counted among those that are used. */
function* scaled(self: Fitted, learners: readonly Learner[], rate: number, used: readonly number[]) {
  const places = new Map(used.map((column, at) => [column, at]))
  for (const { model, scale, columns } of learners) {
    const read = readTree(model)
    const feature = Int32Array.from({ length: read.count }, (_, node) => {
      if (read.left[node]! < 0) return 0
      const place = places.get(columns[read.feature[node]!]!)
      if (place === undefined) throw self.refusal('corrupt', `${self.shortName}.col_idxs has no place ${read.feature[node]} of ${columns.length}`)
      return place
    })
    yield { ...read, feature, values: read.values.map(value => -(rate * value * scale)) }
  }
}

function numberAt(self: Fitted, value: unknown, name: string): number {
  if (typeof value === 'number') return value
  if (value instanceof NdArray && value.size === 1) return numbers(value, `${self.place}.${name}`)[0]!
  if (typeof value === 'object' && value !== null && 'value' in value && typeof value.value === 'number') return value.value
  throw self.refusal('corrupt', `${self.shortName}.${name} is no number`)
}

/** Of a distribution of one parameter it may be a number alone. One stands for all, as NumPy broadcasts: of more classes than it was fitted on two of. */
function startOf(self: Fitted): Float64Array {
  const start = self.need('init_params') instanceof NdArray ? self.float64('init_params') : Float64Array.of(self.number('init_params'))
  const stages = self.items('base_models')
  const parameters = stages.length === 0 ? 0 : self.itemsOf(stages[0]!, 'base_models').length
  return start.length === 1 && parameters > 1 ? new Float64Array(parameters).fill(start[0]!) : start
}
