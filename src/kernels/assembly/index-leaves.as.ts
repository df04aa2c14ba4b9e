/**
 * Symmetric trees (all splits of a level are one) in AssemblyScript: the answers of the levels, 1 for left, are the bits of
 * a leaf's number, the first level's the highest. Sizes are counts, addresses bytes; nothing is checked here.
 */

/** The numbers of four more rows after one more level. */
// @ts-ignore: decorators are AssemblyScript's
@inline
function answer(found: v128, cells: usize, limit: v128): v128 {
  // A comparison that holds is −1.
  return i32x4.sub(i32x4.add(found, found), f32x4.le(v128.load(cells), limit))
}

// @ts-ignore
@inline
function addLeaves(found: v128, leaves: usize, sums: usize, pitch: usize, width: usize): void {
  for (let k: usize = 0; k < width; k += 8) {
    let to = sums + k
    store<f64>(to, load<f64>(to) + load<f64>(leaves + <usize>i32x4.extract_lane(found, 0) * width + k))
    to += pitch
    store<f64>(to, load<f64>(to) + load<f64>(leaves + <usize>i32x4.extract_lane(found, 1) * width + k))
    to += pitch
    store<f64>(to, load<f64>(to) + load<f64>(leaves + <usize>i32x4.extract_lane(found, 2) * width + k))
    to += pitch
    store<f64>(to, load<f64>(to) + load<f64>(leaves + <usize>i32x4.extract_lane(found, 3) * width + k))
  }
}

/** As addLeaves, where a leaf is one number and a row has one sum. */
// @ts-ignore
@inline
function addSingles(found: v128, leaves: usize, sums: usize): void {
  const places = i32x4.shl(found, 3)
  const first = v128.load64_lane(leaves + <usize>i32x4.extract_lane(places, 1), v128.load64_zero(leaves + <usize>i32x4.extract_lane(places, 0)), 1)
  const second = v128.load64_lane(leaves + <usize>i32x4.extract_lane(places, 3), v128.load64_zero(leaves + <usize>i32x4.extract_lane(places, 2)), 1)
  v128.store(sums, f64x2.add(v128.load(sums), first))
  v128.store(sums, f64x2.add(v128.load(sums, 16), second), 16)
}

/**
 * Adds the leaves of `trees` trees, of 16 bytes each (depth, target in bytes, address of its leaves, 0), whose levels follow
 * each other from `levels` on, 8 bytes each (place of its column, limit). `cells` holds the rows column by column; sums of
 * rows stand `pitch` bytes apart, a leaf has `width` bytes. There is room for a multiple of 16 rows.
 */
export function addSymmetric(trees: usize, count: u32, levels: usize, cells: usize, rows: u32, sums: usize, pitch: usize, width: usize): void {
  const bytes = <usize>((rows + 15) & ~15) << 2
  for (const end = trees + (<usize>count << 4); trees < end; trees += 16) {
    const last = levels + (<usize>load<u32>(trees) << 3)
    const leaves = load<u32>(trees, 8)
    let to = sums + load<u32>(trees, 4)
    for (let at: usize = 0; at < bytes; at += 64) {
      let a = i32x4.splat(0)
      let b = a
      let c = a
      let d = a
      for (let level = levels; level < last; level += 8) {
        const own = cells + load<u32>(level) + at
        const limit = v128.load32_splat(level, 4)
        a = answer(a, own, limit)
        b = answer(b, own + 16, limit)
        c = answer(c, own + 32, limit)
        d = answer(d, own + 48, limit)
      }
      if (pitch == 8) {
        addSingles(a, leaves, to)
        addSingles(b, leaves, to + 32)
        addSingles(c, leaves, to + 64)
        addSingles(d, leaves, to + 96)
        to += 128
        continue
      }
      addLeaves(a, leaves, to, pitch, width)
      to += pitch << 2
      addLeaves(b, leaves, to, pitch, width)
      to += pitch << 2
      addLeaves(c, leaves, to, pitch, width)
      to += pitch << 2
      addLeaves(d, leaves, to, pitch, width)
      to += pitch << 2
    }
    levels = last
  }
}
