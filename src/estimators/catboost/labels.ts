import type { CatboostModel } from '../../formats/catboost/model.ts'
import type { Fitted } from '../fitted.ts'
import type { Labels } from '../sklearn/labels.ts'
import { labelsNamed } from '../sklearn/labels.ts'
import { member, parsed } from './objective.ts'

export interface ClassLabels {
  readonly labels: Labels
  /** By class: which of the model's outputs is its; −1 where the training saw none of it. */
  readonly outputs: readonly number[]
}

const types = { Integer: 'int64', Float: 'float64', String: 'string', Boolean: 'bool' } as const

/**
 * `class_params`: names, or how many there are, and which class each output of several is of
 * (catboost/private/libs/labels/external_label_helper.cpp). @throws BrineError corrupt, unsupported-option
 */
export function classLabels(self: Fitted, { info, outputs }: CatboostModel): ClassLabels {
  const text = info.get('class_params')
  if (text === undefined) throw self.refusal('unsupported-option', "The model has no 'class_params', which name its classes", 'Fit it with CatBoost 0.26 or newer and save it.')
  const params = parsed(self, text, 'class_params')
  const names = listOf(member(params, 'class_names'))
  const type = member(params, 'class_label_type')
  const count = Math.max(outputs === 1 ? 2 : outputs, numberOr(member(params, 'classes_count'), 0), names.length)
  if (typeof type !== 'string' || !Object.hasOwn(types, type) || count > 1e7) throw self.refusal('corrupt', `Its labels are of the type ${JSON.stringify(type)}`)
  const cells = names.length === 0 ? Array.from({ length: count }, (_, code) => code) : names
  const labelType = types[type as keyof typeof types]
  const fits = cells.every(cell => typeof cell === (labelType === 'string' ? 'string' : labelType === 'bool' ? 'boolean' : 'number') && (labelType !== 'int64' || Number.isSafeInteger(cell)))
  if (!fits || cells.length !== count) throw self.refusal('corrupt', `Its ${cells.length} labels do not fit ${count} classes of the type ${type}`)
  const whole = labelType === 'int64' && cells.every(cell => cell === (Number(cell) | 0))
  return { labels: labelsNamed(cells as (string | number | boolean)[], whole ? 'int32' : labelType), outputs: outputsOf(self, listOf(member(params, 'class_to_label')), outputs, count) }
}

function outputsOf(self: Fitted, classOf: readonly unknown[], outputs: number, count: number): number[] {
  const result = new Array<number>(count).fill(-1)
  if (outputs === 1 || classOf.length === 0) return result.map((_, code) => (code < outputs ? code : -1))
  for (let output = 0; output < outputs; output++) {
    const code = classOf[output]
    if (typeof code !== 'number' || !Number.isInteger(code) || code < 0 || code >= count || result[code]! >= 0) throw self.refusal('corrupt', `Its output ${output} is of the class ${String(code)} of ${count}`)
    result[code] = output
  }
  return result
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}
