import type { Estimator } from '../estimator.ts'
import { transformer } from './transformer.ts'

const why = 'it takes numbers from the rows before a row'

/** Lags and windows (feature_engine/timeseries/forecasting): a row has no answer of its own. */
export const windowFeatures: Estimator = {
  refused: why,
  ...transformer(['lag_features.LagFeatures', 'window_features.WindowFeatures', 'expanding_window_features.ExpandingWindowFeatures'].map(kind => `timeseries.forecasting.${kind}`), self => {
    throw self.refusal('unsupported-estimator', `${self.shortName} takes numbers from the rows before a row, so that a row has no answer of its own`, 'Work out such columns before the model, and save the steps after it.')
  }),
}
