import { together, type PlacedTrees } from './place-trees.ts'
import { thresholds } from '../thresholds.ts'
import { exportsOver } from '../../graph/web-assembly.ts'
import { wasm } from '../assembly/walk-trees.wasm.ts'

type Row = (roots: number, targets: number, trees: number, row: number, found: number, leaves: number, width: number, sums: number, single: boolean) => void
type Block = (roots: number, targets: number, trees: number, rows: number, row: number, pitch: number, found: number, leaves: number, width: number, sums: number, sumPitch: number, single: boolean) => void

interface Exports {
  readonly addRow32: Row
  readonly addRow64: Row
  readonly addRowSets: Row
  readonly addBlock32: Block
  readonly addBlock64: Block
  readonly addBlockSets: Block
}

/** Adds to the first `rows` sums of the memory the leaves into which its rows fall. */
export function walkerOf(placed: PlacedTrees, precision: 'float32' | 'float64', sum: 'float32' | 'float64', outputs: number, width: number): (rows: number) => void {
  const { addRow32, addRow64, addRowSets, addBlock32, addBlock64, addBlockSets } = exportsOver<Exports>(wasm, placed.memory)
  const { categorical, roots, targets, trees, rows: first, pitch, found, leaves, sums } = placed
  const addRow = categorical !== undefined ? addRowSets : precision === 'float32' ? addRow32 : addRow64
  const addBlock = categorical !== undefined ? addBlockSets : precision === 'float32' ? addBlock32 : addBlock64
  const single = sum === 'float32'
  const { fewestRowsTogether } = thresholds
  const sumPitch = outputs * (single ? 4 : 8)
  return rows => {
    const rest = rows % together
    const block = rest >= fewestRowsTogether ? rows : rows - rest
    if (block > 0) addBlock(roots, targets, trees, block, first, pitch, found, leaves, width * 8, sums, sumPitch, single)
    for (let row = block; row < rows; row++) addRow(roots, targets, trees, first + row * pitch, found, leaves, width * 8, sums + row * sumPitch, single)
  }
}
