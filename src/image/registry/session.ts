import { BrineError } from '../../errors.ts'
import type { Content } from '../content.ts'
import { parseChallenge } from './challenge.ts'
import type { Challenge } from './challenge.ts'
import type { Credentials } from './credentials.ts'
import { isCertificateFailure, unreachable } from './explain.ts'
import { openHttp } from './http.ts'
import type { Http, HttpRequest, HttpResponse } from './http.ts'
import { apiHost, isLocalHost } from './reference.ts'
import { readRefusal } from './refusal.ts'
import { PassingFailure, withRetries } from './retry.ts'
import { basicAuthorization, fetchToken } from './token.ts'
import type { Token } from './token.ts'

export interface SessionOptions {
  registry: string
  credentials: Credentials
  /** `repository:NAME:pull,push`, the one that matters most first. */
  scopes: string[]
  environment: NodeJS.ProcessEnv
  signal?: AbortSignal
}

export interface RegistryRequest {
  method: HttpRequest['method']
  /** A path below the registry's root, or an address that it gave. */
  target: string | URL
  headers?: Record<string, string>
  body?: Content | string
  /** The statuses that are answers; any other is a Refusal. */
  accept: number[]
  onSent?: (bytes: number) => void
}

/** Talks to one registry: finds its scheme, proves who is asking, tries again what may pass. */
export class RegistrySession {
  readonly registry: string
  /** Whether its uploads work only as POST + PATCH + PUT: learnt once per session. */
  patchesUploads = false
  readonly signal: AbortSignal | undefined
  readonly #http: Http
  readonly #credentials: Credentials
  readonly #scopes: Set<string>
  readonly #root: URL
  #challenge: Challenge | undefined
  #token: Promise<Token> | undefined

  private constructor(root: URL, http: Http, { registry, credentials, scopes, signal }: SessionOptions) {
    this.registry = registry
    this.signal = signal
    this.#root = root
    this.#http = http
    this.#credentials = credentials
    this.#scopes = new Set(scopes)
  }

  /** Asks `/v2/` which scheme and which proof the registry wants; https first, http only for local hosts. */
  static async open(options: SessionOptions): Promise<RegistrySession> {
    const http = openHttp(options.environment)
    const host = apiHost(options.registry)
    const schemes = isLocalHost(host) ? ['https:', 'http:'] : ['https:']
    for (const scheme of schemes) {
      const session = new RegistrySession(new URL(`${scheme}//${host}`), http, options)
      try {
        await session.#greet()
        return session
      } catch (failure) {
        const words = unreachable(failure, options.registry)
        // An untrusted certificate is no reason to talk in the clear.
        if (scheme === schemes.at(-1) || words === undefined || isCertificateFailure(failure)) throw words ?? failure
      }
    }
    throw new Error('A session ends with an answer or a failure')
  }

  async #greet(): Promise<void> {
    const response = await this.#http({ method: 'GET', url: new URL('/v2/', this.#root), signal: this.signal })
    if (response.status === 401) this.#challenge = parseChallenge(response.header('www-authenticate'))
    await response.text()
    if (response.status === 404) {
      throw new BrineError('registry-failed', `${this.registry} is not a container registry: it has no /v2/`, { hint: 'Check the host and the port.' })
    }
  }

  /** Sends a request, again when it fails in a way that may pass. @throws Refusal */
  async send(request: RegistryRequest): Promise<HttpResponse> {
    return await withRetries(() => this.once(request), this.signal)
  }

  /** Sends a request once (and once more with a fresh token). @throws PassingFailure, Refusal */
  async once(request: RegistryRequest): Promise<HttpResponse> {
    const response = await this.#authorized(request)
    if (request.accept.includes(response.status)) return response
    const refusal = await readRefusal(response)
    throw refusal.mayPass ? new PassingFailure(refusal, refusal.after) : refusal
  }

  async #authorized(request: RegistryRequest): Promise<HttpResponse> {
    const used = await this.#authorization()
    const response = await this.#transmit(request, used)
    if (response.status !== 401) return response
    const challenge = parseChallenge(response.header('www-authenticate'))
    if (!challenge || !this.#isOwn(this.url(request.target))) return response
    this.#challenge = challenge
    if (challenge.scheme === 'bearer') {
      for (const scope of challenge.scope?.split(' ') ?? []) this.#scopes.add(scope)
      // Another request of this session may have renewed the token while this one was under way.
      if (await this.#authorization() === used) this.#token = undefined
    }
    const renewed = await this.#authorization()
    if (renewed === used) return response
    await response.text()
    return await this.#transmit(request, renewed)
  }

  async #transmit({ method, target, headers, body, onSent }: RegistryRequest, authorization: string | undefined): Promise<HttpResponse> {
    const url = this.url(target)
    const proof: Record<string, string> = authorization !== undefined && this.#isOwn(url) ? { authorization } : {}
    try {
      return await this.#http({ method, url, headers: { ...headers, ...proof }, body, onSent, signal: this.signal })
    } catch (failure) {
      this.signal?.throwIfAborted()
      const words = unreachable(failure, url.host === this.#root.host ? this.registry : url.host)
      throw words ? new PassingFailure(words) : failure
    }
  }

  async #authorization(): Promise<string | undefined> {
    if (this.#credentials.kind === 'registry-token') return `Bearer ${this.#credentials.token}`
    const challenge = this.#challenge
    if (challenge === undefined) return undefined
    if (challenge.scheme === 'basic') return this.#credentials.kind === 'password' ? basicAuthorization(this.#credentials) : undefined
    const known = await this.#token
    if (known && known.expires - 10_000 > Date.now()) return `Bearer ${known.value}`
    const { realm, service } = challenge
    this.#token = fetchToken(this.#http, {
      realm, service, scopes: [...this.#scopes], credentials: this.#credentials, registry: this.#root, signal: this.signal,
    })
    // Awaited by whoever needs it; a failure must not also count as unhandled, nor stay.
    this.#token.catch(() => (this.#token = undefined))
    return `Bearer ${(await this.#token).value}`
  }

  /** An address that the registry gave, or a path of its own. */
  url(target: string | URL): URL {
    const url = new URL(target, this.#root)
    // Behind a proxy that ends TLS, registries name themselves with http.
    if (url.host === this.#root.host) url.protocol = this.#root.protocol
    if (url.protocol === 'https:' || (url.protocol === 'http:' && isLocalHost(url.host) && isLocalHost(this.#root.host))) return url
    throw new BrineError('registry-failed', `${this.registry} leads to ${url.origin}, which is not https`)
  }

  /** Only the registry itself may see the user's proof. */
  #isOwn(url: URL): boolean {
    return url.origin === this.#root.origin
  }
}
