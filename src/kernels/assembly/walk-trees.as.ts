/**
 * Walks packed trees (../trees/place-trees.ts gives the layout), in AssemblyScript. All sizes are in bytes, all addresses
 * are checked by who packs: nothing here is.
 *
 * A node is its limit of type T, the place of its cell in a row and the address of its left child, which the right one
 * follows. A leaf's cell is the −∞ at the end of each row and its left child is the leaf itself, so a walk that has arrived
 * stays; the first four bytes of its limit are its number. Eight walks go side by side: their loads do not wait for each other.
 */
import { addLeaf } from './add-leaf.as'

/**
 * With u64 for T limits and cells are f64, and splits may ask for sets of categories: behind each cell, in its 16 bytes,
 * stands its position in sets; behind a node's child the address of its set and how many words that has before the one
 * that stands for all positions beyond. The limit of such a split is NaN; the set of any other node is empty.
 */
// @ts-ignore: decorators are AssemblyScript's
@inline
function stepOrSet(node: u32, row: u32): u32 {
  const left = load<u32>(node, 12)
  const at = row + load<u32>(node, 8)
  const position = load<u32>(at, 8)
  const word = min<u32>(position >> 5, load<u32>(node, 20))
  const isIn = (load<u32>(load<u32>(node, 16) + (word << 2)) >> (position & 31)) & 1
  return <u32>(load<f64>(at) <= load<f64>(node)) | isIn ? left : left + 24
}

// @ts-ignore
@inline
function step<T>(node: u32, row: u32): u32 {
  if (!isFloat<T>()) return stepOrSet(node, row)
  const left = load<u32>(node, sizeof<T>() + 4)
  return load<T>(row + load<u32>(node, sizeof<T>())) <= load<T>(node) ? left : left + <u32>(sizeof<T>() + 8)
}

// @ts-ignore
@inline
function walkRow<T>(roots: u32, trees: u32, row: u32, found: u32): void {
  for (const end = roots + (trees << 2); roots < end; roots += 32) {
    let a = load<u32>(roots)
    let b = load<u32>(roots, 4)
    let c = load<u32>(roots, 8)
    let d = load<u32>(roots, 12)
    let e = load<u32>(roots, 16)
    let f = load<u32>(roots, 20)
    let g = load<u32>(roots, 24)
    let h = load<u32>(roots, 28)
    let moved: u32
    do {
      a = step<T>(a, row)
      b = step<T>(b, row)
      c = step<T>(c, row)
      d = step<T>(d, row)
      e = step<T>(e, row)
      f = step<T>(f, row)
      g = step<T>(g, row)
      h = step<T>(h, row)
      const a2 = step<T>(a, row)
      const b2 = step<T>(b, row)
      const c2 = step<T>(c, row)
      const d2 = step<T>(d, row)
      const e2 = step<T>(e, row)
      const f2 = step<T>(f, row)
      const g2 = step<T>(g, row)
      const h2 = step<T>(h, row)
      moved = (a ^ a2) | (b ^ b2) | (c ^ c2) | (d ^ d2) | (e ^ e2) | (f ^ f2) | (g ^ g2) | (h ^ h2)
      a = a2
      b = b2
      c = c2
      d = d2
      e = e2
      f = f2
      g = g2
      h = h2
    } while (moved != 0)
    store<u32>(found, load<u32>(a))
    store<u32>(found, load<u32>(b), 4)
    store<u32>(found, load<u32>(c), 8)
    store<u32>(found, load<u32>(d), 12)
    store<u32>(found, load<u32>(e), 16)
    store<u32>(found, load<u32>(f), 20)
    store<u32>(found, load<u32>(g), 24)
    store<u32>(found, load<u32>(h), 28)
    found += 32
  }
}

// @ts-ignore
@inline
function walkTree<T>(root: u32, rows: u32, row: u32, pitch: u32, found: u32): void {
  for (const end = found + (rows << 2); found < end; found += 32) {
    const rowB = row + pitch
    const rowC = rowB + pitch
    const rowD = rowC + pitch
    const rowE = rowD + pitch
    const rowF = rowE + pitch
    const rowG = rowF + pitch
    const rowH = rowG + pitch
    let a = root
    let b = root
    let c = root
    let d = root
    let e = root
    let f = root
    let g = root
    let h = root
    let moved: u32
    do {
      a = step<T>(a, row)
      b = step<T>(b, rowB)
      c = step<T>(c, rowC)
      d = step<T>(d, rowD)
      e = step<T>(e, rowE)
      f = step<T>(f, rowF)
      g = step<T>(g, rowG)
      h = step<T>(h, rowH)
      const a2 = step<T>(a, row)
      const b2 = step<T>(b, rowB)
      const c2 = step<T>(c, rowC)
      const d2 = step<T>(d, rowD)
      const e2 = step<T>(e, rowE)
      const f2 = step<T>(f, rowF)
      const g2 = step<T>(g, rowG)
      const h2 = step<T>(h, rowH)
      moved = (a ^ a2) | (b ^ b2) | (c ^ c2) | (d ^ d2) | (e ^ e2) | (f ^ f2) | (g ^ g2) | (h ^ h2)
      a = a2
      b = b2
      c = c2
      d = d2
      e = e2
      f = f2
      g = g2
      h = h2
    } while (moved != 0)
    row = rowH + pitch
    store<u32>(found, load<u32>(a))
    store<u32>(found, load<u32>(b), 4)
    store<u32>(found, load<u32>(c), 8)
    store<u32>(found, load<u32>(d), 12)
    store<u32>(found, load<u32>(e), 16)
    store<u32>(found, load<u32>(f), 20)
    store<u32>(found, load<u32>(g), 24)
    store<u32>(found, load<u32>(h), 28)
  }
}

