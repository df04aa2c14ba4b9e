import type { Value } from '../graph/value.ts'

/** Several steps of a plan as one: what they make between them is never written. */
export interface Fused {
  /** The values that they make, rising; the last is what the others are for. It runs in place of the first. */
  readonly covers: readonly number[]
  /** Fills the last of them; false, with nothing of use written, where the steps have to go one by one. */
  run(values: readonly Value[]): boolean
}
