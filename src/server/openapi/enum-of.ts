import type { Schema } from './described.ts'

/** The classes of a label, each once, as src/model/answers.ts spells them. */
export function enumOf(classes: readonly unknown[]): Schema {
  return { enum: [...new Set(classes.map(spelled))] }
}

function spelled(label: unknown): unknown {
  if (typeof label === 'bigint') return Number.isSafeInteger(Number(label)) ? Number(label) : String(label)
  return typeof label === 'number' && !Number.isFinite(label) ? String(label) : label
}
