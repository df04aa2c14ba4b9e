import type { Diagnoser } from './cause.ts'
import { describeCommand, subjectOf } from './each-container.ts'

/** A pod as a whole was ended: evicted for the node's sake, refused by the kubelet, or preempted. */
export const endedPod: Diagnoser = {
  kind: 'ended-pod',
  look: view =>
    view.pods.flatMap(pod => {
      const { phase, reason, message } = pod.status ?? {}
      if (phase !== 'Failed' || reason === undefined) return []
      return [
        {
          subject: subjectOf(pod),
          summary: `the node ended the pod (${reason})${message ? `: ${message.trim()}` : ''}`,
          hint: `See ${describeCommand(pod)}; the node may be short of memory or disk.`,
          // Its ReplicaSet makes another, perhaps on a better node.
          patience: 60,
        },
      ]
    }),
}
