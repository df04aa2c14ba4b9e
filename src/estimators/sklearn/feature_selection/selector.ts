import type { Estimator, Methods } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'
import { allowsNan } from './allows-nan.ts'
import { areTruths } from '../are-truths.ts'
import { asDouble } from '../as-double.ts'
import { checkArray } from '../check-array.ts'
import { givesFrames } from '../gives-frames.ts'
import { ofFrame } from '../of-frame.ts'
import { savedBefore } from '../version.ts'
import { vector } from '../../estimator.ts'
import { width } from '../../../graph/value.ts'

/** Which columns a selector keeps (sklearn/feature_selection/_base.py, SelectorMixin): one item each. */
export type Support = readonly boolean[]

/** Columns after the check of new rows, those of the support alone. */
export function selection(self: Fitted, graph: GraphBuilder, support: Support, takesAll: boolean): (x: Ref) => Ref {
  const kept = support.flatMap((keeps, column) => (keeps ? [column] : []))
  return x => {
    const staysAsItIs = keepsFrames(self) || areTruths(x)
    const matrix = staysAsItIs ? x : graph.matrix(x)
    if (width(matrix.type) !== support.length) throw self.refusal('corrupt', `${self.shortName} was fitted on ${support.length} columns and is given ${width(matrix.type)}`)
    const checked = takesAll || staysAsItIs ? matrix : checkArray(graph, matrix, { by: self.shortName, anyPrecision: true })
    const chosen = keepsFrames(self) ? ofFrame(graph, checked, kept) : graph.select(checked, kept)
    // Of no column the library makes a dense array, until 1.0 of float64.
    if (kept.length > 0 || chosen.type.kind === 'columns') return chosen
    return savedBefore(self, '1.1') ? asDouble(graph, graph.dense(chosen)) : graph.dense(chosen)
  }
}

export function selectorMethods(self: Fitted, graph: GraphBuilder, support: Support, takesAll = false): Methods {
  const select = selection(self, graph, support, takesAll)
  return { transform: x => vector(select(x)) }
}

/** From 1.3 on a DataFrame that is to stay one (`set_output`) is not checked; it was fitted on named columns, so it gets such. */
function keepsFrames(self: Fitted): boolean {
  return givesFrames(self) && self.has('feature_names_in_') && !savedBefore(self, '1.3')
}

/** A selector that knows its support from its own attributes, and takes only finite numbers. */
export function selector(className: string, supportOf: (self: Fitted) => Support): Estimator {
  return {
    classes: [className],
    translate: (self, { graph }) => selectorMethods(self, graph, supportOf(self)),
    inputs: self => (self.has('n_features_in_') || self.has('feature_names_in_') ? undefined : { names: null, count: supportOf(self).length }),
  }
}

/** `support_`, as a fitted selector keeps it. */
export function keptSupport(self: Fitted): boolean[] {
  return Array.from(self.float64('support_'), keeps => keeps === 1)
}

/** Whether the estimator that it was told takes NaN; a class that is told instead of an estimator does not. */
export function toldTakesNan(self: Fitted): boolean {
  const told = self.get('estimator')
  return told !== undefined && told !== null && !(told instanceof NdArray) && allowsNan(self.part('estimator'), self)
}
