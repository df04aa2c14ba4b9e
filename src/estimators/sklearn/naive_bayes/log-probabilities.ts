import type { Fitted } from '../../fitted.ts'
import { transposed } from '../transposed.ts'

export interface LogProbabilities {
  readonly features: number
  /** log P(feature | class): [features, classes] */
  readonly weights: Float64Array
}

/** `feature_log_prob_`, of shape [classes, features]. */
export function logProbabilitiesOf(self: Fitted, classes: number): LogProbabilities {
  const array = self.array('feature_log_prob_')
  const [rows, features] = array.shape
  // A second row is of a class that `classes_` does not name.
  if (classes === 1 && rows === 2) throw self.unsupportedOption('one class only, fitted before 1.0,', 'The library answers with a class that is none. Fit it on two classes and save it again.')
  if (array.shape.length !== 2 || rows !== classes) throw self.unexpected('feature_log_prob_', `${classes} rows`, array)
  return { features: features!, weights: transposed(self.float64('feature_log_prob_'), classes, features!) }
}

/** `class_log_prior_` @throws BrineError 'corrupt' where it is not a number per class */
export function logPriorOf(self: Fitted, classes: number): Float64Array {
  const prior = self.float64('class_log_prior_')
  if (prior.length !== classes) throw self.unexpected('class_log_prior_', `${classes} numbers`, self.need('class_log_prior_'))
  return prior
}
