import { BrineError } from '../../errors.ts'
import { isReleaseName } from '../release-name.ts'
import { parseQuantity } from './quantity.ts'

export const serviceTypes = ['LoadBalancer', 'ClusterIP', 'NodePort'] as const
export type ServiceType = (typeof serviceTypes)[number]

/** What runs on the cluster under one name: a service's image and how it is run. */
export interface ReleaseOptions {
  /** A DNS label that begins with a letter, as `releaseName` makes it. */
  name: string
  namespace: string
  /** By digest: `registry/name@sha256:…`. */
  image: string
  /** How many pods at the release's creation; 3 unless told. */
  replicas?: number
  /** The person named `replicas`, so it holds for a release that exists already, too. */
  replicasGiven?: boolean
  serviceType?: ServiceType
  /** CPU that each pod is sure to get, as a Kubernetes quantity: `250m`. */
  cpu?: string
  /** Memory of each pod, request and limit, as a Kubernetes quantity: `512Mi`. */
  memory?: string
  /** What each pod was measured to take: told to autoscalers and people by annotations. */
  measured?: { concurrency: number; requestsPerSecond: number }
  /** Size of the compiled model in bytes, from which the memory follows where none is told. */
  modelBytes?: number
  /** A secret of type `kubernetes.io/dockerconfigjson` in the namespace. */
  pullSecret?: string
  /** SHA-256 of the model file, 64 hex digits. */
  modelDigest: string
  /** SHA-256 of the input signature, 64 hex digits. */
  signatureDigest: string
  brineVersion: string
  /**
   * Seconds that a pod goes on serving after its end is decided, while load balancers learn of it; 10 unless told.
   * 0 leaves the hook out, as clusters before Kubernetes 1.30 need it (KEP-3960).
   */
  drainSeconds?: number
}

/** A release with nothing left open. */
export type Release = Required<Omit<ReleaseOptions, 'pullSecret' | 'modelBytes' | 'measured'>> & Pick<ReleaseOptions, 'pullSecret' | 'measured'>

/** What a person says of how a release runs, whatever its image and model are. */
export type ReleaseSettings = Partial<Pick<ReleaseOptions, 'name' | 'namespace' | 'replicas' | 'serviceType' | 'cpu' | 'memory' | 'pullSecret'>>

// RFC 1123: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
const dnsLabel = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/
const dnsSubdomain = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const digestReference = /^[\w./:[\]-]+@sha256:[0-9a-f]{64}$/

/** Throws `usage` for what a cluster would not take. */
export function checkReleaseSettings({ name, namespace, replicas, serviceType, pullSecret, ...resources }: ReleaseSettings): void {
  if (name !== undefined && !isReleaseName(name)) {
    throw usage(`${JSON.stringify(name)} cannot be a release's name`, 'Wanted: a-z, 0-9 and -, a letter first, 63 characters at most.')
  }
  if (namespace !== undefined && !dnsLabel.test(namespace)) {
    throw usage(`${JSON.stringify(namespace)} cannot be a namespace's name`, 'Wanted: a-z, 0-9 and - within, 63 characters at most.')
  }
  if (replicas !== undefined && (!Number.isSafeInteger(replicas) || replicas < 1)) {
    throw usage(`${replicas} is no number of replicas`, 'Wanted: a whole number from 1.')
  }
  if (serviceType !== undefined && !serviceTypes.includes(serviceType)) {
    throw usage(`${JSON.stringify(serviceType)} is no type of service`, `Wanted: ${serviceTypes.join(', ')}.`)
  }
  for (const key of ['cpu', 'memory'] as const) {
    // NaN is not above 0 either.
    if (resources[key] !== undefined && !(parseQuantity(resources[key]) > 0)) {
      throw usage(`${JSON.stringify(resources[key])} is no amount of ${key}`, `Wanted: a Kubernetes quantity such as ${key === 'cpu' ? '250m or 2' : '512Mi or 2Gi'}.`)
    }
  }
  if (pullSecret !== undefined && !dnsSubdomain.test(pullSecret)) {
    throw usage(`${JSON.stringify(pullSecret)} cannot be a secret's name`, 'Wanted: a-z, 0-9, - and . within, 253 characters at most.')
  }
}

/** Fills in what was left open; throws `usage` for what a cluster would not take. */
export function completeRelease(options: ReleaseOptions): Release {
  const release: Release = {
    ...options,
    replicas: options.replicas ?? 3,
    replicasGiven: options.replicasGiven ?? false,
    serviceType: options.serviceType ?? 'LoadBalancer',
    cpu: options.cpu ?? '250m',
    memory: options.memory ?? defaultMemory(options.modelBytes ?? 0),
    drainSeconds: options.drainSeconds ?? 10,
  }
  checkReleaseSettings(release)
  if (!digestReference.test(release.image)) {
    throw usage(`The image ${JSON.stringify(release.image)} is not named by its digest`, 'Wanted: REGISTRY/NAME@sha256:DIGEST.')
  }
  for (const key of ['modelDigest', 'signatureDigest'] as const) {
    if (!/^[0-9a-f]{64}$/.test(release[key])) throw usage(`The ${key} is not 64 hex digits`, 'Wanted: a SHA-256.')
  }
  return release
}

/**
 * Memory for a pod: 256 MiB for Node, the server and its requests, and three times the model (the file as read, its
 * tensors, and what kernels make of them), in steps of 64 MiB.
 */
export function defaultMemory(modelBytes: number): string {
  const mebibytes = 256 + (3 * modelBytes) / (1024 * 1024)
  return `${Math.ceil(mebibytes / 64) * 64}Mi`
}

function usage(message: string, hint: string): BrineError {
  return new BrineError('usage', `${message}.`, { hint })
}
