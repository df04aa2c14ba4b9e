import type { Fitted } from '../../fitted.ts'

/** The steps of a pipeline in order; null: passed through. */
export function stepsOf(self: Fitted): (Fitted | null)[] {
  return self.items('steps').map(step => {
    const [name, estimator] = self.itemsOf(step, 'steps')
    if (typeof name !== 'string' || estimator === undefined) throw self.unexpected('steps', '(name, estimator) pairs', step)
    return estimator === 'passthrough' || estimator === null ? null : self.partOf(estimator, `.steps['${name}']`)
  })
}
