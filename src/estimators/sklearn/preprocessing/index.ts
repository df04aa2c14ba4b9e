/** sklearn.preprocessing: a line per estimator. */
export { functionTransformer } from './function-transformer.ts'
export { labelEncoder } from './label-encoder.ts'
export { minMaxScaler } from './min-max-scaler.ts'
export { oneHotEncoder } from './one-hot-encoder.ts'
export { ordinalEncoder } from './ordinal-encoder.ts'
export { standardScaler } from './standard-scaler.ts'
