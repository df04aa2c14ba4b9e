import type { Diagnoser } from './cause.ts'
import { eachContainer, subjectOf } from './each-container.ts'

/** The kernel ended the server for using more than its limit. */
export const outOfMemory: Diagnoser = {
  kind: 'out-of-memory',
  look: view =>
    eachContainer(view, ({ name, state, lastState, restartCount }, pod) => {
      const ended = [state?.terminated, lastState?.terminated].find(each => each?.reason === 'OOMKilled')
      if (ended === undefined) return undefined
      const limit = memoryLimit(pod, name)
      return {
        subject: subjectOf(pod),
        summary: `the server needs more memory than its limit${limit === undefined ? '' : ` of ${limit}`} (OOMKilled, exit code ${ended.exitCode})`,
        hint: 'Deploy with a larger --memory.',
        // Once may be a coincidence with a very busy node; twice is a rule.
        patience: restartCount >= 1 && state?.running === undefined ? 0 : 20,
        log: { pod: pod.metadata.name ?? '', container: name, previous: state?.terminated === undefined },
      }
    }),
}

function memoryLimit(pod: { spec: { containers: { name: string; resources?: { limits?: { memory?: string } } }[] } }, name: string) {
  return pod.spec.containers.find(container => container.name === name)?.resources?.limits?.memory
}
