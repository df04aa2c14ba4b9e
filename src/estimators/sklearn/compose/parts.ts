/** What ColumnTransformer and FeatureUnion share: parts that transform, weights, and results side by side. */
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { PyValue } from '../../../formats/python/value.ts'
import type { Translator } from '../../estimator.ts'
import { areTruths } from '../are-truths.ts'
import { PyDict } from '../../../formats/python/value.ts'
import { cellOf } from '../../cell-of.ts'
import { float64, type Tensor } from '../../../graph/tensor.ts'
import { isShortOrNarrow } from '../../../graph/held-type.ts'
import { ofFewBits } from '../../few-bits.ts'
import { isFloat32 } from '../is-float32.ts'
import { single } from '../../estimator.ts'
import { width } from '../../../graph/value.ts'

/** The part's `transform`. @throws BrineError 'unsupported-option' where it has none */
export function transformOf(part: Fitted, translator: Translator): (x: Ref) => Ref {
  const { transform } = translator.translate(part)
  if (transform === undefined) {
    throw part.refusal(
      'unsupported-option',
      `${part.shortName} cannot transform`,
      'Put an estimator with a transform method there.',
    )
  }
  return x => single(transform(x))
}

/** The part of `transformer_weights` of that name, or undefined. */
export function weightOf(self: Fitted, name: PyValue): Tensor<Float64Array> | undefined {
  const weights = self.get('transformer_weights')
  if (weights == null) return undefined
  if (!(weights instanceof PyDict)) throw self.unexpected('transformer_weights', 'a dict', weights)
  const weight = weights.get(name)
  return weight == null ? undefined : float64([Number(cellOf(weight, `${self.place}.transformer_weights`))])
}

/** `x * weight`: a float32 matrix stays float32, and meets the weight in float32. */
export function weighed(graph: GraphBuilder, x: Ref, weight: Tensor<Float64Array> | undefined): Ref {
  if (weight === undefined) return x
  if (isShortOrNarrow(x.held) && Number.isInteger(weight.data[0])) throw ofFewBits('A whole number of transformer_weights')
  const matrix = graph.matrix(x)
  const single = matrix.type.kind !== 'columns' && matrix.type.type === 'float32'
  return graph.affine(matrix, { multiply: single ? float64(weight.data.map(Math.fround)) : weight })
}

/**
 * `np.hstack` or `scipy.sparse.hstack`: sparse results are made dense unless the whole is sparse; or, of `frames`, `pandas.concat`,
 * in which every column stays what it is. What leaves no column is checked all the same.
 */
export function sideBySide(graph: GraphBuilder, x: Ref, parts: readonly Ref[], { sparse = false, frames = false }: { sparse?: boolean; frames?: boolean }): Ref {
  const wide = parts.filter(part => width(part.type) > 0)
  if (wide.length === 0) return graph.dense(graph.concat([graph.select(x, []), ...parts]))
  // Beside numbers alone, numpy makes numbers of truths (the marks of a MissingIndicator).
  const numeric = !frames && wide.every(part => isNumeric(part) || areTruths(part)) && wide.some(isNumeric)
  const truths = wide.every(areTruths)
  if (frames && wide.some(isFloat32) && wide.every(part => isFloat32(part) || part.held === 'short')) throw ofFewBits('A DataFrame of single precision (float32)')
  // numpy and scipy make float64 of all where one part is; a frame's columns keep their types.
  const isDouble = !frames && wide.some(part => part.held === 'float64')
  const joined = graph.concat(
    parts.map(part => {
      if (numeric && areTruths(part)) return { ...graph.dense(part), held: 'short' as const }
      if (sparse && truths) return part
      return sparse ? graph.matrix(part) : part.type.kind === 'csr' ? graph.dense(part) : part
    }),
  )
  const summed = parts.some(part => part.summed !== undefined) ? sideBySide(graph, x, parts.map(part => part.summed ?? part), { sparse, frames }) : undefined
  // The caller's column is float64 beside float32, and float32 where it is of truths; two columns are seldom both of truths.
  const ofCaller = wide.filter(part => !areTruths(part) && part.type.kind === 'columns')
  const isUnsettled = !frames && ofCaller.length === 1 && width(ofCaller[0]!.type) === 1 && wide.some(isFloat32) && wide.every(part => isFloat32(part) || part.held === 'short' || areTruths(part) || part === ofCaller[0])
  const held = isUnsettled ? 'unsettled' : isDouble ? 'float64' : frames && wide.some(part => part.held === 'short') ? 'short' : joined.held
  const together = { value: joined.value, type: joined.type, ...(held && { held }) }
  return sparse ? { ...together, ...(summed !== undefined && { summed }), layout: (['open', 'unsorted', 'array'] as const).find(layout => parts.some(part => part.layout === layout)) ?? 'csr' } : together
}

function isNumeric({ type }: Ref): boolean {
  return type.kind !== 'columns' || type.columns.every(column => column === 'int64')
}
