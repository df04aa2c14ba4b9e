import type { Action } from '../apply/plan.ts'
import type { Cause } from '../diagnose/cause.ts'
import type { Progress } from './progress.ts'

/** What a deploy tells while it goes on; `text` says the same in words. */
export type RolloutEvent = { text: string } & (
  | { type: 'applied'; kind: string; name: string; action: Action }
  | { type: 'unchanged' }
  | { type: 'warning' }
  | { type: 'progress'; progress: Progress }
  | { type: 'pod'; pod: string; state: string }
  | { type: 'trouble'; cause: Cause }
)

export type OnEvent = (event: RolloutEvent) => void
