import type { Release } from './release.ts'

export const managedByLabel = 'app.kubernetes.io/managed-by'
export const managedBy = 'brine'
export const modelDigestAnnotation = 'brine/model-digest'
export const signatureDigestAnnotation = 'brine/signature-digest'
export const versionAnnotation = 'brine/version'
const concurrencyAnnotation = 'brine/concurrency'
const rateAnnotation = 'brine/requests-per-second'

/** The labels by which the pods of a release are found: they must never change. */
export function selectorLabels(name: string): Record<string, string> {
  return { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name }
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
export function labels({ name, modelDigest }: Release): Record<string, string> {
  return {
    ...selectorLabels(name),
    'app.kubernetes.io/version': modelDigest.slice(0, 12),
    'app.kubernetes.io/component': 'model-server',
    [managedByLabel]: managedBy,
  }
}

/** What links an object to the model that it runs. */
export function digests({ modelDigest, signatureDigest }: Release): Record<string, string> {
  return {
    [modelDigestAnnotation]: `sha256:${modelDigest}`,
    [signatureDigestAnnotation]: `sha256:${signatureDigest}`,
  }
}

/** What each pod was measured to take: for autoscalers by concurrency or rate, and for people. */
export function measuredLoad({ measured }: Release): Record<string, string> {
  if (measured === undefined) return {}
  return { [concurrencyAnnotation]: String(measured.concurrency), [rateAnnotation]: String(measured.requestsPerSecond) }
}

/** As a query parameter: `a=b,c=d`. */
export function selector(wanted: Record<string, string>): string {
  return Object.entries(wanted).map(([key, value]) => `${key}=${value}`).join(',')
}
