import type { Fitted } from '../fitted.ts'
import type { PyObject } from '../../formats/python/value.ts'
import { stepsOf } from './pipeline/steps.ts'

/**
 * Whether the estimator that was given to be fitted has no `predict` and the like before it is. Until scikit-learn 1.0 such
 * are Stacking's, which are those of its `final_estimator_`; an estimator around it that asks the one it was given, not those
 * that it fitted, then has none either.
 */
export function lacksItsMethods(self: Fitted, attribute: string): boolean {
  if (!self.has(attribute)) return false
  // None stands for a default that only the fit knows.
  return self.get(attribute) === null || answering(self.part(attribute)).shortName.startsWith('Stacking')
}

/** The estimator that pipelines, searches (the one that they were told) and selections, which pass its methods on, end in. */
export function answering(given: Fitted): Fitted {
  let end = given
  // A file may hold an estimator within itself.
  for (const seen = new Set<PyObject>(); !seen.has(end.object); ) {
    seen.add(end.object)
    const inner = end.shortName === 'Pipeline' ? stepsOf(end).at(-1) : passesOn.test(end.shortName) ? end.part('estimator') : null
    if (inner == null) return end
    end = inner
  }
  return end
}

const passesOn = /SearchCV$|^RFE(?:CV)?$/
