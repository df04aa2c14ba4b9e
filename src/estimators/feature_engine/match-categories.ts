import { byVariable, cellsIn, transformer } from './transformer.ts'
import { categoryLookup } from '../../graph/ops/category-lookup.ts'
import { codesOf } from '../sklearn/codes-of.ts'
import { float64 } from '../../graph/tensor.ts'
import { labelsNamed, takeLabel } from '../sklearn/labels.ts'
import { readCategories } from '../sklearn/preprocessing/categories.ts'
import { refuseMissing } from '../refuse-missing.ts'
import { tableLookup } from '../../graph/ops/table-lookup.ts'

/** Categories that it was fitted on stay; others are rejected, or missing from then on (feature_engine/preprocessing/match_categories.py). */
export const matchCategories = transformer(['preprocessing.match_categories.MatchCategories'], (self, { graph }) => {
  const levels = byVariable(self, 'category_dict_', cellsIn(self, 'category_dict_'))
  const rejects = self.string('missing_values') === 'raise'
  return frame => {
    for (const [name, cells] of levels) {
      const column = frame.get([name])
      const { table, type } = readCategories(self, cells, false, 'category_dict_')
      graph.demand(column, 0, type)
      if (rejects) {
        const codes = graph.add(categoryLookup, [refuseMissing(self, graph, column)], { tables: [table], unknown: 'reject' })
        frame.set([name], takeLabel(graph, codes, labelsNamed(cells, cells.every(cell => typeof cell === 'string') ? 'string' : 'mixed')))
      } else {
        const labels = [...cells, null]
        const codes = graph.add(categoryLookup, [column], { tables: [table], unknown: 'code' })
        const places = graph.add(tableLookup, [codes], { tables: [float64(cells.map((_, at) => at))], unknown: cells.length })
        frame.set([name], takeLabel(graph, codesOf(graph, places, labels.map((_, at) => at)), labelsNamed(labels, 'mixed')))
      }
    }
  }
})
