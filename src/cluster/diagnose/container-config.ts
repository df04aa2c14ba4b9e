import type { Diagnoser } from './cause.ts'
import { describeCommand, eachContainer, subjectOf } from './each-container.ts'

/** The container cannot be made from its description. */
export const containerConfig: Diagnoser = {
  kind: 'container-config',
  look: view =>
    eachContainer(view, ({ state }, pod) => {
      const { reason = '', message = '' } = state?.waiting ?? {}
      if (reason !== 'CreateContainerConfigError' && reason !== 'CreateContainerError') return undefined
      return {
        subject: subjectOf(pod),
        summary: `the container cannot be made: ${message || reason}`,
        hint: `See ${describeCommand(pod)}.`,
        // Something that it names may still be on its way.
        patience: 10,
      }
    }),
}
