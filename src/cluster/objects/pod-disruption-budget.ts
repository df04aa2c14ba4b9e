import type { V1PodDisruptionBudget } from '@kubernetes/client-node'
import { labels, selectorLabels } from './labels.ts'
import type { ObjectKind } from './object-kind.ts'

/** Node drains take one pod at a time; pods that serve nothing anyway never hold a drain up. */
export const podDisruptionBudget: ObjectKind = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  plural: 'poddisruptionbudgets',
  build: release => ({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: release.name, namespace: release.namespace, labels: labels(release) },
    spec: {
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: selectorLabels(release.name) },
    },
  }) satisfies V1PodDisruptionBudget,
}
