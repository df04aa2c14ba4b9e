/** Attributes that every model may have. */
export const modelAttributes = ['functionName', 'modelName', 'algorithmName', 'isScorable', 'x-mathContext']

/** What may stand in a model around its own elements. */
export const modelParts = ['MiningSchema', 'Output', 'ModelStats', 'ModelExplanation', 'LocalTransformations', 'Targets']
