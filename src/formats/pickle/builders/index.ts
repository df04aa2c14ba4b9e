import { PyGlobal, type PyValue } from '../../python/value.ts'
import type { Builder } from '../builder.ts'
import { boosterFamily } from './boosters.ts'
import { codecsFamily } from './codecs.ts'
import { collectionsFamily } from './collections.ts'
import { copyregFamily } from './copyreg.ts'
import { dillFamily } from './dill.ts'
import { functoolsFamily } from './functools.ts'
import { builtinsFamily } from './builtins.ts'
import { joblibFamily } from './joblib.ts'
import { maskedArrayFamily } from './masked-array.ts'
import { numpyFamily } from './numpy.ts'
import { numpyRandomFamily } from './numpy-random.ts'
import { pandasFamily } from './pandas.ts'
import { scipyFamily } from './scipy.ts'
import { sklearnFamily } from './sklearn.ts'
import { standardLibraryFamily } from './standard-library.ts'

/** Every family of names that the machine knows. */
const families = [
  builtinsFamily,
  codecsFamily,
  collectionsFamily,
  copyregFamily,
  functoolsFamily,
  standardLibraryFamily,
  numpyFamily,
  maskedArrayFamily,
  numpyRandomFamily,
  scipyFamily,
  pandasFamily,
  joblibFamily,
  dillFamily,
  sklearnFamily,
  boosterFamily,
]

const builders = new Map<string, Builder>(families.flatMap(family => Object.entries(family.builders ?? {})))
const inert = new Set<string>(families.flatMap(family => family.inert ?? []))
const references = new Set<string>(families.flatMap(family => family.references ?? []))
const classRules = families.flatMap(family => family.isClass ?? [])

/** Calls through which another name is called later: what they are given counts as called. */
const deferring = new Set(['functools.partial'])

export function builderOf(name: PyGlobal): Builder | undefined {
  return builders.get(name.path)
}

/**
 * Whether calling `name` only builds an object. `args` matter where the object calls one of them later. A builder's name
 * is not known here: it is asked about only where its builder declined the arguments.
 */
export function isKnownCall(name: PyGlobal, args: readonly PyValue[]): boolean {
  if (deferring.has(name.path)) return args[0] instanceof PyGlobal && isKnownName(args[0])
  return inert.has(name.path) || classRules.some(isClass => isClass(name))
}

/** Whether a mere reference to `name` is of no interest. */
export function isKnownName(name: PyGlobal): boolean {
  return (
    builders.has(name.path) ||
    inert.has(name.path) ||
    references.has(name.path) ||
    classRules.some(isClass => isClass(name))
  )
}
