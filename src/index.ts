/** The library's door. */
export { BrineError, errorTable, type ErrorCode, type Mistake } from './errors.ts'
export { load, type LoadedModel, type LoadOptions, type Predictions, type PredictRowsOptions } from './load.ts'
export { bundleSteps } from './bundle-steps.ts'
export {
  defineSteps,
  type FittedStep,
  type StepAttribute,
  type StepCell,
  type StepColumn,
  type StepDefinition,
  type StepFunction,
  type StepGives,
  type StepInput,
  type StepKind,
  type StepMethod,
  type StepResult,
  type Steps,
} from './graph/steps/step.ts'
export type { ReadOptions } from './read-model.ts'
export type { Row } from './model/rows.ts'
export type { JsonAnswer } from './model/answers.ts'
export type { FieldType, InputField, OutputField, Signature } from './model/signature.ts'
export type { Model, Provenance } from './model/model.ts'
