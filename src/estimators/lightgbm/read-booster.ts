import type { Fitted } from '../fitted.ts'
import type { Inputs } from '../estimator.ts'
import type { LightgbmModel } from '../../formats/lightgbm/model.ts'
import type { PyObject } from '../../formats/python/value.ts'
import { BrineError } from '../../errors.ts'
import { readLightgbmModel } from '../../formats/lightgbm/read-model.ts'

const read = new WeakMap<PyObject, LightgbmModel>()

/** The model in a `lightgbm.basic.Booster`, read once. @throws BrineError corrupt, unknown-field, unsupported-option */
export function readBooster(booster: Fitted): LightgbmModel {
  const known = read.get(booster.object)
  if (known !== undefined) return known
  const handle = booster.get('_handle') ?? booster.get('handle')
  if (typeof handle !== 'string') throw booster.refusal('corrupt', 'The Booster holds no model', 'Was it fitted? Fit it and save it again.')
  try {
    const model = readLightgbmModel(handle)
    read.set(booster.object, model)
    return model
  } catch (error) {
    if (!(error instanceof BrineError) || error.place !== undefined) throw error
    throw booster.refusal(error.code, error.message, error.hint)
  }
}

/** The Booster of a wrapper in scikit-learn's manner, or of itself. */
export function boosterIn(self: Fitted): Fitted {
  return self.shortName === 'Booster' ? self : self.part('_Booster')
}

/** The file says only which layout of text it is. */
export function trainedBy(self: Fitted): { name: string; version: string } {
  return { name: 'lightgbm', version: `text ${readBooster(boosterIn(self)).version}` }
}

/** Names with `_` for spaces, as the model keeps them; arrays have none, for which it writes Column_0, Column_1, … */
export function inputsOf(self: Fitted): Inputs {
  const { features, featureNames } = readBooster(boosterIn(self))
  return { names: featureNames.every((name, column) => name === `Column_${column}`) ? null : featureNames, count: features }
}
