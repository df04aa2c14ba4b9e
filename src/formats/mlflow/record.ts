export type YamlRecord = Readonly<Record<string, unknown>>

export function isRecord(value: unknown): value is YamlRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
