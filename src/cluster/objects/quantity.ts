const factors: Record<string, number> = {
  '': 1, n: 1e-9, u: 1e-6, m: 1e-3,
  k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18,
  Ki: 1024, Mi: 1024 * 1024, Gi: 1024 * 1024 * 1024, Ti: 1024 * 1024 * 1024 * 1024,
  Pi: 1024 * 1024 * 1024 * 1024 * 1024, Ei: 1024 * 1024 * 1024 * 1024 * 1024 * 1024,
}

/**
 * A Kubernetes quantity as a number; NaN when it is none.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function parseQuantity(text: string): number {
  const match = /^(\d+(?:\.\d*)?|\.\d+)(?:([eE][+-]?\d+)|([a-zA-Z]{0,2}))$/.exec(text)
  if (match === null) return NaN
  const [, number = '', exponent, unit = ''] = match
  return exponent === undefined ? Number(number) * (factors[unit] ?? NaN) : Number(number + exponent)
}