// @ts-ignore
@inline
function addRow<T, S>(roots: u32, targets: u32, trees: u32, row: u32, found: u32, leaves: u32, width: u32, sums: u32): void {
  walkRow<T>(roots, (trees + 7) & ~7, row, found)
  for (const end = found + (trees << 2); found < end; found += 4) {
    addLeaf<S>(leaves + load<u32>(found) * width, width, sums + load<u32>(targets))
    targets += 4
  }
}

// @ts-ignore
@inline
function addBlock<T, S>(roots: u32, targets: u32, trees: u32, rows: u32, row: u32, pitch: u32, found: u32, leaves: u32, width: u32, sums: u32, sumPitch: u32): void {
  const rows8 = (rows + 7) & ~7
  for (const end = roots + (trees << 2); roots < end; roots += 4) {
    walkTree<T>(load<u32>(roots), rows8, row, pitch, found)
    let to = sums + load<u32>(targets)
    for (let at = found, last = found + (rows << 2); at < last; at += 4) {
      addLeaf<S>(leaves + load<u32>(at) * width, width, to)
      to += sumPitch
    }
    targets += 4
  }
}

/** One row through all trees; `roots` has room for a multiple of 8. */
export function addRow32(roots: u32, targets: u32, trees: u32, row: u32, found: u32, leaves: u32, width: u32, sums: u32, single: bool): void {
  if (single) addRow<f32, f32>(roots, targets, trees, row, found, leaves, width, sums)
  else addRow<f32, f64>(roots, targets, trees, row, found, leaves, width, sums)
}

export function addRow64(roots: u32, targets: u32, trees: u32, row: u32, found: u32, leaves: u32, width: u32, sums: u32, single: bool): void {
  if (single) addRow<f64, f32>(roots, targets, trees, row, found, leaves, width, sums)
  else addRow<f64, f64>(roots, targets, trees, row, found, leaves, width, sums)
}

export function addRowSets(roots: u32, targets: u32, trees: u32, row: u32, found: u32, leaves: u32, width: u32, sums: u32, single: bool): void {
  if (single) addRow<u64, f32>(roots, targets, trees, row, found, leaves, width, sums)
  else addRow<u64, f64>(roots, targets, trees, row, found, leaves, width, sums)
}

/** Rows, tree after tree; there is room for a multiple of 8 rows. */
export function addBlock32(roots: u32, targets: u32, trees: u32, rows: u32, row: u32, pitch: u32, found: u32, leaves: u32, width: u32, sums: u32, sumPitch: u32, single: bool): void {
  if (single) addBlock<f32, f32>(roots, targets, trees, rows, row, pitch, found, leaves, width, sums, sumPitch)
  else addBlock<f32, f64>(roots, targets, trees, rows, row, pitch, found, leaves, width, sums, sumPitch)
}

export function addBlock64(roots: u32, targets: u32, trees: u32, rows: u32, row: u32, pitch: u32, found: u32, leaves: u32, width: u32, sums: u32, sumPitch: u32, single: bool): void {
  if (single) addBlock<f64, f32>(roots, targets, trees, rows, row, pitch, found, leaves, width, sums, sumPitch)
  else addBlock<f64, f64>(roots, targets, trees, rows, row, pitch, found, leaves, width, sums, sumPitch)
}

export function addBlockSets(roots: u32, targets: u32, trees: u32, rows: u32, row: u32, pitch: u32, found: u32, leaves: u32, width: u32, sums: u32, sumPitch: u32, single: bool): void {
  if (single) addBlock<u64, f32>(roots, targets, trees, rows, row, pitch, found, leaves, width, sums, sumPitch)
  else addBlock<u64, f64>(roots, targets, trees, rows, row, pitch, found, leaves, width, sums, sumPitch)
}
