import type { CatboostModel } from '../../formats/catboost/model.ts'
import type { Fitted } from '../fitted.ts'

/** The objective's name without its parameters; empty where the file says none (GetLossFunctionName of catboost/libs/model/model.cpp). */
export function objectiveOf(self: Fitted, { info }: CatboostModel): string {
  const own = info.get('loss_function')
  const params = info.get('params')
  const described = own !== undefined ? parsed(self, own, 'loss_function') : params === undefined ? undefined : member(parsed(self, params, 'params'), 'loss_function')
  const type = member(described, 'type')
  return typeof type === 'string' ? type : ''
}

/** JSON of the model's information. @throws BrineError 'corrupt' */
export function parsed(self: Fitted, text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw self.refusal('corrupt', `The model's ${name} is no JSON: ${String(cause)}`)
  }
}

export function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as { [name: string]: unknown })[name] : undefined
}

const classifying = ['Logloss', 'CrossEntropy', 'MultiClass', 'MultiClassOneVsAll', 'MultiLogloss', 'MultiCrossEntropy', 'Focal']

/** Whether `load_model` of a file with this objective is a classifier's. */
export function classifies(objective: string): boolean {
  return classifying.includes(objective)
}

/** Whether each label is decided by itself. */
export function hasManyLabels(objective: string): boolean {
  return objective === 'MultiLogloss' || objective === 'MultiCrossEntropy'
}
