import type { Fitted } from '../fitted.ts'

/**
 * Whether the estimator that was given to be fitted has no `predict` and the like before it is. Until scikit-learn 1.0 such
 * are Stacking's, which are those of its `final_estimator_`; an estimator around it that asks the one it was given, not those
 * that it fitted, then has none either.
 */
export function lacksItsMethods(self: Fitted, attribute: string): boolean {
  if (!self.has(attribute)) return false
  // None stands for a default that only the fit knows.
  return self.get(attribute) === null || self.part(attribute).shortName.startsWith('Stacking')
}
