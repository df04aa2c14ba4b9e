import { BrineError } from '../../errors.ts'
import { PyGlobal, PyObject, type PyValue } from '../python/value.ts'
import type { MlflowFolder } from './folder.ts'

/** What the flavor's `load_model` gives where the file alone would be a bare booster: the class whose `load_model` reads it. */
export function inFlavor(root: PyValue, { modelClass }: MlflowFolder): PyValue {
  if (modelClass === undefined || !(root instanceof PyObject) || root.attributes.get('native') !== true) return root
  const model = new PyObject(globalOf(modelClass))
  if (modelClass.startsWith('catboost.')) {
    for (const [name, value] of root.attributes) if (name !== 'native') model.attributes.set(name, value)
    return model
  }
  if (!modelClass.startsWith('xgboost.')) return root
  const bytes = root.attributes.get('handle')
  const booster = new PyObject(root.callable)
  booster.attributes.set('handle', bytes!)
  if (modelClass === 'xgboost.core.Booster') return booster
  // Until 1.5 a classifier kept its labels in the file; `load_model` gives them back (XGBModel.load_model).
  if (bytes instanceof Uint8Array && /_le\\?"/.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1'))) {
    throw new BrineError('unsupported-option', 'The XGBoost classifier of the MLflow model keeps labels of its own', { hint: 'Save it as a pickle, or with XGBoost 1.6 or newer.' })
  }
  model.attributes.set('_Booster', booster)
  return model
}

function globalOf(path: string): PyGlobal {
  const dot = path.lastIndexOf('.')
  return new PyGlobal(path.slice(0, dot), path.slice(dot + 1))
}
