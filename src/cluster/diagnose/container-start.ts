import type { Diagnoser } from './cause.ts'
import { describeCommand, eachContainer, subjectOf } from './each-container.ts'
import { wrongProcessorHint } from './wrong-processor.ts'

/** The container was made but its program cannot be started: missing, not executable, or for another processor. */
export const containerStart: Diagnoser = {
  kind: 'container-start',
  look: view =>
    eachContainer(view, ({ state, lastState }, pod) => {
      const waiting = state?.waiting
      const ended = state?.terminated ?? lastState?.terminated
      // The kubelet reports a start that the runtime refused as reason StartError, exit code 128.
      const refused = waiting?.reason === 'RunContainerError' || ended?.reason === 'StartError' || ended?.reason === 'ContainerCannotRun'
      if (!refused) return undefined
      const said = ended?.message ?? waiting?.message ?? 'the container runtime refused it'
      const foreign = /exec format error/i.test(said)
      return {
        subject: subjectOf(pod),
        summary: foreign ? `the image was built for another processor than the node's: ${said}` : `the program in the image cannot be started: ${said}`,
        hint: foreign
          ? wrongProcessorHint
          : `See ${describeCommand(pod)}.`,
        patience: 5,
      }
    }),
}
