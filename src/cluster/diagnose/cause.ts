import type { RolloutView } from '../rollout/view.ts'

/** Why a rollout does not get on, in words. */
export interface Cause {
  /** Stable name of the kind of cause: its diagnoser's. */
  kind: string
  /** What it is about: `pod churn-6d5-x2k`. */
  subject: string
  /** A sentence without its full stop. */
  summary: string
  /** What to do or to type. */
  hint: string
  /**
   * Seconds for which the cause may go on before the rollout is given up: 0 for one that cannot heal, Infinity for one
   * that only the deadline of the Deployment decides.
   */
  patience: number
  /** Where the last log lines tell more. */
  log?: { pod: string; container: string; previous: boolean }
}

/** Looks for one kind of cause. */
export interface Diagnoser {
  kind: string
  look(view: RolloutView): Omit<Cause, 'kind'>[]
}
