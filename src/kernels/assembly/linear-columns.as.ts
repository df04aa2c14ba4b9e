/** Linear forms column by column, in AssemblyScript: two rows at once, `rows` an even number; nothing is checked here. */

/** `value` for NaN, in place. */
export function fill(at: usize, rows: u32, value: f64): void {
  const filling = f64x2.splat(value)
  for (const end = at + (<usize>rows << 3); at < end; at += 16) {
    const given = v128.load(at)
    v128.store(at, v128.bitselect(given, filling, f64x2.eq(given, given)))
  }
}

/** (x − subtract) / divide, in place. */
export function standardize(at: usize, rows: u32, subtract: f64, divide: f64): void {
  const shift = f64x2.splat(subtract)
  const divisor = f64x2.splat(divide)
  for (const end = at + (<usize>rows << 3); at < end; at += 16) v128.store(at, f64x2.div(f64x2.sub(v128.load(at), shift), divisor))
}

/** x · multiply + add, in place. */
export function scale(at: usize, rows: u32, multiply: f64, add: f64): void {
  const factor = f64x2.splat(multiply)
  const end = f64x2.splat(add)
  for (const last = at + (<usize>rows << 3); at < last; at += 16) v128.store(at, f64x2.add(f64x2.mul(v128.load(at), factor), end))
}

/** Adds weight · x to the sums. */
export function accumulate(at: usize, rows: u32, weight: f64, sums: usize): void {
  const factor = f64x2.splat(weight)
  for (const end = at + (<usize>rows << 3); at < end; at += 16) {
    v128.store(sums, f64x2.add(v128.load(sums), f64x2.mul(v128.load(at), factor)))
    sums += 16
  }
}

/** The same of four columns, `pitch` bytes apart, one after the other: the sums are loaded and stored once. */
export function accumulateFour(at: usize, rows: u32, pitch: usize, first: f64, second: f64, third: f64, fourth: f64, sums: usize): void {
  const a = f64x2.splat(first)
  const b = f64x2.splat(second)
  const c = f64x2.splat(third)
  const d = f64x2.splat(fourth)
  const third0 = pitch << 1
  const fourth0 = pitch + third0
  for (const end = at + (<usize>rows << 3); at < end; at += 16) {
    let sum = f64x2.add(v128.load(sums), f64x2.mul(v128.load(at), a))
    sum = f64x2.add(sum, f64x2.mul(v128.load(at + pitch), b))
    sum = f64x2.add(sum, f64x2.mul(v128.load(at + third0), c))
    v128.store(sums, f64x2.add(sum, f64x2.mul(v128.load(at + fourth0), d)))
    sums += 16
  }
}

/** Adds the bias to the sums; whether all of them were finite. */
export function finish(sums: usize, rows: u32, bias: f64): bool {
  const end = f64x2.splat(bias)
  let apart = f64x2.splat(0)
  for (const last = sums + (<usize>rows << 3); sums < last; sums += 16) {
    const sum = v128.load(sums)
    apart = f64x2.add(apart, f64x2.sub(sum, sum))
    v128.store(sums, f64x2.add(sum, end))
  }
  return f64x2.extract_lane(apart, 0) + f64x2.extract_lane(apart, 1) == 0
}
