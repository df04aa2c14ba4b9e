import type { Cell } from '../../graph/value.ts'
import type { Estimator } from '../estimator.ts'
import type { Fitted } from '../fitted.ts'
import { PyDict } from '../../formats/python/value.ts'
import { cellOf } from '../cell-of.ts'
import { columnInputs, inputColumns, outputNames, refuseComposites } from './encoder.ts'
import { dataFrame } from '../../formats/pandas/frame.ts'
import { hashCells, hashMethods, type HashCellsAttributes } from '../../graph/ops/hash-cells.ts'
import { isMissing } from './mapping.ts'
import { vector } from '../estimator.ts'

/** One row of columns `col_0` … counts the hashes of all its columns; the others follow (category_encoders/hashing.py). Nothing is fitted. */
export const hashingEncoder: Estimator = {
  classes: ['category_encoders.hashing.HashingEncoder'],

  translate(self, { graph }) {
    refuseComposites(self)
    const method = hashMethods.find(name => name === self.string('hash_method'))
    if (method === undefined) throw self.unsupportedOption(`hash_method='${self.string('hash_method')}'`, `Choose ${hashMethods.join(', ')}, fit again and save.`)
    const inputs = columnsOf(self)
    const cols = self.cells('cols').map(column => placeOf(self, inputs, column))
    const lumped = lumpedIn(self)
    const others = inputs.map((_, at) => at).filter(at => !cols.includes(at))
    const count = cols.length > 0 ? self.number('n_components') : 0
    const names = [...Array.from({ length: count }, (_, at) => `col_${at}`), ...others.map(at => String(inputs[at]))]
    const outputs = outputNames(self)
    if (new Set(names).size !== names.length) throw self.unsupportedOption('two columns of one name', 'Rename the columns and fit again.')
    const places = outputs.map(output => names.indexOf(output))
    const lost = places.indexOf(-1)
    if (lost >= 0) throw self.refusal('corrupt', `${self.shortName} gives column '${outputs[lost]}', which it makes of none`)
    return {
      transform(x) {
        if (cols.length === 0) return vector(graph.select(x, places))
        if (x.type.kind !== 'columns') throw self.unsupportedOption('a matrix of numbers', 'Hash the columns of texts before any step that makes numbers of them.')
        const texts = graph.select(x, cols)
        cols.forEach((_, column) => graph.demand(texts, column, 'string'))
        const hashed = graph.add(hashCells, [texts], { cols: count, method, ...(lumped !== undefined && { lumped }) })
        return vector(graph.select(others.length === 0 ? hashed : graph.concat([hashed, graph.select(x, others)]), places))
      },
    }
  },

  inputs: self => columnInputs(columnsOf(self)),
}

/** Before 2.6 it keeps no names; but the rows that it last transformed, those of its fit at first. */
function columnsOf(self: Fitted): Cell[] {
  const rows = self.has('feature_names_in_') ? undefined : dataFrame(self.get('X'))
  if (rows === undefined) return inputColumns(self)
  const names = rows.columns.map(name => cellOf(name, `${self.place}.X`))
  if (names.length !== self.number('_dim')) throw self.refusal('corrupt', `${self.shortName}.X has ${names.length} columns, expected ${self.number('_dim')}`)
  return names
}

/** Labels that the fit joined to one since they were rare (min_group_size). */
function lumpedIn(self: Fitted): HashCellsAttributes['lumped'] {
  const all = self.get('min_group_lumping_')
  if (!(all instanceof PyDict) || all.entries.length === 0) return undefined
  return self.cells('cols').map(column => {
    const map = all.get(column as string | number)
    if (!(map instanceof PyDict)) return { texts: [], as: [] }
    const place = `${self.place}.min_group_lumping_`
    const pairs = map.entries.map(([key, value]) => [cellOf(key, place), cellOf(value, place)] as const)
    const missing = pairs.find(([label]) => isMissing(label))?.[1]
    const present = pairs.filter(([label]) => !isMissing(label))
    if (pairs.some(([label, name]) => typeof name !== 'string' || (typeof label !== 'string' && !isMissing(label)))) throw self.unsupportedOption('min_group_size of labels that are no texts', 'Make texts of them before the encoder, and fit again.')
    return { texts: present.map(([label]) => label as string), as: present.map(([, name]) => name as string), ...(missing !== undefined && { missing: missing as string }) }
  })
}

function placeOf(self: Fitted, inputs: readonly Cell[], column: Cell): number {
  const place = inputs.indexOf(column)
  if (place < 0) throw self.refusal('corrupt', `${self.shortName} encodes column '${String(column)}', which it does not take`)
  return place
}
