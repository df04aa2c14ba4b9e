import type { CastAttributes } from '../../graph/ops/cast.ts'
import type { Columns, Dense, ValueType } from '../../graph/value.ts'
import type { Fused } from '../fused.ts'
import type { GraphNode } from '../../graph/graph.ts'
import { addSymmetricTrees, fillFromColumns } from './add-symmetric-trees.ts'
import { cast } from '../../graph/ops/cast.ts'
import { startSums, treeEnsemble, type TreeEnsembleAttributes } from '../../graph/ops/tree-ensemble.ts'
import { thresholds } from '../thresholds.ts'
import { toDense } from '../../graph/ops/to-dense.ts'

/** From the caller's columns of numbers straight into symmetric trees of single precision, where nothing else asks for what lies between. */
export function symmetricFront(nodes: readonly GraphNode[], steps: readonly number[], types: readonly ValueType[], outputs: ReadonlySet<number>): Fused | undefined {
  const input = types[0]!
  if (input.kind !== 'columns' || !input.columns.every(column => column === 'float64')) return undefined
  const onlyUser = (value: number): number | undefined => {
    const users = steps.filter(step => nodes[step - 1]!.inputs.includes(value))
    return users.length === 1 && !outputs.has(value) && nodes[users[0]! - 1]!.inputs.length === 1 ? users[0] : undefined
  }
  const first = steps.find(value => nodes[value - 1]!.op === toDense.name && nodes[value - 1]!.inputs[0] === 0)
  const single = first === undefined ? undefined : onlyUser(first)
  if (first === undefined || single === undefined || nodes[single - 1]!.op !== cast.name || (nodes[single - 1]!.attributes as unknown as CastAttributes).type !== 'float32') return undefined
  const trees = onlyUser(single)
  if (trees === undefined || nodes[trees - 1]!.op !== treeEnsemble.name) return undefined
  const attributes = nodes[trees - 1]!.attributes as unknown as TreeEnsembleAttributes
  if (attributes.sum !== 'float64' || attributes.divisor !== undefined || attributes.categories !== undefined || attributes.linear !== undefined) return undefined
  const add = addSymmetricTrees(attributes, input.columns.length)
  if (add === undefined) return undefined
  const { fewestSymmetricRows } = thresholds
  return {
    covers: [first, single, trees],
    run(values) {
      const x = values[0] as Columns
      if (x.rows < fewestSymmetricRows || !x.columns.every(column => column.type === 'float64' && column.valid === null)) return false
      const y = values[trees] as Dense
      startSums(attributes, [], y)
      add(y, fillFromColumns(x))
      return true
    },
  }
}
