import type { Estimator, Inputs } from '../estimator.ts'
import type { Fitted } from '../fitted.ts'
import type { PyValue } from '../../formats/python/value.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { NdArray } from '../../formats/numpy/ndarray.ts'
import { PyList, PyTuple } from '../../formats/python/value.ts'
import { describe } from '../../formats/python/describe.ts'
import { sideBySide, transformOf } from '../sklearn/compose/parts.ts'
import { vector } from '../estimator.ts'
import { width } from '../../graph/value.ts'

/** sklearn_pandas/dataframe_mapper.py: transformers of named columns, their results side by side. */
export const dataFrameMapper: Estimator = {
  classes: ['sklearn_pandas.dataframe_mapper.DataFrameMapper'],

  translate(self, translator) {
    const { graph } = translator
    const blocks = blocksOf(self).map(({ columns, part }) => ({ columns, transform: part === null ? undefined : transformOf(part, translator) }))
    const sparse = self.boolean('sparse', false)
    return {
      transform(x) {
        const parts = blocks.map(({ columns, transform }) => {
          const chosen = graph.select(x, columns.map(column => indexOf(self, graph, x, column)))
          return transform === undefined ? chosen : transform(chosen)
        })
        // By way of sparse matrices, which keep no zeros, so that 0 comes of −0; the result stays sparse where it is told to.
        const joined = sideBySide(graph, x, parts, { sparse: parts.some(part => part.type.kind === 'csr') })
        return vector(sparse || joined.type.kind !== 'csr' ? joined : graph.dense(joined))
      },
    }
  },

  inputs: inputsOf,
  parts: self => blocksOf(self).flatMap(({ part }) => (part === null ? [] : [part])),
}

interface Block {
  readonly columns: readonly string[]
  /** null: passed through. */
  readonly part: Fitted | null
}

/** The columns in the order in which it names them first: it keeps nothing of the table. */
function inputsOf(self: Fitted): Inputs {
  const names = [...new Set(blocksOf(self).flatMap(({ columns }) => columns))]
  return { names, count: names.length, chosen: true }
}

/** Which column of `x` is called that: what it is given need not be in the order in which it names columns, nor be these alone. */
function indexOf(self: Fitted, graph: GraphBuilder, x: Ref, name: string): number {
  for (let column = 0; column < width(x.type); column++) if (graph.nameOf(x, column) === name) return column
  throw self.refusal('unsupported-option', `${self.shortName} takes the column ${JSON.stringify(name)}, and the file does not say which of the columns before it that is`, 'Put the mapper first, fit again and save.')
}

/** Of `built_features`, which fit makes: (columns, transformer, options), whose options name columns or tell how to choose them. */
function blocksOf(self: Fitted): Block[] {
  if (self.need('built_features') === null) throw self.refusal('corrupt', `${self.shortName} was not fitted`, 'Fit it and save it again.')
  if (self.get('default') !== false && self.get('default') !== undefined) {
    throw self.unsupportedOption(`default=${describe(self.need('default'))}`, 'The file does not say which other columns there were. Name them among the features, and fit again.')
  }
  return self.items('built_features').map(feature => {
    const [columns, transformer] = self.itemsOf(feature, 'built_features')
    if (columns === undefined || transformer === undefined) throw self.unexpected('built_features', '(columns, transformer, options)', feature)
    const names = namesOf(self, columns)
    return { columns: names, part: transformer === null ? null : self.partOf(transformer, `.features[${names.map(name => `'${name}'`).join(', ')}]`) }
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
