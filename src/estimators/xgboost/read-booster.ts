import type { Fitted } from '../fitted.ts'
import type { Inputs } from '../estimator.ts'
import type { PyObject } from '../../formats/python/value.ts'
import type { XgboostModel } from '../../formats/xgboost/model.ts'
import { BrineError } from '../../errors.ts'
import { numberedInputs } from '../numbered-inputs.ts'
import { readXgboostModel } from '../../formats/xgboost/read-model.ts'

const read = new WeakMap<PyObject, XgboostModel>()

/** The model in an `xgboost.core.Booster`, read once. @throws BrineError corrupt, unknown-field, unsupported-option */
export function readBooster(booster: Fitted): XgboostModel {
  const known = read.get(booster.object)
  if (known !== undefined) return known
  const handle = booster.get('handle')
  if (!(handle instanceof Uint8Array)) throw booster.refusal('corrupt', 'The Booster holds no model', 'Was it fitted? Fit it and save it again.')
  const model = placed(booster, handle)
  read.set(booster.object, model)
  return model
}

function placed(booster: Fitted, handle: Uint8Array): XgboostModel {
  try {
    return readXgboostModel(handle)
  } catch (error) {
    if (!(error instanceof BrineError) || error.place !== undefined) throw error
    throw booster.refusal(error.code, error.message, error.hint)
  }
}

/** The Booster of a wrapper in scikit-learn's manner, or of itself. */
export function boosterIn(self: Fitted): Fitted {
  return self.shortName === 'Booster' ? self : self.part('_Booster')
}

/** Names are the model's own from 1.4 on, before the Booster's; until 1.3 the Booster called an array's columns f0, f1 … */
export function inputsOf(self: Fitted): Inputs {
  const booster = boosterIn(self)
  const { features, featureNames } = readBooster(booster)
  const names = featureNames.length > 0 ? featureNames : namesOf(booster)
  if (names !== null && names.length !== features) throw booster.refusal('corrupt', `It has ${names.length} names for ${features} columns`)
  return names === null ? { names, count: features } : numberedInputs(names, 'f')
}

function namesOf(booster: Fitted): readonly string[] | null {
  return (booster.get('feature_names') ?? null) === null ? null : booster.items('feature_names').map(String)
}

/** Before 1.0 the file did not say, and the binary one does not say the patch. */
export function trainedBy(self: Fitted): { name: string; version: string } {
  const { version, baseScoreIsMargin } = readBooster(boosterIn(self))
  return { name: 'xgboost', version: baseScoreIsMargin ? 'before 1.0' : version.join('.') }
}

/** Whether the XGBoost that saved it is of this version or newer. */
export function since({ version }: XgboostModel, major: number, minor: number): boolean {
  return version[0] !== major ? version[0] > major : version[1] >= minor
}
