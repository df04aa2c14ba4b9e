import { BrineError } from '../../errors.ts'
import type { Digest } from '../digest.ts'

/** The name of an image: `registry/repository:tag@digest`, fully spelt out. */
export interface Reference {
  /** Host and port as people write it: `docker.io`, `127.0.0.1:5000`. */
  registry: string
  repository: string
  tag: string | undefined
  digest: Digest | undefined
}

// https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
const repositoryPattern = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/
const tagPattern = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/
const digestPattern = /^sha(256:[0-9a-f]{64}|512:[0-9a-f]{128})$/
const hostPattern = /^(([a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?)(\.[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(:\d{1,5})?$/
const dockerHubNames = ['docker.io', 'index.docker.io', 'registry-1.docker.io']

/**
 * Reads an image's name as Docker does: without a host it is Docker Hub's, there without a folder `library/`'s.
 * @throws BrineError `invalid-reference`
 */
export function parseReference(text: string): Reference {
  const [named = '', digest, ...more] = text.split('@')
  if (more.length > 0 || (digest !== undefined && !digestPattern.test(digest))) throw invalid(text, 'the part after @ must be sha256: and 64 hex digits')
  const colon = named.lastIndexOf(':')
  const tagged = colon > named.lastIndexOf('/')
  const tag = tagged ? named.slice(colon + 1) : undefined
  const name = tagged ? named.slice(0, colon) : named
  if (tag !== undefined && !tagPattern.test(tag)) throw invalid(text, `"${tag}" is not a tag (letters, digits, _ . -, at most 128)`)

  const slash = name.indexOf('/')
  const first = slash === -1 ? '' : name.slice(0, slash)
  const hasHost = /[.:]/.test(first) || first === 'localhost'
  const registry = !hasHost || dockerHubNames.includes(first) ? 'docker.io' : first
  const path = hasHost ? name.slice(slash + 1) : name
  if (!hostPattern.test(registry)) throw invalid(text, `"${registry}" is not a host`)
  if (!repositoryPattern.test(path)) throw invalid(text, `"${path}" is not a repository (lower-case letters and digits, joined by . _ - and /)`)
  const repository = registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path
  return { registry, repository, tag, digest: digest as Digest | undefined }
}

function invalid(text: string, why: string): BrineError {
  return new BrineError('invalid-reference', `"${text}" is not an image name: ${why}`, {
    hint: 'Write it as REGISTRY/NAME:TAG, such as registry.example.com/team/churn:1.',
  })
}

/** The name in full, as containerd and Docker store it. */
export function referenceText({ registry, repository, tag, digest }: Reference): string {
  return `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`
}

/** The host that requests go to: Docker Hub's API has another than its name. */
export function apiHost(registry: string): string {
  return registry === 'docker.io' ? 'registry-1.docker.io' : registry
}

/** Whether a host (with or without a port) is this machine. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/:\d+$/, '').toLowerCase()
  return name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(\.\d+){3}$/.test(name)
}

/** Whether plain http is acceptable: this machine, and the private networks of RFC 1918, which have no public certificates. */
export function isLocalHost(host: string): boolean {
  if (isLoopback(host)) return true
  const [, a, b] = /^(\d+)\.(\d+)\.\d+\.\d+(?::\d+)?$/.exec(host)?.map(Number) ?? []
  return a === 10 || (a === 172 && b !== undefined && b >= 16 && b < 32) || (a === 192 && b === 168)
}
