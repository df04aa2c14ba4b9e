import type { Element } from './element.ts'
import { modelAttributes, modelParts } from './model-parts.ts'

export interface Segment {
  readonly model: Element
  readonly weight: number
}

export interface Segmentation {
  readonly method: string
  readonly segments: readonly Segment[]
}

const models = ['TreeModel', 'RegressionModel', 'GeneralRegressionModel', 'MiningModel', 'NeuralNetwork', 'NaiveBayesModel', 'SupportVectorMachineModel', 'Scorecard', 'RuleSetModel']

/** The models of a `MiningModel`, each of them for every row (https://dmg.org/pmml/v4-4-1/MultipleModels.html). */
export function readSegmentation(model: Element): Segmentation {
  model.allow(modelAttributes, [...modelParts, 'Segmentation'])
  const segmentation = model.need('Segmentation')
  segmentation.allow(['multipleModelMethod', 'missingPredictionTreatment', 'missingThreshold'], ['Segment'])
  const segments = segmentation.all('Segment').map(segment => {
    segment.allow(['id', 'weight'], ['True', ...models])
    segment.need('True')
    const [found, ...rest] = segment.children.filter(({ name }) => models.includes(name))
    if (found === undefined || rest.length > 0) throw segment.broken('has no one model')
    for (const field of found.child('MiningSchema')?.all('MiningField') ?? []) field.allow(['name', 'usageType', 'importance', 'optype'])
    found.expect('x-mathContext', [model.get('x-mathContext')])
    return { model: found, weight: segment.number('weight', 1) }
  })
  if (segments.length === 0) throw segmentation.broken('has no segments')
  return { method: segmentation.text('multipleModelMethod'), segments }
}

/** Models that are asked one by one and taken together: of the task of the whole, with nothing that changes their answers. */
export function expectPlain(model: Element, segments: readonly Segment[]): void {
  for (const { model: part } of segments) {
    part.expect('functionName', [model.get('functionName')])
    if (part.name !== 'MiningModel' && part.child('Targets') !== undefined) throw part.unsupported('in a segment with Targets')
  }
}
