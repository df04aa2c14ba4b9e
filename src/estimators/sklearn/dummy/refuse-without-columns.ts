import type { Fitted } from '../../fitted.ts'

/** Until 1.4 a dummy did not look at X and kept no number of columns. Within a pipeline an earlier step may say it. */
export function refuseWithoutColumns(self: Fitted): undefined {
  if ((self.get('n_features_in_') ?? null) !== null) return undefined
  throw self.refusal(
    'unsupported-option',
    `${self.shortName} does not say how many columns it was fitted on`,
    'Fit it again with scikit-learn 1.5 or newer and save it.',
  )
}
