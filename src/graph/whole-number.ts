/** Of uint64. */
const end = 18446744073709551616

/** Whether a library may hold the number as int64 or uint64. */
export function mayBeInteger(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < end
}

/** Why a whole number is refused of which integers make another number than floats do. */
export function twoThings(value: number, by: string): string {
  return `${value}, a whole number, of which ${by} makes one thing in a column of float64 and another in one of int64, and nothing tells which it is; have it made float64 before: by a step of numpy.asarray with dtype=numpy.float64, or in the table of a formula before the fit`
}

/** Why a row of nothing but whole numbers is refused of which a table of integers makes other numbers than one of floats does. */
export function ofWholeNumbers(by: string): string {
  return `whole numbers only, of which ${by} makes one thing in a table of float64 and another in one of int64, and nothing tells which it is; have it made float64 before: by a scaler, or a step of numpy.asarray with dtype=numpy.float64`
}
