import type { Element } from './element.ts'

/** Attributes that every model may have. */
export const modelAttributes = ['functionName', 'modelName', 'algorithmName', 'isScorable', 'x-mathContext']

/** What may stand in a model around its own elements; `ModelVerification` holds rows to test an evaluator by. */
export const modelParts = ['MiningSchema', 'Output', 'ModelStats', 'ModelExplanation', 'LocalTransformations', 'Targets', 'ModelVerification']

/** The `MiningField` of what a model predicts. */
export function targetOf(model: Element): Element | undefined {
  return model.child('MiningSchema')?.all('MiningField').find(field => ['target', 'predicted'].includes(field.get('usageType') ?? ''))
}
