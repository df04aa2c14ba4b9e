/**
 * Rows against tiles of four vectors, in AssemblyScript: products or squared distances. Sizes are counts, addresses bytes;
 * nothing is checked here. Each number is one sum from the first column to the last, four of four rows side by side, so
 * that every sum has the additions of the reference in its order.
 *
 * A tile holds, column by column, the numbers of its four vectors (../dense/place-tiles.ts).
 */

// @ts-ignore: decorators are AssemblyScript's
@inline
function term<M>(sum: v128, x: v128, w: v128): v128 {
  if (sizeof<M>() == 8) return f64x2.add(sum, f64x2.mul(x, w))
  const apart = f64x2.sub(x, w)
  return f64x2.add(sum, f64x2.mul(apart, apart))
}

/** `M` tells what is summed: of 8 bytes products, of 4 squares of differences. */
// @ts-ignore
@inline
function fourRows<M>(x: usize, cols: u32, tiles: usize, count: u32, start: usize, y: usize, pitch: u32): void {
  const row = <usize>cols << 3
  for (let tile: u32 = 0; tile < count; tile++) {
    let a0 = f64x2.splat(0)
    let a1 = a0
    let b0 = a0
    let b1 = a0
    let c0 = a0
    let c1 = a0
    let d0 = a0
    let d1 = a0
    let at = x
    for (const end = x + row; at < end; at += 8) {
      const w0 = v128.load(tiles)
      const w1 = v128.load(tiles, 16)
      tiles += 32
      const xa = v128.load64_splat(at)
      a0 = term<M>(a0, xa, w0)
      a1 = term<M>(a1, xa, w1)
      const xb = v128.load64_splat(at + row)
      b0 = term<M>(b0, xb, w0)
      b1 = term<M>(b1, xb, w1)
      const xc = v128.load64_splat(at + 2 * row)
      c0 = term<M>(c0, xc, w0)
      c1 = term<M>(c1, xc, w1)
      const xd = v128.load64_splat(at + 3 * row)
      d0 = term<M>(d0, xd, w0)
      d1 = term<M>(d1, xd, w1)
    }
    if (sizeof<M>() == 8) {
      const s0 = v128.load(start)
      const s1 = v128.load(start, 16)
      start += 32
      a0 = f64x2.add(a0, s0)
      a1 = f64x2.add(a1, s1)
      b0 = f64x2.add(b0, s0)
      b1 = f64x2.add(b1, s1)
      c0 = f64x2.add(c0, s0)
      c1 = f64x2.add(c1, s1)
      d0 = f64x2.add(d0, s0)
      d1 = f64x2.add(d1, s1)
    }
    let to = y
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
    y += 32
  }
}

/** y = x · w + start, in groups of four rows; a row of y takes `pitch` bytes. */
export function products(x: usize, rows: u32, cols: u32, tiles: usize, count: u32, start: usize, y: usize, pitch: u32): void {
  for (let row: u32 = 0; row < rows; row += 4) {
    fourRows<f64>(x, cols, tiles, count, start, y, pitch)
    x += (<usize>cols << 5)
    y += (<usize>pitch << 2)
  }
}

/** y = the sum of (x − w)². */
export function squares(x: usize, rows: u32, cols: u32, tiles: usize, count: u32, start: usize, y: usize, pitch: u32): void {
  for (let row: u32 = 0; row < rows; row += 4) {
    fourRows<f32>(x, cols, tiles, count, start, y, pitch)
    x += (<usize>cols << 5)
    y += (<usize>pitch << 2)
  }
}
