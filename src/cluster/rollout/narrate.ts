import { podState } from './pod-state.ts'
import { describeProgress, progressOf } from './progress.ts'
import type { OnEvent } from './rollout-event.ts'
import type { Verdict } from './verdict.ts'
import type { RolloutView } from './view.ts'

/** Tells what changed since the view before, each thing once. */
export function narrate(onEvent: OnEvent): (view: RolloutView, verdict: Verdict) => void {
  const pods = new Map<string, string>()
  const troubles = new Set<string>()
  let last: string | undefined

  return (view, verdict) => {
    // Pods that are ready before anything happened are no news.
    if (last === undefined) for (const pod of view.pods) if (podState(pod) === 'ready') pods.set(pod.metadata.name ?? '', 'ready')
    for (const pod of view.pods) {
      const name = pod.metadata.name ?? ''
      const state = podState(pod)
      if (pods.get(name) === state) continue
      pods.set(name, state)
      onEvent({ type: 'pod', pod: name, state, text: `${name}: ${state}` })
    }
    if (verdict.state === 'progressing') {
      for (const cause of verdict.causes) {
        const key = `${cause.kind} ${cause.subject}`
        if (troubles.has(key)) continue
        troubles.add(key)
        onEvent({ type: 'trouble', cause, text: `${cause.subject}: ${cause.summary}` })
      }
    }
    const progress = progressOf(view)
    const text = describeProgress(progress)
    if (text === last) return
    last = text
    onEvent({ type: 'progress', progress, text })
  }
}
