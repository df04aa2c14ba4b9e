/** The number of the same value where there is one, else the bigint. */
export function smallestInteger(value: number | bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
