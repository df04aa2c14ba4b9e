/** Nearness of float32 rows to float32 points in AssemblyScript: ‖c‖² / 2 − x · c, four rows by eight points at once. */

/** A tile holds, column by column, the numbers of its eight points; `halves` their ‖c‖² / 2. A row of y takes `pitch` bytes. */
export function nearness(x: usize, rows: u32, cols: u32, tiles: usize, count: u32, halves: usize, y: usize, pitch: u32): void {
  const row = <usize>cols << 2
  for (let done: u32 = 0; done < rows; done += 4) {
    let tile = tiles
    let half = halves
    let start = y
    for (let index: u32 = 0; index < count; index++) {
      let a0 = v128.load(half)
      let a1 = v128.load(half, 16)
      let b0 = a0
      let b1 = a1
      let c0 = a0
      let c1 = a1
      let d0 = a0
      let d1 = a1
      let at = x
      for (const end = x + row; at < end; at += 4) {
        const w0 = v128.load(tile)
        const w1 = v128.load(tile, 16)
        tile += 32
        const xa = v128.load32_splat(at)
        a0 = f32x4.sub(a0, f32x4.mul(xa, w0))
        a1 = f32x4.sub(a1, f32x4.mul(xa, w1))
        const xb = v128.load32_splat(at + row)
        b0 = f32x4.sub(b0, f32x4.mul(xb, w0))
        b1 = f32x4.sub(b1, f32x4.mul(xb, w1))
        const xc = v128.load32_splat(at + 2 * row)
        c0 = f32x4.sub(c0, f32x4.mul(xc, w0))
        c1 = f32x4.sub(c1, f32x4.mul(xc, w1))
        const xd = v128.load32_splat(at + 3 * row)
        d0 = f32x4.sub(d0, f32x4.mul(xd, w0))
        d1 = f32x4.sub(d1, f32x4.mul(xd, w1))
      }
      let to = start
      v128.store(to, a0)
      v128.store(to, a1, 16)
      to += pitch
      v128.store(to, b0)
      v128.store(to, b1, 16)
      to += pitch
      v128.store(to, c0)
      v128.store(to, c1, 16)
      to += pitch
      v128.store(to, d0)
      v128.store(to, d1, 16)
      start += 32
      half += 32
    }
    x += row << 2
    y += <usize>pitch << 2
  }
}

/** The first of the numbers from `at` to `end` (16 bytes at a time) that begins four of which one is at most `limit`, or `end`. */
export function nextNear(at: usize, end: usize, limit: f32): usize {
  const most = f32x4.splat(limit)
  for (; at < end; at += 16) if (v128.any_true(f32x4.le(v128.load(at), most))) return at
  return end
}
