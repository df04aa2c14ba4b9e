import type { CatboostModel } from '../../formats/catboost/model.ts'
import type { Fitted } from '../fitted.ts'
import type { Inputs } from '../estimator.ts'
import type { PyObject } from '../../formats/python/value.ts'
import { BrineError } from '../../errors.ts'
import { readCatboostModel } from '../../formats/catboost/read-model.ts'

const read = new WeakMap<PyObject, CatboostModel>()

/** The model in a `catboost.core.CatBoost`, read once. @throws BrineError corrupt, limit, unknown-field, unsupported-option */
export function modelOf(self: Fitted): CatboostModel {
  const known = read.get(self.object)
  if (known !== undefined) return known
  const bytes = self.get('__model')
  if (!(bytes instanceof Uint8Array)) throw self.refusal('corrupt', `The ${self.shortName} holds no model`, 'Was it fitted? Fit it and save it again.')
  try {
    const model = readCatboostModel(bytes)
    read.set(self.object, model)
    return model
  } catch (error) {
    if (!(error instanceof BrineError) || error.place !== undefined) throw error
    throw self.refusal(error.code, error.message, error.hint)
  }
}

/** `catboost_version_info` is about the build: its tag, `Branch: tags/v1.2.10`, or where it has none its commit. */
export function trainedBy(self: Fitted): { name: string; version: string | null } {
  const build = modelOf(self).info.get('catboost_version_info') ?? ''
  const [, tag] = /Branch: tags\/v(\d+(?:\.\d+)*)/.exec(build) ?? []
  const [, commit] = /Commit: ([0-9a-f]{7,40})/.exec(build) ?? []
  return { name: 'catboost', version: tag ?? (commit === undefined ? null : `of commit ${commit.slice(0, 10)}`) }
}

/** Arrays have no names, for which it writes 0, 1, 2, … or nothing. */
export function inputsOf(self: Fitted): Inputs {
  const columns = columnsOf(self)
  const names = columns.map((column, at) => column?.name || String(at))
  return { names: names.every((name, at) => name === String(at)) ? null : names, count: names.length }
}

/** By place in the table; undefined for one that the model knows nothing of. */
function columnsOf(self: Fitted): ({ readonly name: string } | undefined)[] {
  const { numbers, categories } = modelOf(self)
  const all = [...numbers, ...categories]
  const columns = new Array<{ readonly name: string } | undefined>(all.reduce((most, { column }) => Math.max(most, column + 1), 0)).fill(undefined)
  for (const column of all) columns[column.column] = column
  return columns
}
