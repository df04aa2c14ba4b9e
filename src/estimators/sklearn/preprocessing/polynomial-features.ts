import type { Estimator, Inputs } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import { checkArray } from '../check-array.ts'
import { int32 } from '../../../graph/tensor.ts'
import { heldAs } from '../held-as.ts'
import { products } from '../../../graph/ops/products.ts'
import { savedBefore } from '../version.ts'
import { vector } from '../../estimator.ts'

/** All products of columns up to a degree (sklearn/preprocessing/_polynomial.py, until 0.24 _data.py). */
export const polynomialFeatures: Estimator = {
  classes: ['sklearn.preprocessing._polynomial.PolynomialFeatures', 'sklearn.preprocessing._data.PolynomialFeatures'],

  translate(self, { graph }) {
    const { count } = inputsOf(self) ?? { count: self.number('n_features_in_') }
    // Until 0.24 `degree` is one number.
    const most = self.number(self.has('_max_degree') ? '_max_degree' : 'degree')
    const least = self.has('_min_degree') ? self.number('_min_degree') : 0
    const { offsets, columns } = combinations(self, count, least, most)
    const terms = { offsets: int32(offsets), columns: int32(columns) }
    return {
      transform(x) {
        const checked = checkArray(graph, x, { by: 'PolynomialFeatures' })
        // _csr_polynomial_expansion takes the items of a row for sorted; until 1.3 TfidfTransformer's product turns them round.
        if (most > 1 && checked.type.kind === 'csr' && savedBefore(self, '1.4') && (graph.has('count_terms') || graph.has('hash_terms'))) {
          throw self.refusal('unsupported-option', 'PolynomialFeatures gets a sparse matrix of text, of which scikit-learn before 1.4 mixes up the columns', 'Fit and save it with scikit-learn 1.4 or newer, or make the matrix dense before.')
        }
        // Neighbours stand in the order of their distance, in all versions; beyond degree 3 no order is asked for.
        if (most > 1 && most < 4 && checked.type.kind === 'csr' && graph.has('neighbor_graph')) {
          throw self.refusal('unsupported-option', 'PolynomialFeatures gets a sparse matrix of neighbours, of which scikit-learn mixes up the columns', 'Make the matrix dense before, fit again and save.')
        }
        // Dense products grow at their front, sparse ones at their end.
        const sparse = checked.type.kind === 'csr'
        // From degree 4 on scipy multiplies column by column.
        return vector(heldAs(x, graph.add(products, [checked], { ...terms, from: sparse ? 'first' : 'last', ...(sparse && most > 3 && { dropsZeros: true }) })))
      },
    }
  },

  inputs: inputsOf,
}

/** 0.23 to 0.24 count the columns under another name. */
function inputsOf(self: Fitted): Inputs | undefined {
  return self.has('n_features_in_') ? undefined : { names: null, count: self.number('n_input_features_') }
}

/** A model of more products would answer one row in seconds. */
const mostItems = 20_000_000

/** By degree, then in lexical order, as itertools.combinations (with replacement) gives them. */
function combinations(self: Fitted, count: number, least: number, most: number): { offsets: number[]; columns: number[] } {
  const interactionOnly = self.boolean('interaction_only')
  const offsets = [0]
  const columns: number[] = []
  if (self.boolean('include_bias')) offsets.push(0)
  for (let degree = Math.max(1, least); degree <= most; degree++) {
    if (count === 0 || (interactionOnly && degree > count)) break
    const step = interactionOnly ? 1 : 0
    const term = Array.from({ length: degree }, (_, at) => at * step)
    for (let at: number; ; ) {
      columns.push(...term)
      offsets.push(columns.length)
      if (columns.length > mostItems) {
        throw self.refusal('unsupported-option', `PolynomialFeatures makes more than ${offsets.length - 2} columns`, 'Choose a lower degree or fewer columns.')
      }
      // The last place that may still rise.
      at = degree - 1
      while (at >= 0 && term[at] === count - 1 - (degree - 1 - at) * step) at--
      if (at < 0) break
      const next = term[at]! + 1
      for (let place = at; place < degree; place++) term[place] = next + (place - at) * step
    }
  }
  return { offsets, columns }
}
