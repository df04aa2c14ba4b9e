import type { Estimator } from '../estimator.ts'

const kinds: { readonly [module: string]: readonly string[] } = {
  ar_model: ['ARResults', 'AutoRegResults'],
  'ardl.model': ['ARDLResults', 'UECMResults'],
  arima_model: ['ARMAResults', 'ARIMAResults'],
  'arima.model': ['ARIMAResults'],
  'exponential_smoothing.ets': ['ETSResults'],
  'holtwinters.results': ['HoltWintersResults'],
  'regime_switching.markov_autoregression': ['MarkovAutoregressionResults'],
  'regime_switching.markov_regression': ['MarkovRegressionResults'],
  'statespace.dynamic_factor': ['DynamicFactorResults'],
  'statespace.exponential_smoothing': ['ExponentialSmoothingResults'],
  'statespace.sarimax': ['SARIMAXResults'],
  'statespace.structural': ['UnobservedComponentsResults'],
  'statespace.varmax': ['VARMAXResults'],
  'vector_ar.var_model': ['VARResults'],
  'vector_ar.vecm': ['VECMResults'],
}

/** Time series (statsmodels/tsa): `predict` takes places in time, not rows. */
export const timeSeriesResults: Estimator = {
  classes: Object.entries(kinds).flatMap(([module, names]) => names.flatMap(name => [`statsmodels.tsa.${module}.${name}Wrapper`, `statsmodels.tsa.${module}.${name}`])),
  refused: 'it goes on from the times it was fitted on: a row has no answer of its own',

  translate(self) {
    throw self.refusal('unsupported-estimator', `${self.shortName} goes on from the times it was fitted on, so that a row has no answer of its own`, 'Save a regression on lagged columns, or run the model in its own Python: --python PATH.')
  },

  inputs: () => ({ names: null, count: 1 }),
}
