/** sklearn.impute: a line per estimator. */
export { simpleImputer } from './simple-imputer.ts'
