/** A model folder of MLflow (https://mlflow.org/docs/latest/ml/model/): `MLmodel`, and the model's own file beside it. */
import { readFile, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { BrineError } from '../../errors.ts'
import { isRecord, type YamlRecord } from './record.ts'
import { readColumns, type StatedInputs } from './signature.ts'
import { readExample } from './example.ts'

const mostBytes = 4 * 1024 * 1024

export interface MlflowFolder {
  /** The model's own file, inside the folder. */
  readonly path: string
  /** `sklearn`, `xgboost` …: whose `load_model` reads it. */
  readonly flavor: string
  /** The class that loads the file, where the flavor names one: `xgboost.sklearn.XGBClassifier`. */
  readonly modelClass: string | undefined
  readonly inputs: StatedInputs | undefined
  /** Rows that were given as an example, in the order of `exampleNames`, which is null for arrays. */
  readonly example: { readonly names: readonly string[] | null; readonly rows: readonly (readonly unknown[])[] } | undefined
}

/** By flavor, the key of the file's path. Asked in this order: a folder has several flavors, one of which tells most. */
const flavors: Readonly<Record<string, { readonly path: string; readonly modelClass?: (conf: YamlRecord) => unknown }>> = {
  sklearn: { path: 'pickled_model' },
  xgboost: { path: 'data', modelClass: conf => conf.model_class ?? 'xgboost.core.Booster' },
  lightgbm: { path: 'data' },
  catboost: { path: 'data', modelClass: conf => (typeof conf.model_type === 'string' ? `catboost.core.${conf.model_type}` : undefined) },
  statsmodels: { path: 'data' },
  onnx: { path: 'data' },
}

export async function isMlflowFolder(path: string): Promise<boolean> {
  return (await stat(join(path, 'MLmodel')).catch(() => undefined))?.isFile() === true
}

/** @throws BrineError 'corrupt', 'limit', 'unsupported-format' (with the flavor), 'file-not-found' */
export async function readMlflowFolder(folder: string): Promise<MlflowFolder> {
  const conf = await readYaml(folder)
  const known = isRecord(conf.flavors) ? conf.flavors : {}
  const flavor = Object.keys(flavors).find(name => isRecord(known[name]))
  if (flavor === undefined) throw unknownFlavor(folder, Object.keys(known))
  const own = known[flavor] as YamlRecord
  const { path, modelClass } = flavors[flavor]!
  // Before MLflow 1.22 only the flavor python_function tells where the file is.
  const data = own[path] ?? (isRecord(known.python_function) ? (known.python_function.model_path ?? known.python_function.data) : undefined)
  if (typeof data !== 'string') throw broken(folder, `its flavor ${flavor} names no file`)
  const named = modelClass?.(own)
  return {
    path: await within(folder, data),
    flavor,
    modelClass: typeof named === 'string' ? named : undefined,
    inputs: isRecord(conf.signature) ? readColumns(conf.signature.inputs, detail => broken(folder, detail)) : undefined,
    example: isRecord(conf.saved_input_example_info) ? await readExample(conf.saved_input_example_info, name => within(folder, name)) : undefined,
  }
}

async function readYaml(folder: string): Promise<YamlRecord> {
  const path = join(folder, 'MLmodel')
  const { size } = await stat(path)
  if (size > mostBytes) throw new BrineError('limit', `${path} has ${size} bytes, and MLflow writes a few thousand`, { hint: 'Check where it comes from.' })
  // Loaded for a folder alone.
  const { parse } = await import('yaml')
  try {
    const value: unknown = parse(await readFile(path, 'utf8'), { schema: 'core', maxAliasCount: 100, logLevel: 'error' })
    if (isRecord(value)) return value
  } catch (cause) {
    throw broken(folder, `its YAML cannot be parsed (${(cause as Error).message.split('\n')[0]})`, cause)
  }
  throw broken(folder, 'it holds no mapping')
}

/** The path of a file that the folder names, wherever links lead. @throws BrineError 'corrupt' where it lies outside */
async function within(folder: string, name: string): Promise<string> {
  const root = await realpath(folder)
  const path = await realpath(join(root, name)).catch((cause: unknown) => {
    throw new BrineError('file-not-found', `MLmodel of ${folder} names ${JSON.stringify(name)}, which is not there`, { hint: 'Copy the whole folder.', cause })
  })
  const inside = relative(root, path)
  if (isAbsolute(name) || inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) throw broken(folder, `it names ${JSON.stringify(name)}, which is outside the folder`)
  if (!(await stat(path)).isFile()) throw broken(folder, `it names ${JSON.stringify(name)}, which is no file`)
  return path
}

function unknownFlavor(folder: string, names: readonly string[]): BrineError {
  const own = names.filter(name => name !== 'python_function')
  const what = own.length > 0 ? `the flavor ${own.join(', ')}` : names.length > 0 ? 'only the flavor python_function, which is Python code' : 'no flavor'
  return new BrineError(own.length > 0 || names.length === 0 ? 'unsupported-format' : 'custom-code', `The MLflow model ${folder} has ${what}; Brine reads ${Object.keys(flavors).join(', ')}`, {
    hint: 'Save the estimator inside with its own flavor (`mlflow.sklearn.save_model(model, "folder")`), or give Brine its pickle with --python.',
  })
}

function broken(folder: string, detail: string, cause?: unknown): BrineError {
  return new BrineError('corrupt', `MLmodel of ${folder} is damaged: ${detail}`, { hint: 'Copy the whole folder again, or save the model again.', cause })
}
