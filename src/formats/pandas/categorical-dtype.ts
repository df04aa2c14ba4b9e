import { asBoolean } from '../python/as-boolean.ts'
import { PyObject, type PyValue } from '../python/value.ts'
import { indexValues } from './index-values.ts'
import { pandasClass } from './pandas-class.ts'

export interface CategoricalDType {
  readonly categories: readonly PyValue[]
  readonly ordered: boolean
}

/** The categories of a pickled `pandas.CategoricalDtype`, or undefined where the value is something else. */
export function categoricalDType(value: PyValue | undefined, depth = 0): CategoricalDType | undefined {
  if (!(value instanceof PyObject) || pandasClass(value) !== 'CategoricalDtype') return undefined
  const categories = value.attributes.get('categories') ?? null
  const ordered = value.attributes.get('ordered') ?? null
  return {
    // CategoricalDtype() says nothing of its categories.
    categories: categories === null ? [] : indexValues(categories, depth + 1),
    ordered: ordered === null ? false : asBoolean(ordered, 'ordered'),
  }
}
