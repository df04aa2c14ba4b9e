import type { V1Service } from '@kubernetes/client-node'
import { digests, labels, selectorLabels } from './labels.ts'
import type { ObjectKind } from './object-kind.ts'

const servicePort = 80
export const portName = 'http'

/** One address before all pods. */
export const service: ObjectKind = {
  apiVersion: 'v1',
  kind: 'Service',
  plural: 'services',
  build: release => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: release.name, namespace: release.namespace, labels: labels(release), annotations: digests(release) },
    spec: {
      type: release.serviceType,
      selector: selectorLabels(release.name),
      ports: [{ name: portName, port: servicePort, targetPort: portName, protocol: 'TCP' }],
    },
  }) satisfies V1Service,
}
