import type { V1ServiceAccount } from '@kubernetes/client-node'
import { labels } from './labels.ts'
import type { ObjectKind } from './object-kind.ts'

/** An identity without rights and without a token: the service never speaks to the API server. */
export const serviceAccount: ObjectKind = {
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  plural: 'serviceaccounts',
  build: release => ({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: release.name, namespace: release.namespace, labels: labels(release) },
    automountServiceAccountToken: false,
  }) satisfies V1ServiceAccount,
}
