import type { Estimator } from '../../estimator.ts'
import type { Fitted } from '../../fitted.ts'
import type { TreeNodes } from '../../trees/tree-nodes.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { arithmetic } from '../../../graph/ops/arithmetic.ts'
import { collectTrees } from '../../trees/collect-trees.ts'
import { distance } from '../../../graph/ops/distance.ts'
import { float64 } from '../../../graph/tensor.ts'
import { meansInput, meansTransform } from './k-means.ts'
import { scalar } from '../../estimator.ts'
import { summed } from '../tree/tree-input.ts'
import { treeEnsemble } from '../../../graph/ops/tree-ensemble.ts'

/**
 * sklearn/cluster/_bisect_k_means.py, `_predict_recursive`: from the root down to the nearer of two centers, the left one of
 * equals. So it is a decision tree whose split i asks whether (distance to left) − (distance to right) is at most 0.
 */
export const bisectingKMeans: Estimator = {
  classes: ['sklearn.cluster._bisect_k_means.BisectingKMeans'],

  translate(self, { graph }) {
    const input = meansInput(self, graph)
    const { left, right, nodes, clusters } = readHierarchy(self, input.single)
    const squares = { squared: true, ...(input.single && { type: 'float32' as const }) }
    const attributes = summed(collectTrees([nodes], nodes.count, clusters), {
      outputs: clusters,
      start: float64(new Float64Array(clusters)),
    })
    return {
      predict(x) {
        const rows = input.read(x)
        if (left === null || right === null) {
          const only = float64(self.float64('cluster_centers_'), self.array('cluster_centers_').shape)
          return scalar(graph.add(argExtreme, [graph.add(distance, [rows], { ...squares, centers: only })], { which: 'min' }))
        }
        const near = graph.add(distance, [rows], { ...squares, centers: left })
        const far = graph.add(distance, [rows], { ...squares, centers: right })
        const apart = graph.add(arithmetic, [near, far], { operator: 'subtract' })
        return scalar(graph.add(argExtreme, [graph.add(treeEnsemble, [apart], attributes)], { which: 'max' }))
      },
      transform: meansTransform(self, graph, input),
    }
  },
}

/** The splits' left and right centers (null where there is one cluster and no split), and the tree with a column for each split. */
function readHierarchy(self: Fitted, single: boolean) {
  const clusters = self.array('cluster_centers_').shape[0]!
  const features = self.array('cluster_centers_').shape[1]!
  const mean = self.has('_X_mean') ? self.float64('_X_mean') : null
  const nodes: Fitted[] = [self.part('_bisecting_tree')]
  const children = { left: [] as number[], right: [] as number[] }
  const feature: number[] = []
  const centers = { left: [] as number[], right: [] as number[] }
  for (let at = 0; at < nodes.length; at++) {
    if (nodes.length > 2 * clusters - 1) throw self.refusal('corrupt', `The tree of ${self.shortName} has more leaves than clusters`)
    const node = nodes[at]!
    const leaf = (node.get('left') ?? null) === null
    feature.push(leaf ? -2 : centers.left.length / features)
    for (const side of ['left', 'right'] as const) {
      children[side].push(leaf ? -1 : nodes.length)
      if (leaf) continue
      const child = node.part(side)
      nodes.push(child)
      const center = child.float64('center')
      if (center.length !== features) throw child.unexpected('center', `${features} numbers`, child.need('center'))
      for (let k = 0; k < features; k++) {
        const moved = mean === null ? center[k]! : center[k]! + mean[k]!
        centers[side].push(single ? Math.fround(moved) : moved)
      }
    }
  }
  const values = new Float64Array(nodes.length * clusters)
  nodes.forEach((node, at) => {
    if (feature[at]! >= 0) return
    const label = node.number('label')
    if (!(Number.isInteger(label) && label >= 0 && label < clusters)) throw node.unexpected('label', `a number below ${clusters}`, node.need('label'))
    values[at * clusters + label] = 1
  })
  const splits = centers.left.length / features
  const tree: TreeNodes = {
    count: nodes.length,
    ...children,
    feature,
    threshold: new Float64Array(nodes.length),
    values,
    width: clusters,
    place: `${self.place}._bisecting_tree`,
  }
  const tensor = (list: number[]) => (splits === 0 ? null : float64(list, [splits, features]))
  return { left: tensor(centers.left), right: tensor(centers.right), nodes: tree, clusters }
}
