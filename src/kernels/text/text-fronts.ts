import type { Analysis } from '../../graph/text/terms-of.ts'
import type { Columns, Csr, ValueType } from '../../graph/value.ts'
import type { CountTermsAttributes } from '../../graph/ops/count-terms.ts'
import type { Fused } from '../fused.ts'
import type { GraphNode } from '../../graph/graph.ts'
import { WordCounter } from './word-counter.ts'
import { analyze } from '../../graph/ops/analyze.ts'
import { countTerms } from '../../graph/ops/count-terms.ts'
import { floats } from '../../graph/value.ts'

/** scikit-learn's own, which finds what {@link WordCounter} counts. */
const defaultPattern = '(?u)\\b\\w\\w+\\b'

/** Documents whose words are counted where they stand, where nothing else asks for the list of them. */
export function textFronts(nodes: readonly GraphNode[], steps: readonly number[], types: readonly ValueType[], outputs: ReadonlySet<number>): Fused[] {
  return steps.flatMap(value => {
    const { op, attributes, inputs } = nodes[value - 1]!
    if (op !== analyze.name || outputs.has(value)) return []
    const users = steps.filter(user => nodes[user - 1]!.inputs.includes(value))
    const counting = nodes[users[0]! - 1]!
    if (users.length !== 1 || counting.op !== countTerms.name) return []
    const run = countWords(attributes as unknown as Analysis, counting.attributes as unknown as CountTermsAttributes, inputs[0]!, users[0]!, types)
    return run === undefined ? [] : [{ covers: [value, users[0]!], run }]
  })
}

function countWords({ unit, pattern, lowercase, accents, stop, lengths }: Analysis, counting: CountTermsAttributes, source: number, target: number, types: readonly ValueType[]): Fused['run'] | undefined {
  const { terms, places, cols, binary, type, single } = counting
  const input = types[source]!
  if (unit !== 'word' || pattern !== defaultPattern || accents !== null || stop !== null || lengths[0] !== 1 || lengths[1] !== 1) return undefined
  if (terms.type !== 'string' || single !== undefined || input.kind !== 'columns' || input.columns[0] !== 'string') return undefined
  const counter = new WordCounter(terms.data as string[], places.data, cols, lowercase)
  let indices = new Int32Array(1024)
  let data = floats(type, 1024)

  return values => {
    const { columns, rows } = values[source] as Columns
    const [column] = columns
    if (column!.type !== 'string' || column!.valid !== null) return false
    const y = values[target] as Csr
    let end = 0
    for (let row = 0; row < rows; row++) {
      if (!counter.count(column!.data[row]!)) return false
      if (end + counter.found > indices.length) {
        indices = grown(indices, new Int32Array(2 * (end + counter.found)))
        data = grown(data, floats(type, 2 * (end + counter.found)))
      }
      for (let at = 0; at < counter.found; at++, end++) {
        const place = counter.columns[at]!
        indices[end] = place
        data[end] = binary ? 1 : counter.counts[place]!
      }
      y.indptr[row + 1] = end
    }
    y.indices = indices.slice(0, end)
    y.data = data.slice(0, end)
    return true
  }
}

function grown<T extends Int32Array | Float64Array | Float32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
