import type { Estimator, Inputs, Methods } from '../estimator.ts'
import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { PyObject } from '../../formats/python/value.ts'
import { Budget, defaultLimits } from '../../formats/limits.ts'
import { Element, madeFrom } from './element.ts'
import { Fields, definedFunctions, derivedFields, type Named } from './fields.ts'
import { modelMethods } from './model-methods.ts'
import { readDataFields, type DataField } from './data-fields.ts'
import { readTreatment, type Treatment } from './mining-fields.ts'
import { readXml } from '../../formats/pmml/read-xml.ts'

interface Document {
  readonly root: Element
  readonly model: Element
  readonly inputs: readonly DataField[]
  readonly target: DataField | undefined
  readonly ordered: ReadonlySet<string>
  readonly treatments: ReadonlyMap<string, Treatment>
}

const models = [
  'TreeModel', 'MiningModel', 'RegressionModel', 'GeneralRegressionModel', 'NeuralNetwork', 'NaiveBayesModel', 'SupportVectorMachineModel', 'Scorecard', 'RuleSetModel', 'ClusteringModel',
]
const rest = ['Header', 'MiningBuildTask', 'DataDictionary', 'TransformationDictionary']
const versions = /^4\.[0-4](\.\d+)?$/
const known = new WeakMap<PyObject, Document>()

function documentOf(self: Fitted): Document {
  let document = known.get(self.object)
  if (document === undefined) known.set(self.object, (document = readDocument(self)))
  return document
}

function readDocument(self: Fitted): Document {
  const handle = self.get('handle')
  if (!(handle instanceof Uint8Array)) throw self.refusal('corrupt', 'The PMML document is not there')
  const text = new TextDecoder().decode(handle)
  if (/^\s*<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8["'])/i.test(text)) throw self.refusal('unsupported-option', 'The PMML document is not in UTF-8', 'Save it in UTF-8.')
  const root = new Element(self, readXml(text, new Budget(defaultLimits, handle.length)))
  if (root.name !== 'PMML' || !versions.test(root.text('version'))) throw root.unsupported(`version="${root.get('version') ?? ''}"`)
  const found = root.children.filter(child => !rest.includes(child.name))
  const [model] = found
  if (model === undefined || found.length > 1 || !models.includes(model.name)) {
    throw self.refusal('unsupported-estimator', `The PMML document holds ${found.map(({ name }) => name).join(', ') || 'no model'}; Brine reads one of ${models.join(', ')}`, madeFrom)
  }
  const fields = readDataFields(root.need('DataDictionary'))
  const schema = model.need('MiningSchema').all('MiningField')
  const treatments = new Map(schema.map(field => [field.text('name'), readTreatment(field)] as const))
  const role = (...roles: (string | undefined)[]) => schema.filter(field => roles.includes(field.get('usageType'))).map(field => fields.get(field.text('name')))
  const active = role(undefined, 'active')
  if (active.length === 0 || active.includes(undefined)) throw model.broken('takes a field that DataDictionary has not, or none')
  const ordered = new Set([...fields.values()].filter(field => field.optype === 'ordinal').map(({ name }) => name))
  return { root, model, inputs: active as DataField[], target: role('target', 'predicted')[0], ordered, treatments }
}

/** A PMML document of version 4.0 to 4.4, as JPMML evaluates it (docs/pmml.md). Rows with an infinite number are refused, and those with a missing cell where JPMML has no answer. */
export const pmmlModel: Estimator = {
  classes: ['pmml.PMML'],

  inputs(self): Inputs {
    const { inputs } = documentOf(self)
    return { names: inputs.map(({ name }) => name), count: inputs.length }
  },

  trainedBy(self) {
    const application = documentOf(self).root.child('Header')?.child('Application')
    const name = application?.get('name')
    return name === undefined ? undefined : { name, version: application?.get('version') ?? null }
  },

  translate(self, { graph }): Methods {
    const document = documentOf(self)
    const dictionary = document.root.child('TransformationDictionary')
    const { inputs, treatments, ordered } = document
    const named: Named = { inputs, treatments, ordered, derived: derivedFields(dictionary), functions: definedFunctions(dictionary) }
    const fieldsOf = (builder: GraphBuilder, x: Ref): Fields => new Fields(builder, x, named).within(document.model)
    return modelMethods(document.model, document.target, x => fieldsOf(graph, x))
  },
}
