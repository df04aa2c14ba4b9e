import type { Cell } from '../../graph/value.ts'
import type { Estimator, Inputs, Translator } from '../estimator.ts'
import type { Fitted } from '../fitted.ts'
import type { PyValue } from '../../formats/python/value.ts'
import { Frame } from './frame.ts'
import { PyDict, PyFloat } from '../../formats/python/value.ts'
import { cellOf } from '../cell-of.ts'
import { indexValues } from '../../formats/pandas/index-values.ts'
import { pandasClass } from '../../formats/pandas/pandas-class.ts'
import { vector } from '../estimator.ts'

/** What a transformer does with the columns that it was fitted on. Options are read at once, before it is given a table. */
export type Change = (frame: Frame) => void

/** A transformer of named columns (feature_engine/_base_transformers). */
export function transformer(classes: readonly string[], read: (self: Fitted, translator: Translator) => Change, parts?: Estimator['parts']): Estimator {
  return {
    classes: classes.map(name => `feature_engine.${name}`),

    translate(self, translator) {
      const names = namesOf(self)
      const change = read(self, translator)
      return {
        transform(x) {
          const frame = new Frame(translator.graph, x, names)
          change(frame)
          if (frame.names.length === 0) throw self.refusal('unsupported-option', `${self.shortName} leaves no column`, 'Leave the step out, fit again and save.')
          return vector(frame.all())
        },
      }
    },

    inputs: self => ({ names: namesOf(self), count: namesOf(self).length }) satisfies Inputs,
    ...(parts === undefined ? {} : { parts }),
  }
}

/** Until 1.2 it kept how many columns there were, but not which. */
function namesOf(self: Fitted): string[] {
  if (self.has('feature_names_in_')) return self.cells('feature_names_in_').map(String)
  throw self.refusal('unsupported-option', `The file does not say which columns ${self.shortName} was fitted on`, 'Fit it again with feature_engine 1.3 or newer and save it.')
}

/** Names that an attribute lists, each of which must be a column that it was fitted on. */
export function variablesOf(self: Fitted, attribute = 'variables_', items: readonly PyValue[] = self.items(attribute)): string[] {
  const known = namesOf(self)
  const names = items.map(item => String(cellOf(item, `${self.place}.${attribute}`)))
  const lost = names.find(name => !known.includes(name))
  if (lost === undefined) return names
  throw self.refusal('corrupt', `${self.shortName}.${attribute} names '${lost}', which is no column that it was fitted on`)
}

/** A dict whose keys are columns that it was fitted on. */
export function byVariable<T>(self: Fitted, attribute: string, read: (value: PyValue) => T): Map<string, T> {
  const value = self.need(attribute)
  if (!(value instanceof PyDict)) throw self.unexpected(attribute, 'a dict', value)
  const known = namesOf(self)
  return new Map(
    value.entries.map(([key, item]) => {
      const name = String(cellOf(key, `${self.place}.${attribute}`))
      if (!known.includes(name)) throw self.refusal('corrupt', `${self.shortName}.${attribute} names '${name}', which is no column that it was fitted on`)
      return [name, read(item)]
    }),
  )
}

/** The cells of a list, an array or an index of pandas. */
export function cellsIn(self: Fitted, attribute: string): (value: PyValue) => Cell[] {
  return value => (pandasClass(value) === undefined ? self.itemsOf(value, attribute) : indexValues(value)).map(item => cellOf(item, `${self.place}.${attribute}`))
}

/** A number of a dict, or of an option. */
export function numberIn(self: Fitted, attribute: string): (value: PyValue) => number {
  return value => {
    if (value instanceof PyFloat) return value.value
    const cell = cellOf(value, `${self.place}.${attribute}`)
    if (typeof cell === 'number') return cell
    throw self.unexpected(attribute, 'numbers', value)
  }
}
