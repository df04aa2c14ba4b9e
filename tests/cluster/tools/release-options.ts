import type { ReleaseOptions } from '../../../src/cluster/index.ts'

/** A release with made-up digests; only what a test is about is told. */
export function releaseOptions(told: Partial<ReleaseOptions> & Pick<ReleaseOptions, 'name' | 'namespace' | 'image'>): ReleaseOptions {
  return {
    modelDigest: 'a'.repeat(64),
    signatureDigest: 'b'.repeat(64),
    brineVersion: '0.0.0',
    replicas: 1,
    // Many pods at once on a small machine.
    cpu: '20m',
    memory: '128Mi',
    drainSeconds: 1,
    ...told,
  }
}
