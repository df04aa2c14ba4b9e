/**
 * JSON for values that JSON has no words for: `{"$float":"NaN"}`, `"Infinity"`, `"-Infinity"`, `"-0"` and
 * `{"$int":"9007199254740993"}`.
 */

export function writeJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'bigint') return { $int: String(item) }
    if (typeof item === 'number' && (!Number.isFinite(item) || Object.is(item, -0))) return { $float: Object.is(item, -0) ? '-0' : String(item) }
    return item
  })
}

export function readJson(json: string): unknown {
  return JSON.parse(json, (_key, item: unknown) => {
    if (typeof item !== 'object' || item === null) return item
    if ('$int' in item) return BigInt(String(item.$int))
    if ('$float' in item) return Number(item.$float)
    return item
  })
}
