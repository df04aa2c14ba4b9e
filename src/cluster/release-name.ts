const longest = 63

/** True for a DNS label that begins with a letter (RFC 1035): a Service takes no other name. */
export function isReleaseName(name: string): boolean {
  return name.length <= longest && /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name)
}

/**
 * A release's name from a file's stem: `Churn_Model v2` becomes `churn-model-v2`. Accents go, other characters become
 * hyphens, and what would not begin with a letter gets `model-` before it.
 */
export function releaseName(stem: string): string {
  const plain = stem.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  const name = /^[a-z]/.test(words) ? words : `model-${words}`
  return name.slice(0, longest).replace(/-+$/, '')
}
