import type { Diagnoser } from './cause.ts'
import { eachContainer, subjectOf } from './each-container.ts'

/** The kubelet cannot even read the image's name. */
export const imageName: Diagnoser = {
  kind: 'image-name',
  look: view =>
    eachContainer(view, ({ state }, pod) =>
      state?.waiting?.reason !== 'InvalidImageName'
        ? undefined
        : {
            subject: subjectOf(pod),
            summary: `the image name ${view.image} is not valid: ${state.waiting.message ?? 'the node cannot read it'}`,
            hint: 'Names of images are lower case; check --image.',
            patience: 0,
          },
    ),
}
