import type { Diagnoser } from './cause.ts'
import { eachContainer, subjectOf } from './each-container.ts'
import { shortReference } from './short-reference.ts'

/** The kubelet cannot even read the image's name. */
export const imageName: Diagnoser = {
  kind: 'image-name',
  look: view =>
    eachContainer(view, ({ state }, pod) =>
      state?.waiting?.reason !== 'InvalidImageName'
        ? undefined
        : {
            subject: subjectOf(pod),
            summary: `the image name ${shortReference(view.image)} is not valid: ${lastPart(state.waiting.message) ?? 'the node cannot read it'}`,
            hint: 'Names of images are lower case; check --image.',
            patience: 0,
          },
    ),
}

/** `… "name": couldn't parse image name "name": invalid reference format: …` without the names. */
function lastPart(message: string | undefined): string | undefined {
  return message?.replace(/^.*": /s, '')
}
