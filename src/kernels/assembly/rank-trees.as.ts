/**
 * Trees of at most 256 leaves, whole columns of rows at once, in AssemblyScript: QuickScorer (Lucchese et al., SIGIR 2015) with
 * RapidScorer's bytes of leaves (Ye et al., KDD 2018), tree after tree. A cell is the number of its column's limits that it is
 * beyond, its rank, so that one instruction compares those of 16 rows with a split's. Of a tree's leaves, from left to right and
 * eight a byte, a row keeps those that no split rules out: one that sends it right rules out all on its left. The first that is
 * left is the row's. ../trees/add-ranked-trees.ts gives the memory; sizes are in bytes; nothing is checked here.
 */
import { addLeaf } from './add-leaf.as'

/** The rank of a missing cell, before its lane says what it is: more than any other. */
const missing: u16 = 0x7fff
/** Bytes from a lane's ranks to those of the next. */
const lanePitch: u32 = 64

/** Where the limits that a cell is beyond end: as many steps as a table of 2ⁿ − 1 limits has halves. */
// @ts-ignore: decorators are AssemblyScript's
@inline
function beyond<T>(cell: T, limits: u32, step: u32): u32 {
  return cell <= load<T>(limits + step - sizeof<T>()) ? limits : limits + step
}

// @ts-ignore
@inline
function rankOf<T>(cell: T, bytes: u32): u16 {
  return cell != cell ? missing : <u16>(bytes / sizeof<T>())
}

/** Ranks of four rows: their searches do not wait for each other. A cell of at most `near` from 0 is missing. */
// @ts-ignore
@inline
function rankFour<T>(cells: u32, pitch: u32, limits: u32, half: u32, near: T, ranks: u32): void {
  let x = load<T>(cells)
  let y = load<T>(cells + pitch)
  let z = load<T>(cells + (pitch << 1))
  let w = load<T>(cells + pitch * 3)
  if (near >= 0) {
    x = abs<T>(x) <= near ? <T>NaN : x
    y = abs<T>(y) <= near ? <T>NaN : y
    z = abs<T>(z) <= near ? <T>NaN : z
    w = abs<T>(w) <= near ? <T>NaN : w
  }
  let a = limits
  let b = limits
  let c = limits
  let d = limits
  for (let step = half; step >= <u32>sizeof<T>(); step >>= 1) {
    a = beyond<T>(x, a, step)
    b = beyond<T>(y, b, step)
    c = beyond<T>(z, c, step)
    d = beyond<T>(w, d, step)
  }
  store<u16>(ranks, rankOf<T>(x, a - limits))
  store<u16>(ranks, rankOf<T>(y, b - limits), 2)
  store<u16>(ranks, rankOf<T>(z, c - limits), 4)
  store<u16>(ranks, rankOf<T>(w, d - limits), 6)
}

/** Eight ranks as their lane has them. */
// @ts-ignore
@inline
function inLane(ranks: u32, first: v128, ofMissing: v128): v128 {
  const rank = v128.load(ranks)
  return i16x8.sub_sat_s(v128.bitselect(ofMissing, rank, i16x8.eq(rank, i16x8.splat(missing))), first)
}

/**
 * Writes the ranks of `rows` rows, lane after lane: a byte each, less 128, from a lane's first rank on and at most 255. A
 * column has 24 bytes: place of its cell in a row, address of its limits, bytes of half of them, number of its lanes, and the
 * cell from 0 that is missing still (f64; −1 where none is). A lane has 4: its first rank, and the rank of a missing cell.
 */
// @ts-ignore
@inline
function rankCells<T>(columns: u32, count: u32, lanes: u32, rows: u32, cells: u32, pitch: u32, ranks: u32, codes: u32): void {
  for (const end = columns + count * 24; columns < end; columns += 24) {
    const limits = load<u32>(columns, 4)
    const half = load<u32>(columns, 8)
    const near = <T>load<f64>(columns, 16)
    let cell = cells + load<u32>(columns)
    for (let at = ranks, last = ranks + (rows << 1); at < last; at += 8) {
      rankFour<T>(cell, pitch, limits, half, near, at)
      cell += pitch << 2
    }
    for (const last = lanes + (load<u32>(columns, 12) << 2); lanes < last; lanes += 4) {
      const first = v128.load16_splat(lanes)
      const ofMissing = v128.load16_splat(lanes, 2)
      for (let row: u32 = 0; row < rows; row += 16) {
        const at = ranks + (row << 1)
        const both = i8x16.narrow_i16x8_u(inLane(at, first, ofMissing), inLane(at + 16, first, ofMissing))
        v128.store(codes + row, v128.xor(both, i8x16.splat(-128)))
      }
      codes += lanePitch
    }
  }
}

export function rankCells32(columns: u32, count: u32, lanes: u32, rows: u32, cells: u32, pitch: u32, ranks: u32, codes: u32): void {
  rankCells<f32>(columns, count, lanes, rows, cells, pitch, ranks, codes)
}

export function rankCells64(columns: u32, count: u32, lanes: u32, rows: u32, cells: u32, pitch: u32, ranks: u32, codes: u32): void {
  rankCells<f64>(columns, count, lanes, rows, cells, pitch, ranks, codes)
}

/** The leaves that a split leaves of `kept`: without those of `mask` where the cell's rank is greater. */
// @ts-ignore
@inline
function ruleOut(kept: v128, codes: u32, rank: v128, mask: v128): v128 {
  return v128.andnot(kept, v128.and(i8x16.gt_s(v128.load(codes), rank), mask))
}

