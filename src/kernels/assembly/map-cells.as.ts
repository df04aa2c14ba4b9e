/**
 * Functions of cells in AssemblyScript, two at once; the exponential by the operations of src/graph/math/exp.ts in their
 * order, so that every bit is theirs.
 */

const stepsPerUnit: f64 = 184.6649652337873
const shift: f64 = 6755399441055744

/**
 * Both numbers within ±707, where the result and its scale are normal numbers. `table` holds 2^(i/128), 16 bytes each: the
 * head and the rest relative to it.
 */
// @ts-ignore: decorators are AssemblyScript's
@inline
function pair(x: v128, table: usize, stepTop: v128, stepRest: v128): v128 {
  const magic = f64x2.splat(shift)
  const steps = f64x2.sub(f64x2.add(f64x2.mul(x, f64x2.splat(stepsPerUnit)), magic), magic)
  const r = f64x2.add(f64x2.sub(f64x2.sub(x, f64x2.mul(steps, stepTop)), f64x2.mul(steps, stepRest)), f64x2.splat(0))
  const whole = i32x4.trunc_sat_f64x2_s_zero(steps)
  const first = i32x4.extract_lane(whole, 0)
  const second = i32x4.extract_lane(whole, 1)
  const one = v128.load(table + ((first & 127) << 4))
  const two = v128.load(table + ((second & 127) << 4))
  const head = i64x2.shuffle(one, two, 0, 2)
  const rest = i64x2.shuffle(one, two, 1, 3)
  const square = f64x2.mul(r, r)
  const low = f64x2.mul(square, f64x2.add(f64x2.splat(0.5), f64x2.mul(r, f64x2.splat(0.16666666666666666))))
  const high = f64x2.mul(f64x2.mul(square, square), f64x2.add(f64x2.splat(0.041666666666666664), f64x2.mul(r, f64x2.splat(0.008333333333333333))))
  const y = f64x2.add(head, f64x2.mul(head, f64x2.add(f64x2.add(rest, r), f64x2.add(low, high))))
  const exponents = i64x2.shl(i64x2.add(i64x2.extend_low_i32x4_s(i32x4.shr_s(whole, 7)), i64x2.splat(1023)), 52)
  return f64x2.mul(y, exponents)
}

// @ts-ignore
@inline
function within(x: v128): bool {
  return i64x2.all_true(f64x2.lt(f64x2.abs(x), f64x2.splat(707)))
}

/**
 * Puts e^x in place of each of `count` numbers (an even one) until it meets a pair that is out of
 * its range; how many it has done.
 */
export function exponentials(at: usize, count: u32, table: usize, stepTop: f64, stepRest: f64): u32 {
  const top = f64x2.splat(stepTop)
  const rest = f64x2.splat(stepRest)
  for (let done: u32 = 0; done < count; done += 2) {
    const x = v128.load(at)
    if (!within(x)) return done
    v128.store(at, pair(x, table, top, rest))
    at += 16
  }
  return count
}

/** As `exponentials`: 1 / (1 + e^−x). */
export function logistics(at: usize, count: u32, table: usize, stepTop: f64, stepRest: f64): u32 {
  const top = f64x2.splat(stepTop)
  const rest = f64x2.splat(stepRest)
  const one = f64x2.splat(1)
  for (let done: u32 = 0; done < count; done += 2) {
    const x = v128.load(at)
    if (!within(x)) return done
    v128.store(at, f64x2.div(one, f64x2.add(one, pair(f64x2.neg(x), table, top, rest))))
    at += 16
  }
  return count
}

/** Puts `least` in place of each of `count` numbers (an even one) that is at most that; NaN stays. */
export function raise(at: usize, count: u32, least: f64): void {
  const low = f64x2.splat(least)
  for (const end = at + (<usize>count << 3); at < end; at += 16) {
    const x = v128.load(at)
    v128.store(at, v128.bitselect(low, x, f64x2.le(x, low)))
  }
}
