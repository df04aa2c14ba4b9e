import type { Diagnoser } from './cause.ts'
import { describeCommand, subjectOf } from './each-container.ts'

/** The node cannot set the pod up: its network or a volume. */
export const sandbox: Diagnoser = {
  kind: 'sandbox',
  look: view =>
    view.pods.flatMap(pod => {
      const waiting = pod.status?.containerStatuses?.some(({ state }) => state?.waiting?.reason === 'ContainerCreating') ?? false
      const event = view.eventsOf(pod.metadata.uid).findLast(({ reason }) => reason === 'FailedCreatePodSandBox' || reason === 'FailedMount')
      if (!waiting || event === undefined) return []
      if (/OOM-killed|memory limit too low/.test(event.message ?? '')) {
        const summary = 'the memory limit is too low even to begin: the kernel ended the container while it was set up'
        return [{ subject: subjectOf(pod), summary, hint: 'Deploy with a larger --memory.', patience: 10 }]
      }
      return [
        {
          subject: subjectOf(pod),
          summary: `the node ${pod.spec.nodeName ?? ''} cannot set the pod up: ${event.message?.trim() ?? event.reason}`,
          hint: `See ${describeCommand(pod)} and \`kubectl describe node ${pod.spec.nodeName ?? ''}\`.`,
          patience: 60,
        },
      ]
    }),
}
