import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import { givesFrames } from '../gives-frames.ts'
import { sharedInputs } from '../members.ts'
import { sideBySide, transformOf, weighed, weightOf } from '../compose/parts.ts'
import { isSparse } from '../../../graph/is-sparse.ts'
import { vector } from '../../estimator.ts'

/** The results of several transformers of the same columns (sklearn/pipeline.py, FeatureUnion). */
export const featureUnion: Estimator = {
  classes: ['sklearn.pipeline.FeatureUnion'],

  translate(self, translator) {
    const { graph } = translator
    const members = membersOf(self).map(({ name, part }) => ({
      weight: weightOf(self, name),
      transform: part === null ? undefined : transformOf(part, translator),
    }))
    return {
      transform(x) {
        const parts = members.map(({ weight, transform }) => weighed(graph, transform === undefined ? x : transform(x), weight))
        return vector(sideBySide(graph, x, parts, { sparse: parts.some(isSparse), frames: givesFrames(self) }))
      },
    }
  },

  inputs: (self, inputsOf) => sharedInputs(partsOf(self), inputsOf),
  parts: partsOf,
}

function partsOf(self: Fitted): Fitted[] {
  return membersOf(self).flatMap(({ part }) => (part === null ? [] : [part]))
}

/** null: passed through (1.1 and later). */
function membersOf(self: Fitted): { name: string; part: Fitted | null }[] {
  return self.items('transformer_list').flatMap(item => {
    const [name, transformer] = self.itemsOf(item, 'transformer_list')
    if (typeof name !== 'string' || transformer === undefined) {
      throw self.unexpected('transformer_list', '(name, transformer) pairs', item)
    }
    if (transformer === 'drop') return []
    return { name, part: transformer === 'passthrough' ? null : self.partOf(transformer, `.transformer_list['${name}']`) }
  })
}
