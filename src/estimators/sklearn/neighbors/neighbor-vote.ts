import type { Answer, Methods } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { OfNeighborsAttributes } from '../../../graph/ops/of-neighbors.ts'
import type { Search } from './search.ts'
import { kernelName } from '../metrics/pairwise-kernel.ts'
import { labelsIn, labelsOf, type Labels } from '../labels.ts'
import { ofNeighbors } from '../../../graph/ops/of-neighbors.ts'
import { splitNearest, targetOf } from './search.ts'
import { uint8 } from '../../../graph/tensor.ts'

/** How neighbours count. @throws BrineError 'custom-code' for a function */
export function weightingOf(self: Fitted): OfNeighborsAttributes['by'] {
  const weights = self.need('weights') === null ? 'uniform' : kernelName(self, 'weights')
  if (weights !== 'uniform' && weights !== 'distance') throw self.unsupportedOption(`weights='${weights}'`)
  return weights === 'uniform' ? 'mean' : 'weighted'
}

/** `classes_`, output by output. */
export function neighborLabels(self: Fitted): Labels[] {
  if (!self.boolean('outputs_2d_')) return [labelsOf(self)]
  return self.items('classes_').map(classes => labelsIn(self, classes, 'classes_'))
}

/** The shares of each class among the neighbours, output by output; `single` where these are weighed by float32 distances. */
export function classShares(self: Fitted, graph: GraphBuilder, search: Search, labels: readonly Labels[]): (found: Ref, single: boolean) => Ref[] {
  const by = weightingOf(self)
  const { data, outputs } = targetOf(self, search.points)
  if (outputs !== labels.length) throw self.unexpected('_y', `${labels.length} outputs`, self.need('_y'))
  const targets = labels.map(({ cells }, output) => {
    const classes = cells.length
    const ones = new Uint8Array(search.points * classes)
    for (let point = 0; point < search.points; point++) {
      const code = data[point * outputs + output]!
      if (!(Number.isInteger(code) && code >= 0 && code < classes)) throw self.unexpected('_y', `codes of ${classes} classes`, self.need('_y'))
      ones[point * classes + code] = 1
    }
    return uint8(ones, [search.points, classes])
  })
  return (found, single) => targets.map(target => graph.add(ofNeighbors, [found], { targets: target, by, ...(single && by === 'weighted' && { single: true as const }) }))
}

/** `kneighbors`: distances and numbers of the nearest, as two tables. */
export function kneighbors(graph: GraphBuilder, search: Search, count: number): Methods {
  return {
    kneighbors(x): Answer {
      const { distances, indices } = splitNearest(graph, search.nearest(x, count), count)
      return { shape: 'list', values: [distances, indices] }
    },
  }
}
