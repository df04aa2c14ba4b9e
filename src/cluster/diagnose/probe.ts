import type { Event, Pod } from '../rollout/observed.ts'
import type { Diagnoser } from './cause.ts'
import { eachContainer, subjectOf } from './each-container.ts'

/** The server runs but does not answer its probes as it should. */
export const probe: Diagnoser = {
  kind: 'probe',
  look: view =>
    eachContainer(view, ({ name, started, restartCount, state }, pod) => {
      const events = view.eventsOf(pod.metadata.uid)
      const log = { pod: pod.metadata.name ?? '', container: name, previous: restartCount > 0 && state?.running === undefined }
      const killing = events.findLast(({ reason, message }) => reason === 'Killing' && /failed (startup|liveness) probe/.test(message ?? ''))
      const unhealthy = events.findLast(({ reason }) => reason === 'Unhealthy')
      if (killing !== undefined) {
        const which = /failed (startup|liveness) probe/.exec(killing.message ?? '')![1]
        return { ...of(pod), summary: `the server was restarted since it failed its ${which} probe${textOf(unhealthy)}`, patience: 15, log }
      }
      if (unhealthy === undefined || state?.running === undefined) return undefined
      // Before the first startup answer this is a server that is still loading: the probe's own budget decides.
      if (started !== true) return { ...of(pod), summary: `the server is not up yet${textOf(unhealthy)}`, patience: Infinity, log }
      return { ...of(pod), summary: `the server is up but not ready${textOf(unhealthy)}`, patience: 45, log }
    }),
}

function of(pod: Pod) {
  const { name, namespace } = pod.metadata
  return { subject: subjectOf(pod), hint: `See \`kubectl logs ${name} -n ${namespace}\` and \`kubectl describe pod ${name} -n ${namespace}\`.` }
}

function textOf(event: Event | undefined): string {
  return event?.message === undefined ? '' : `: ${event.message.trim()}`
}
