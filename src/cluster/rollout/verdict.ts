import type { Cause } from '../diagnose/cause.ts'
import { diagnose } from '../diagnose/diagnose.ts'
import { isComplete } from './progress.ts'
import type { RolloutView } from './view.ts'

/** A cause that comes and goes within this many milliseconds is one and the same: pods flap between states. */
const flapping = 10_000

export type Verdict =
  | { state: 'complete' }
  | { state: 'progressing'; causes: Cause[] }
  | { state: 'failed'; cause: Cause }

/**
 * Judges one view of a rollout after the other. Terminal causes end it at once, others when they have gone on for longer
 * than their patience, and the Deployment's own deadline ends it in any case.
 */
export function judge(): (view: RolloutView, now: number) => Verdict {
  const since = new Map<string, { first: number; last: number }>()

  return (view, now) => {
    if (isComplete(view)) return { state: 'complete' }
    const causes = diagnose(view)
    for (const { kind } of causes) {
      const seen = since.get(kind)
      if (seen === undefined || now - seen.last > flapping) since.set(kind, { first: now, last: now })
      else seen.last = now
    }
    const ripe = causes.find(({ kind, patience }) => now - since.get(kind)!.first >= patience * 1000)
    if (ripe !== undefined) return { state: 'failed', cause: ripe }
    if (isOverdue(view)) return { state: 'failed', cause: causes[0] ?? overdue(view) }
    return { state: 'progressing', causes }
  }
}

function isOverdue(view: RolloutView): boolean {
  const { observedGeneration = 0 } = view.deployment.status ?? {}
  return observedGeneration >= (view.deployment.metadata.generation ?? 0) && view.condition('Progressing')?.reason === 'ProgressDeadlineExceeded'
}

/** The cause when the deadline has passed and nothing tells why. */
export function overdue({ deployment, name, namespace }: RolloutView): Cause {
  return {
    kind: 'deadline',
    subject: `deployment ${name}`,
    summary: `no new pod became ready within ${deployment.spec.progressDeadlineSeconds ?? 600} s`,
    hint: `See \`kubectl describe deployment ${name} -n ${namespace}\` and \`kubectl get events -n ${namespace}\`.`,
    patience: 0,
  }
}
