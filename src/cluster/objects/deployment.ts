import type { V1Container, V1Deployment, V1LabelSelector, V1PodSpec } from '@kubernetes/client-node'
import { cpuLimit } from './cpu-limit.ts'
import { digests, labels, measuredLoad, selectorLabels, versionAnnotation } from './labels.ts'
import type { ObjectKind } from './object-kind.ts'
import { portName } from './service.ts'
import type { Release } from './release.ts'

const containerName = 'server'
const containerPort = 8000
/** Longer than the startup probe's 300 s, so that the probe's verdict comes first. */
export const progressDeadlineSeconds = 600
const startupSeconds = 300
/** The longest request that a stopping pod finishes, and a margin. */
const finishSeconds = 50
const user = 65532

/** The pods, replaced one by one with none missing. `spec.replicas` is left to `apply/replicas.ts`. */
export const deployment: ObjectKind = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  plural: 'deployments',
  build: release => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: release.name,
      namespace: release.namespace,
      labels: labels(release),
      annotations: {
        ...digests(release),
        [versionAnnotation]: release.brineVersion,
        ...measuredLoad(release),
        // An image named by its digest cannot change, and a pod must restart while the registry is away.
        'kube-score/ignore': 'container-image-pull-policy',
      },
    },
    spec: {
      revisionHistoryLimit: 10,
      progressDeadlineSeconds,
      minReadySeconds: 5,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
      selector: { matchLabels: selectorLabels(release.name) },
      template: {
        metadata: {
          labels: labels(release),
          annotations: {
            ...digests(release),
            'prometheus.io/scrape': 'true',
            'prometheus.io/port': String(containerPort),
            'prometheus.io/path': '/metrics',
          },
        },
        spec: pod(release),
      },
    },
  }) satisfies V1Deployment,
}

function pod(release: Release): V1PodSpec {
  const labelSelector: V1LabelSelector = { matchLabels: selectorLabels(release.name) }
  return {
    serviceAccountName: release.name,
    automountServiceAccountToken: false,
    // Service links would put each Service of the namespace into the environment.
    enableServiceLinks: false,
    terminationGracePeriodSeconds: release.drainSeconds + finishSeconds,
    securityContext: { runAsNonRoot: true, runAsUser: user, runAsGroup: user, fsGroup: user, seccompProfile: { type: 'RuntimeDefault' } },
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 100, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector } },
        ],
      },
    },
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector,
        // Old pods that are about to go must not push new ones together.
        matchLabelKeys: ['pod-template-hash'],
      },
    ],
    containers: [container(release)],
    ...(release.pullSecret === undefined ? {} : { imagePullSecrets: [{ name: release.pullSecret }] }),
  }
}

function container({ name, image, cpu, memory, drainSeconds }: Release): V1Container {
  const probe = (path: string) => ({ httpGet: { path, port: portName } })
  return {
    name: containerName,
    image,
    imagePullPolicy: 'IfNotPresent',
    // What the service calls itself on its docs page, in logs and metrics.
    env: [{ name: 'BRINE_NAME', value: name }],
    ports: [{ name: portName, containerPort, protocol: 'TCP' }],
    resources: {
      // Equal memory makes the pod's end a matter of its own use, never of its neighbours'.
      requests: { cpu, memory, 'ephemeral-storage': '64Mi' },
      limits: { cpu: cpuLimit(cpu), memory, 'ephemeral-storage': '256Mi' },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      privileged: false,
      runAsNonRoot: true,
      runAsUser: user,
      runAsGroup: user,
      capabilities: { drop: ['ALL'] },
    },
    startupProbe: { ...probe('/startupz'), periodSeconds: 1, failureThreshold: startupSeconds, timeoutSeconds: 2 },
    readinessProbe: { ...probe('/readyz'), periodSeconds: 5, failureThreshold: 2, timeoutSeconds: 2 },
    // Slow to act, so that load alone never restarts a pod.
    livenessProbe: { ...probe('/livez'), periodSeconds: 10, failureThreshold: 6, timeoutSeconds: 5 },
    ...(drainSeconds === 0 ? {} : { lifecycle: { preStop: { sleep: { seconds: drainSeconds } } } }),
  }
}
