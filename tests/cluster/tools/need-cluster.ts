import type { TestContext } from 'vitest'

/** Skips a test, with the reason, where no cluster or registry is told; fails it in CI. */
export function needCluster(ctx: TestContext): void {
  const missing = ['KUBECONFIG', 'BRINE_REGISTRY'].filter(name => !process.env[name])
  if (missing.length === 0) return
  const reason = `needs a Kubernetes cluster and a registry that it pulls from: set ${missing.join(' and ')}`
  if (process.env.CI) throw new Error(reason)
  ctx.skip(reason)
}

export function hasCluster(): boolean {
  return Boolean(process.env.KUBECONFIG && process.env.BRINE_REGISTRY)
}