/** The number of the lowest bit, from `base` on; where there is none, what was found before. */
// @ts-ignore
@inline
function lowestOf(kept: v128, base: v128, found: v128): v128 {
  const below = i8x16.popcnt(i8x16.sub(v128.and(kept, i8x16.neg(kept)), i8x16.splat(1)))
  return v128.bitselect(found, i8x16.add(below, base), i8x16.eq(kept, i8x16.splat(0)))
}

/** Writes the leaf of 64 rows, with u16 for R of 16. What comes after the tree. */
// @ts-ignore
@inline
function findLeaves<R>(splits: u32, bytes: u32, codes: u32, found: u32): u32 {
  let first = i8x16.splat(0)
  let second = first
  let third = first
  let fourth = first
  let base = i8x16.splat(<i8>((bytes - 1) << 3))
  for (; bytes > 0; bytes--) {
    let a = i8x16.splat(-1)
    let b = a
    let c = a
    let d = a
    const end = splits + (load<u32>(splits) << 2) + 4
    for (splits += 4; splits < end; splits += 4) {
      const rank = v128.load8_splat(splits)
      const mask = v128.load8_splat(splits, 1)
      const own = codes + <u32>load<u16>(splits, 2) * lanePitch
      a = ruleOut(a, own, rank, mask)
      if (sizeof<R>() == 2) continue
      b = ruleOut(b, own + 16, rank, mask)
      c = ruleOut(c, own + 32, rank, mask)
      d = ruleOut(d, own + 48, rank, mask)
    }
    first = lowestOf(a, base, first)
    if (sizeof<R>() != 2) {
      second = lowestOf(b, base, second)
      third = lowestOf(c, base, third)
      fourth = lowestOf(d, base, fourth)
    }
    base = i8x16.sub(base, i8x16.splat(8))
  }
  v128.store(found, first)
  if (sizeof<R>() != 2) {
    v128.store(found, second, 16)
    v128.store(found, third, 32)
    v128.store(found, fourth, 48)
  }
  return splits
}

/** Adds leaves of one number to rows of one sum of type S, as addLeaf does, four at once. */
// @ts-ignore
@inline
function addSingles<S>(found: u32, rows: u32, leaves: u32, sums: u32): void {
  for (const end = found + rows; found < end; found += 4) {
    const places = load<u32>(found)
    const first = v128.load64_lane(leaves + ((places >> 5) & 0x7f8), v128.load64_zero(leaves + ((places << 3) & 0x7f8)), 1)
    const second = v128.load64_lane(leaves + ((places >> 21) & 0x7f8), v128.load64_zero(leaves + ((places >> 13) & 0x7f8)), 1)
    if (sizeof<S>() == 8) {
      v128.store(sums, f64x2.add(v128.load(sums), first))
      v128.store(sums, f64x2.add(v128.load(sums, 16), second), 16)
    } else {
      const one = f32x4.demote_f64x2_zero(f64x2.add(f64x2.promote_low_f32x4(v128.load64_zero(sums)), first))
      const two = f32x4.demote_f64x2_zero(f64x2.add(f64x2.promote_low_f32x4(v128.load64_zero(sums, 8)), second))
      v128.store(sums, i64x2.shuffle(one, two, 0, 2))
    }
    sums += sizeof<S>() << 2
  }
}

// @ts-ignore
@inline
function addTrees<R, S>(trees: u32, count: u32, rows: u32, codes: u32, found: u32, width: u32, sums: u32, pitch: u32): void {
  const last = found + rows
  for (; count > 0; count--) {
    let to = sums + load<u32>(trees, 4)
    const leaves = load<u32>(trees, 8)
    trees = findLeaves<R>(trees + 12, load<u32>(trees), codes, found)
    if (width == 8 && pitch == sizeof<S>()) addSingles<S>(found, rows, leaves, to)
    else if (sizeof<S>() == 8 && width == 16) {
      for (let at = found; at < last; at++) {
        v128.store(to, f64x2.add(v128.load(to), v128.load(leaves + (<u32>load<u8>(at) << 4))))
        to += pitch
      }
    } else {
      for (let at = found; at < last; at++) {
        addLeaf<S>(leaves + <u32>load<u8>(at) * width, width, to)
        to += pitch
      }
    }
  }
}

/**
 * Adds the leaves of at most 64 rows. A tree has 12 bytes (bytes of leaves, place of its first sum, address of its leaves);
 * then, from the last byte to the first, the number of splits that rule out some of its leaves, and 4 bytes for each: its
 * rank less 128, those leaves, its lane. There is room for 64 rows, and they are anything beyond `rows`.
 */
export function addRows64(trees: u32, count: u32, rows: u32, codes: u32, found: u32, width: u32, sums: u32, pitch: u32, single: bool): void {
  if (single) addTrees<u64, f32>(trees, count, rows, codes, found, width, sums, pitch)
  else addTrees<u64, f64>(trees, count, rows, codes, found, width, sums, pitch)
}

/** The same of at most 16 rows. */
export function addRows16(trees: u32, count: u32, rows: u32, codes: u32, found: u32, width: u32, sums: u32, pitch: u32, single: bool): void {
  if (single) addTrees<u16, f32>(trees, count, rows, codes, found, width, sums, pitch)
  else addTrees<u16, f64>(trees, count, rows, codes, found, width, sums, pitch)
}
