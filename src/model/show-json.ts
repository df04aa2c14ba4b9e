const longest = 60

/** A JSON value for a message: whole where it is short, never one that is nested. */
export function showJson(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array'
  if (value === undefined) return 'nothing'
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value !== 'string') return String(value).slice(0, longest)
  return value.length > longest ? `${JSON.stringify(value.slice(0, longest)).slice(0, -1)}…"` : JSON.stringify(value)
}
