import { PyList } from '../../formats/python/value.ts'
import { byVariable, cellsIn, transformer } from './transformer.ts'
import { categoryLookup } from '../../graph/ops/category-lookup.ts'
import { cellOf } from '../cell-of.ts'
import { codesOf } from '../sklearn/codes-of.ts'
import { float64 } from '../../graph/tensor.ts'
import { labelsNamed, takeLabel } from '../sklearn/labels.ts'
import { readCategories } from '../sklearn/preprocessing/categories.ts'
import { refuseMissing } from '../refuse-missing.ts'
import { tableLookup } from '../../graph/ops/table-lookup.ts'

/** Rare categories and new ones under one name (feature_engine/encoding/rare_label.py). */
export const rareLabelEncoder = transformer(['encoding.rare_label.RareLabelEncoder'], (self, { graph }) => {
  const kept = byVariable(self, 'encoder_dict_', value => cellsIn(self, 'encoder_dict_')(value).filter(cell => cell !== null && cell === cell))
  const held = byVariable(self, 'encoder_dict_', value => value)
  const isList = (name: string) => held.get(name) instanceof PyList
  const other = cellOf(self.need('replace_with'), `${self.place}.replace_with`)
  const staysMissing = self.get('missing_values') === 'ignore'
  return frame => {
    for (const [name, cells] of kept) {
      const column = frame.get([name])
      // Until 1.5 it kept no lists, and numpy.where made texts of numbers that it put beside its name: '1' or '1.0', as the table has them then.
      if (cells.some(cell => typeof cell !== 'string' && cell !== null) && !isList(name)) throw self.unsupportedOption(`numbers in '${name}'`, 'Fit it with feature_engine 1.6 or newer and save it.')
      const { table, type } = readCategories(self, staysMissing ? [...cells, null] : cells, false, 'encoder_dict_')
      graph.demand(column, 0, type)
      const codes = graph.add(categoryLookup, [staysMissing ? column : refuseMissing(self, graph, column)], { tables: [table], unknown: 'code' })
      const labels = [...cells, ...(staysMissing ? [null] : []), other]
      const places = graph.add(tableLookup, [codes], { tables: [float64(labels.slice(0, -1).map((_, at) => at))], unknown: labels.length - 1 })
      const strings = labels.every(label => typeof label === 'string')
      frame.set([name], takeLabel(graph, codesOf(graph, places, labels.map((_, at) => at)), labelsNamed(labels, strings ? 'string' : 'mixed')))
    }
  }
})
