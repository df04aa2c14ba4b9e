import type { Analysis } from '../../graph/text/terms-of.ts'
import type { Columns, Csr, ValueType } from '../../graph/value.ts'
import type { CountTermsAttributes } from '../../graph/ops/count-terms.ts'
import type { Fused } from '../fused.ts'
import type { GraphNode } from '../../graph/graph.ts'
import type { HashTermsAttributes } from '../../graph/ops/hash-terms.ts'
import { HashedTerms } from './hashed-terms.ts'
import { KnownTerms } from './known-terms.ts'
import { SparseRows } from '../../graph/sparse-rows.ts'
import { TermScanner } from './term-scanner.ts'
import { analyze } from '../../graph/ops/analyze.ts'
import { countTerms } from '../../graph/ops/count-terms.ts'
import { hashTerms } from '../../graph/ops/hash-terms.ts'

/** Documents whose terms are counted where they stand, where nothing else asks for the list of them. */
export function textFronts(nodes: readonly GraphNode[], steps: readonly number[], types: readonly ValueType[], outputs: ReadonlySet<number>): Fused[] {
  return steps.flatMap(value => {
    const { op, attributes, inputs } = nodes[value - 1]!
    if (op !== analyze.name || outputs.has(value)) return []
    const users = steps.filter(user => nodes[user - 1]!.inputs.includes(value))
    const analysis = attributes as unknown as Analysis
    if (users.length !== 1 || !isOfTexts(types[inputs[0]!]!) || !TermScanner.mayScan(analysis)) return []
    const rows = new SparseRows()
    const sink = sinkOf(nodes[users[0]! - 1]!, rows)
    return sink === undefined ? [] : [{ covers: [value, users[0]!], run: countWhereTheyStand(new TermScanner(analysis), sink, rows, inputs[0]!, users[0]!) }]
  })
}

function isOfTexts(type: ValueType): boolean {
  return type.kind === 'columns' && type.columns[0] === 'string'
}

function sinkOf({ op, attributes }: GraphNode, rows: SparseRows): KnownTerms | HashedTerms | undefined {
  if (op === hashTerms.name) return new HashedTerms(attributes as unknown as HashTermsAttributes, rows)
  if (op !== countTerms.name) return undefined
  const counting = attributes as unknown as CountTermsAttributes
  return counting.terms.type === 'string' && counting.single === undefined ? new KnownTerms(counting, rows) : undefined
}

function countWhereTheyStand(scanner: TermScanner, sink: KnownTerms | HashedTerms, result: SparseRows, source: number, target: number): Fused['run'] {
  return values => {
    const { columns, rows } = values[source] as Columns
    const { type, data, valid } = columns[0]!
    if (type !== 'string') return false
    result.start(values[target] as Csr)
    for (let row = 0; row < rows; row++) {
      if ((valid !== null && valid[row] === 0) || !scanner.scan(data[row]!, sink)) return false
      sink.endRow()
    }
    return true
  }
}
