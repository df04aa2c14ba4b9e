/** Code that a person wrote and a pickle names or carries: what it is called, and how it is refused. */
import type { Fitted } from './fitted.ts'
import type { PyValue } from '../formats/python/value.ts'
import { BrineError } from '../errors.ts'
import { PyDict, PyGlobal, PyObject } from '../formats/python/value.ts'

/**
 * The qualified name of a class or function: one that the file names, or one that cloudpickle
 * (`_make_skeleton_class(type, name, bases, {'__module__': …})`, `_make_function(code, {'__name__': …})`) or dill
 * (`_create_type`, `_create_function`) wrote into it whole. Undefined where the file does not tell.
 */
export function ownName(value: PyValue): string | undefined {
  if (value instanceof PyGlobal) return value.path
  if (!(value instanceof PyObject) || value.className === undefined) return undefined
  if (/^(cloudpickle|dill|joblib)\..*(_make_skeleton_class|_create_type)$/.test(value.className)) {
    const name = value.args[1]
    return typeof name === 'string' ? qualified(name, value.args[3], '__module__') : undefined
  }
  if (/^(cloudpickle|dill|joblib)\..*(_make_function|_create_function)$/.test(value.className)) {
    const name = codeName(value.args[0])
    return name === undefined ? undefined : qualified(name, value.args[1], '__name__')
  }
  return undefined
}

function qualified(name: string, about: PyValue | undefined, key: string): string {
  const module = about instanceof PyDict ? about.get(key) : undefined
  return `${typeof module === 'string' ? module : '__main__'}.${name}`
}

/** Of a code object's arguments, the texts are its file's name, its name and, from Python 3.11 on, its qualified name. */
function codeName(code: PyValue | undefined): string | undefined {
  if (!(code instanceof PyObject)) return undefined
  const [, name, qualname] = code.args.filter(argument => typeof argument === 'string')
  return qualname ?? name
}

/** The refusal of own code: it offers a replacement, with its beginning, and Python. */
export function refuseOwnCode(self: Fitted, name: string | undefined, what: string): BrineError {
  const key = quote(name ?? self.place)
  return new BrineError('custom-code', `${what} (at ${self.place}): own code, which Brine never runs`, {
    place: self.place,
    hint: [
      'Either replace it with a file for --with, such as',
      `  // steps.ts; \`brine inspect MODEL --steps\` prints it with the object's attributes`,
      `  export default { ${key}: { transform({ columns }, { attributes }) { return columns.map(({ data }) => …) } } }`,
      'or run the whole model in its own Python: --python PATH. docs/custom-code.md tells more.',
    ].join('\n'),
  })
}

/** A text as JavaScript writes it. */
export function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`
}
