import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { NdArray } from '../../formats/numpy/ndarray.ts'
import { constant } from '../../graph/ops/constant.ts'
import { float64 } from '../../graph/tensor.ts'
import { readAdditiveTerms, refuseOthersAlone } from './additive-terms.ts'
import { readTerms } from './terms.ts'
import { refuseMissing } from '../refuse-missing.ts'
import { sum } from '../../graph/ops/sum.ts'
import { valueOf } from './term.ts'

/** The sum of the intercept and each term's number, one after the other. */
export function scoresOf(self: Fitted, graph: GraphBuilder): { classes: number; scores: (x: Ref) => Ref } {
  const held = self.need('intercept_')
  const intercept = held instanceof NdArray ? self.float64('intercept_') : Float64Array.of(self.number('intercept_'))
  const early = self.has('additive_terms_')
  const terms = early ? readAdditiveTerms(self, intercept.length) : readTerms(self, intercept.length)
  // Between the two it added each term once it had placed all the features that the term is of.
  const inOrder = early || self.has('missing')
  return {
    classes: intercept.length,
    scores(x) {
      // interpret/utils/all.py of 0.2, unify_data: no gap in any column, whether a term is of it or not.
      if (early) refuseOthersAlone(self, x, terms)
      const taken = early ? refuseMissing(self, graph, x) : x
      const values = terms.map(term => valueOf(graph, taken, term))
      return graph.add(sum, [graph.add(constant, [x], { values: float64(intercept) }), ...values], inOrder ? {} : { order: 'open' })
    },
  }
}
