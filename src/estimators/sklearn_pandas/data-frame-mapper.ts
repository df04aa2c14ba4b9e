import type { Estimator, Inputs } from '../estimator.ts'
import type { BrineError } from '../../errors.ts'
import type { Fitted } from '../fitted.ts'
import type { PyValue } from '../../formats/python/value.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { NdArray } from '../../formats/numpy/ndarray.ts'
import { PyDict, PyList, PyTuple } from '../../formats/python/value.ts'
import { describe } from '../../formats/python/describe.ts'
import { notedNames, othersOf } from './others-of.ts'
import { sideBySide, transformOf } from '../sklearn/compose/parts.ts'
import { vector } from '../estimator.ts'
import { width } from '../../graph/value.ts'

/** sklearn_pandas/dataframe_mapper.py: transformers of named columns, their results side by side. */
export const dataFrameMapper: Estimator = {
  classes: ['sklearn_pandas.dataframe_mapper.DataFrameMapper'],

  translate(self, translator) {
    const { graph } = translator
    const blocks = blocksOf(self).map(({ columns, part }) => ({ columns, transform: part === null ? undefined : transformOf(part, translator) }))
    const others = passesOthers(self) ? othersOf(self, blocksOf(self)) : []
    const sparse = self.boolean('sparse', false)
    return {
      transform(x) {
        const parts = blocks.map(({ columns, transform }) => {
          const chosen = graph.select(x, columns.map(column => indexOf(self, graph, x, column)))
          return transform === undefined ? chosen : transform(chosen)
        })
        if (passesOthers(self)) {
          const made = parts.reduce((sum, part) => sum + width(part.type), 0)
          if (made + others.length !== notedNames(self).length) throw ofUnknownOthers(self)
          if (others.length > 0) parts.push(graph.select(x, others.map(column => indexOf(self, graph, x, column))))
        }
        // By way of sparse matrices, which keep no zeros, so that 0 comes of −0; the result stays sparse where it is told to.
        const joined = sideBySide(graph, x, parts, { sparse: parts.some(part => part.type.kind === 'csr') })
        return vector(sparse || joined.type.kind !== 'csr' ? joined : graph.dense(joined))
      },
    }
  },

  inputs: inputsOf,
  parts: self => blocksOf(self).flatMap(({ part }) => (part === null ? [] : [part])),
}

/** A feature as fit has built it. */
export interface Block {
  readonly columns: readonly string[]
  /** What the names of what it gives start and end with. */
  readonly start: string
  readonly end: string
  /** null: passed through. */
  readonly part: Fitted | null
}

/** The columns in the order in which it names them first: it keeps nothing else of the table, unless it passes the others through. */
function inputsOf(self: Fitted): Inputs {
  const blocks = blocksOf(self)
  const named = blocks.flatMap(({ columns }) => columns)
  if (!passesOthers(self)) {
    const names = [...new Set(named)]
    return { names, count: names.length, chosen: true }
  }
  const dropped = self.get('drop_cols') == null ? [] : self.cells('drop_cols').map(String)
  const names = [...new Set([...named, ...othersOf(self, blocks), ...dropped])]
  return { names, count: names.length }
}

/** `default=None`: columns that no feature names stand behind those of the features, as they are. */
function passesOthers(self: Fitted): boolean {
  return self.get('default') === null
}

function ofUnknownOthers(self: Fitted): BrineError {
  return self.unsupportedOption('default=None', 'The file does not say which other columns there were. Name them among the features, and fit again; or call its transform before it is saved, which notes their names.')
}

/** Which column of `x` is called that: what it is given need not be in the order in which it names columns, nor be these alone. */
function indexOf(self: Fitted, graph: GraphBuilder, x: Ref, name: string): number {
  for (let column = 0; column < width(x.type); column++) if (graph.nameOf(x, column) === name) return column
  throw self.refusal('unsupported-option', `${self.shortName} takes the column ${JSON.stringify(name)}, and the file does not say which of the columns before it that is`, 'Put the mapper first, fit again and save.')
}

/** Of `built_features`, which fit makes: (columns, transformer, options), whose options name columns or tell how to choose them. */
function blocksOf(self: Fitted): Block[] {
  if (self.need('built_features') === null) throw self.refusal('corrupt', `${self.shortName} was not fitted`, 'Fit it and save it again.')
  if (self.get('default') !== false && self.get('default') !== undefined && !passesOthers(self)) {
    throw self.unsupportedOption(`default=${describe(self.need('default'))}`, 'The file does not say which other columns there were. Name them among the features, and fit again.')
  }
  return self.items('built_features').map(feature => {
    const [columns, transformer, options] = self.itemsOf(feature, 'built_features')
    if (columns === undefined || transformer === undefined) throw self.unexpected('built_features', '(columns, transformer, options)', feature)
    const names = namesOf(self, columns)
    const option = (name: string, otherwise: string) => {
      const value = options instanceof PyDict ? (options.get(name) ?? null) : null
      return typeof value === 'string' ? value : otherwise
    }
    const start = option('prefix', '') + option('alias', names.join('_'))
    return { columns: names, start, end: option('suffix', ''), part: transformer === null ? null : self.partOf(transformer, `.features[${names.map(name => `'${name}'`).join(', ')}]`) }
  })
}

function namesOf(self: Fitted, columns: PyValue): string[] {
  const listed = columns instanceof PyList || columns instanceof PyTuple || columns instanceof NdArray
  const names = listed ? self.itemsOf(columns, 'built_features') : [columns]
  return names.map(name => {
    if (typeof name === 'string') return name
    throw self.refusal('unsupported-option', `${self.shortName} chooses a column by ${describe(name)}, expected its name`, 'Name the columns by texts, and fit again.')
  })
}
