import { BrineError } from '../../errors.ts'
import type { Credentials } from './credentials.ts'
import type { Http } from './http.ts'
import { isLocalHost } from './reference.ts'
import { readRefusal } from './refusal.ts'

/** A Bearer token and when it stops being good, in milliseconds of the clock. */
export interface Token {
  value: string
  expires: number
}

export interface TokenRequest {
  realm: string
  service: string | undefined
  scopes: readonly string[]
  credentials: Credentials
  /** The registry that named the realm. */
  registry: URL
  signal?: AbortSignal
}

/**
 * Trades credentials for a token (https://distribution.github.io/distribution/spec/auth/token/ and …/oauth/).
 * @throws Refusal when the token server says no
 */
export async function fetchToken(http: Http, { realm, service, scopes, credentials, registry, signal }: TokenRequest): Promise<Token> {
  const url = guardedRealm(realm, registry)
  if (credentials.kind === 'identity-token') {
    const form = new URLSearchParams({ grant_type: 'refresh_token', client_id: 'brine', refresh_token: credentials.token })
    if (service !== undefined) form.set('service', service)
    form.set('scope', scopes.join(' '))
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const response = await http({ method: 'POST', url, headers, body: form.toString(), signal })
    if (response.status === 200) return parseToken(await response.text(), url)
    // A server without the OAuth way answers 404 and may have the older one.
    if (response.status !== 404) throw await readRefusal(response)
    await response.text()
  }
  if (service !== undefined) url.searchParams.set('service', service)
  for (const scope of scopes) url.searchParams.append('scope', scope)
  const headers: Record<string, string> = credentials.kind === 'password' ? { authorization: basicAuthorization(credentials) } : {}
  const response = await http({ method: 'GET', url, headers, signal })
  if (response.status !== 200) throw await readRefusal(response)
  return parseToken(await response.text(), url)
}

export function basicAuthorization({ username, password }: { username: string; password: string }): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}

/** A registry may not send the user's login over plain http, nor to an address inside the user's network. */
function guardedRealm(realm: string, registry: URL): URL {
  const url = URL.canParse(realm) ? new URL(realm) : undefined
  const registryIsLocal = isLocalHost(registry.host)
  const inner = url && (isLocalHost(url.host) || url.hostname.startsWith('169.254.'))
  if (url && (url.protocol === 'https:' || (url.protocol === 'http:' && registryIsLocal && inner)) && (registryIsLocal || !inner)) return url
  throw new BrineError('registry-failed', `${registry.host} sends logins to ${realm}, which is not safe`, {
    hint: 'Tell its operator: the token server must be at a public https address.',
  })
}

function parseToken(text: string, realm: URL): Token {
  let body: { token?: unknown; access_token?: unknown; expires_in?: unknown } = {}
  try {
    body = JSON.parse(text) as typeof body
  } catch {
    // Told below.
  }
  const value = body?.token ?? body?.access_token
  if (typeof value !== 'string' || value === '') throw new BrineError('registry-failed', `The token server ${realm.host} answered without a token`)
  // The specification's default is 60 s.
  const seconds = typeof body.expires_in === 'number' && body.expires_in > 0 ? body.expires_in : 60
  return { value, expires: Date.now() + seconds * 1000 }
}
