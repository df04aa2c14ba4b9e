import type { Estimator, Method, MethodName } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import { PyTuple } from '../../../formats/python/value.ts'
import { methodNames, single } from '../../estimator.ts'

/** Steps one after the other; the methods are those of the last (sklearn/pipeline.py). */
export const pipeline: Estimator = {
  classes: ['sklearn.pipeline.Pipeline'],

  translate(self, translator) {
    const steps = stepsOf(self).map(part => translator.translate(part))
    const before = steps.slice(0, -1).map((methods, at) => {
      if (methods.transform !== undefined) return methods.transform
      throw stepsOf(self)[at]!.refusal('unsupported-option', `A step before the last cannot transform`)
    })
    const last = steps.at(-1)
    const methods: { [name in MethodName]?: Method } = {}
    for (const name of methodNames) {
      const method = last?.[name]
      if (method !== undefined) methods[name] = x => method(before.reduce((value, transform) => single(transform(value)), x))
    }
    return methods
  },

  inputs(self, inputsOf) {
    for (const part of stepsOf(self)) {
      const inputs = inputsOf(part)
      if (inputs !== undefined) return inputs
    }
    return undefined
  },

  parts: stepsOf,
}

function stepsOf(self: Fitted): Fitted[] {
  return self.items('steps').flatMap(step => {
    if (!(step instanceof PyTuple) || typeof step.items[0] !== 'string') throw self.unexpected('steps', '(name, estimator) pairs', step)
    const [name, estimator] = step.items
    return estimator === 'passthrough' || estimator === null ? [] : [self.partOf(estimator!, `.steps['${name}']`)]
  })
}
