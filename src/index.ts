/** The library's door. */
export { BrineError, errorTable, type ErrorCode, type Mistake } from './errors.ts'
export { load, type LoadedModel, type Predictions, type PredictRowsOptions } from './load.ts'
export type { ReadOptions } from './read-model.ts'
export type { Row } from './model/rows.ts'
export type { JsonAnswer } from './model/answers.ts'
export type { FieldType, InputField, OutputField, Signature } from './model/signature.ts'
export type { Model, Provenance } from './model/model.ts'
