import type { Diagnoser } from './cause.ts'
import { subjectOf } from './each-container.ts'

/** No node takes the pod. */
export const unschedulable: Diagnoser = {
  kind: 'unschedulable',
  look: view =>
    view.pods.flatMap(pod => {
      const scheduled = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled')
      if (scheduled?.status !== 'False' || scheduled.reason !== 'Unschedulable') return []
      const events = view.eventsOf(pod.metadata.uid)
      // cluster-autoscaler and Karpenter say so when they make a node for the pod.
      const nodeComes = events.some(({ reason }) => reason === 'TriggeredScaleUp' || reason === 'Nominated')
      const noneComes = events.some(({ reason }) => reason === 'NotTriggerScaleUp')
      return [
        {
          subject: subjectOf(pod),
          summary: `no node takes the pod: ${readable(scheduled.message ?? 'no reason given')}${nodeComes ? ' A new node is on its way.' : ''}`,
          hint: 'Ask for less with --cpu and --memory, or add nodes; `kubectl describe nodes` shows what is left.',
          patience: nodeComes ? 600 : noneComes ? 10 : 30,
        },
      ]
    }),
}

/** The scheduler's sentence without its second half, which tells what ending other pods would bring. */
function readable(message: string): string {
  return message.replace(/\s*preemption:.*$/s, '').replace(/\s*no new claims to deallocate.*$/s, '').trim()
}
