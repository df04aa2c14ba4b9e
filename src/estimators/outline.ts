import type { PyValue , PyObject} from '../formats/python/value.ts'
import { Fitted } from './fitted.ts'
import { NdArray } from '../formats/numpy/ndarray.ts'
import { PyFloat, PyGlobal, PyList, PyTuple } from '../formats/python/value.ts'
import { estimatorOf } from './translate.ts'
import { floatText } from '../formats/python/float-text.ts'

/** An estimator and those within it, for a person: read whether or not they can be translated. */
export interface Outline {
  /** Below the estimator around it: `.steps['scale']`; empty for the outermost. */
  readonly place: string
  readonly class: string
  readonly supported: boolean
  /** Constructor parameters that are numbers, text, booleans or short lists, as Python writes them. */
  readonly parameters: Readonly<Record<string, string>>
  readonly parts: readonly Outline[]
}

const deepest = 20

export function outline(object: PyObject, place = '', depth = 0): Outline {
  const estimator = estimatorOf(object)
  const self = new Fitted(object, '')
  const parts = depth < deepest ? partsOf(self) : []
  return {
    place,
    class: object.className ?? 'a class that the file itself defines',
    supported: estimator !== undefined,
    parameters: parametersOf(object),
    parts: parts.map(part => outline(part.object, part.place, depth + 1)),
  }
}

function partsOf(self: Fitted): readonly Fitted[] {
  try {
    return estimatorOf(self.object)?.parts?.(self) ?? []
  } catch {
    // The same refusal is reported, with its place, as the reason why the model cannot be served.
    return []
  }
}

/** By scikit-learn's convention, what is fitted ends in an underscore and what is private starts with one. */
function parametersOf(object: PyObject): Record<string, string> {
  const parameters: Record<string, string> = {}
  for (const [name, value] of object.attributes) {
    if (name.startsWith('_') || name.endsWith('_')) continue
    const written = write(value, 2)
    if (written !== undefined) parameters[name] = written
  }
  return parameters
}

function write(value: PyValue, depth: number): string | undefined {
  if (value === null) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (typeof value === 'string') return value.length > 60 ? undefined : `'${value}'`
  if (value instanceof PyFloat) return floatText(value.value)
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (value instanceof PyGlobal) return value.name
  if (depth > 0 && (value instanceof PyList || value instanceof PyTuple) && value.items.length <= 8) {
    const items = value.items.map(item => write(item, depth - 1))
    if (items.includes(undefined)) return undefined
    return value instanceof PyList ? `[${items.join(', ')}]` : `(${items.join(', ')})`
  }
  if (value instanceof NdArray && value.size === 1 && typeof value.data[0] === 'number') return String(value.data[0])
  return undefined
}
