import type { Terminated } from '../rollout/observed.ts'
import type { Diagnoser } from './cause.ts'
import { eachContainer, subjectOf } from './each-container.ts'

/** So many ends in a row are no accident: the third comes some 12 s after the first (back-off 10 s, then 20 s). */
const crashesThatCount = 3

/** The server starts and ends again. Kills for memory and by probes have diagnosers of their own. */
export const crash: Diagnoser = {
  kind: 'crash',
  look: view =>
    eachContainer(view, ({ name, state, lastState, restartCount }, pod) => {
      const ended = state?.terminated ?? lastState?.terminated
      if (ended === undefined || ['OOMKilled', 'StartError', 'ContainerCannotRun'].includes(ended.reason ?? '')) return undefined
      const killed = view.eventsOf(pod.metadata.uid).some(event => event.reason === 'Killing')
      if (killed) return undefined
      const crashes = restartCount + (state?.terminated === undefined ? 0 : 1)
      return {
        subject: subjectOf(pod),
        summary: `the server ends at once: ${describeEnd(ended)}${crashes > 1 ? `, ${crashes} times` : ''}`,
        hint: `See \`kubectl logs ${pod.metadata.name} -n ${pod.metadata.namespace} --previous\`.`,
        patience: crashes >= crashesThatCount ? 0 : 30,
        log: { pod: pod.metadata.name ?? '', container: name, previous: state?.terminated === undefined },
      }
    }),
}

const meanings: Record<number, string> = {
  126: 'its program may not be executed',
  127: 'a program or library is missing in the image',
  132: 'the processor lacks an instruction (SIGILL)',
  134: 'it aborted (SIGABRT)',
  137: 'it was killed (SIGKILL)',
  139: 'it reached outside its memory (SIGSEGV)',
  143: 'it was told to end (SIGTERM)',
}

/** `exit code 3 (Error)`; codes above 128 are 128 plus the signal's number. */
function describeEnd({ exitCode, reason, message }: Terminated): string {
  const meaning = meanings[exitCode]
  const why = meaning ?? reason
  return `exit code ${exitCode}${why === undefined ? '' : ` (${why})`}${message ? `: ${message.trim()}` : ''}`
}
