import type { Fitted } from '../../fitted.ts'
import type { Ref } from '../../../graph/builder.ts'
import type { Translator } from '../../estimator.ts'
import { PyTuple } from '../../../formats/python/value.ts'
import { asDouble } from '../as-double.ts'
import { single } from '../../estimator.ts'

/**
 * What the trees look at: the columns as float64, NaN and infinities allowed. From 1.4 on a model with categorical columns
 * holds a `_preprocessor`, which puts those first, as ordinal codes (NaN where unknown or missing), and the others after.
 */
export function histInput(self: Fitted, translator: Translator): (x: Ref) => Ref {
  const { graph } = translator
  const numbers = (x: Ref): Ref => asDouble(graph, graph.dense(x))
  if ((self.get('_preprocessor') ?? null) === null) return numbers

  const encode = translator.translate(encoderOf(self)).transform
  if (encode === undefined) throw self.refusal('corrupt', 'Its encoder does not transform')
  const categorical: number[] = []
  const others: number[] = []
  self.float64('is_categorical_').forEach((is, column) => (is === 1 ? categorical : others).push(column))
  return x => {
    const codes = numbers(single(encode(graph.select(x, categorical))))
    return others.length === 0 ? codes : graph.concat([codes, numbers(graph.select(x, others))])
  }
}

/** A ColumnTransformer of `('encoder', OrdinalEncoder, …)` and `('numerical', FunctionTransformer(check_array), …)`. */
function encoderOf(self: Fitted): Fitted {
  const preprocessor = self.part('_preprocessor')
  const steps = preprocessor.items('transformers_').map(step => {
    if (step instanceof PyTuple && typeof step.items[0] === 'string') return step.items
    throw preprocessor.unexpected('transformers_', '(name, transformer, columns) triples', step)
  })
  const names = steps.map(([name]) => name as string).filter(name => name !== 'remainder')
  const encoder = steps.find(([name]) => name === 'encoder')?.[1]
  if (
    names.some(name => name !== 'encoder' && name !== 'numerical') ||
    encoder === undefined ||
    names[0] !== 'encoder'
  ) {
    throw preprocessor.refusal(
      'unknown-field',
      `Its steps are ${names.join(', ')}, expected encoder and numerical`,
      'Use a newer Brine, or save the model with an older scikit-learn.',
    )
  }
  return preprocessor.partOf(encoder, ".transformers_['encoder']")
}
