import { BrineError } from '../../errors.ts'
import type { Credentials } from './credentials.ts'
import { Refusal } from './refusal.ts'

/** What was going on when a registry failed. */
export interface Circumstances {
  registry: string
  repository: string
  /** `push to` or `pull from`. */
  doing: 'push to' | 'pull from'
  credentials: Credentials
}

/** Puts a failure of a registry into words, with what to type; a failure of another kind is given back as it is. */
export function explain(failure: unknown, circumstances: Circumstances): unknown {
  if (failure instanceof BrineError) return failure
  if (failure instanceof Refusal) return explainRefusal(failure, circumstances)
  return unreachable(failure, circumstances.registry) ?? failure
}

function explainRefusal(refusal: Refusal, { registry, repository, doing, credentials }: Circumstances): BrineError {
  const name = `${registry}/${repository}`
  const said = refusal.words ? ` (${refusal.words})` : ''
  const error = (code: 'registry-denied' | 'registry-failed', message: string, hint: string): BrineError =>
    new BrineError(code, message, { hint, cause: refusal })
  const login = `docker login ${registry}`
  switch (refusal.status) {
    case 401:
      return credentials.kind === 'anonymous'
        ? error('registry-denied', `${registry} wants a login to ${doing} ${repository}${said}`, `Log in: ${login}`)
        : error('registry-denied', `${registry} does not accept the login from ${credentials.source}${said}`, `Log in again: ${login}`)
    case 403:
      return error('registry-denied', `${registry} does not allow ${who(credentials)} to ${doing} ${repository}${said}`,
        credentials.kind === 'anonymous' ? `Log in: ${login}` : `Ask its owner for the right to ${doing} ${name}, check the name, or log in as another: ${login}`)
    case 404:
      return error('registry-failed', `${registry} has no ${repository}${said}`, doing === 'push to'
        ? `Check the name; some registries want the repository to be made first (on ECR: aws ecr create-repository --repository-name ${repository}).`
        : 'Check the name and the tag; a private image also looks missing without a login.')
    case 405:
      return error('registry-failed', `${registry} takes no pushes to ${repository}: it is read-only, or a mirror${said}`, 'Push to the registry behind it.')
    case 413:
    case 416:
      return error('registry-failed', `${registry} or a proxy before it refuses a layer as too large (status ${refusal.status})${said}`,
        'Raise its limit on the size of a request (nginx: client_max_body_size 0).')
    case 429:
      return error('registry-failed', `${registry} asks to come back later: too many requests${said}`, `Wait, or log in for a higher limit: ${login}`)
    default:
      return refusal.status >= 500
        ? error('registry-failed', `${registry} failed with status ${refusal.status}, also when tried again${said}`, 'Try later; its own logs tell the cause.')
        : error('registry-failed', `${registry} refused to ${doing} ${repository} with status ${refusal.status}${said}`,
          refusal.codes.includes('MANIFEST_INVALID') ? 'An old registry may know no zstd layers: build with --compression gzip.' : `Check that ${registry} is a container registry.`)
  }
}

function who(credentials: Credentials): string {
  if (credentials.kind === 'anonymous') return 'anyone without a login'
  return credentials.kind === 'password' ? `"${credentials.username}" (login from ${credentials.source})` : `the login from ${credentials.source}`
}

const networkWords: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'its name could not be looked up',
  EHOSTUNREACH: 'there is no way to that host',
  ENETUNREACH: 'there is no way to that network',
  ECONNRESET: 'it cut the connection',
  EPIPE: 'it cut the connection',
  ETIMEDOUT: 'it does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'it does not answer',
  UND_ERR_HEADERS_TIMEOUT: 'it was silent for too long',
  UND_ERR_BODY_TIMEOUT: 'it was silent for too long',
  UND_ERR_SOCKET: 'it cut the connection',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS',
}

/** A network failure in words; undefined when it is none. */
export function unreachable(failure: unknown, registry: string): BrineError | undefined {
  const code = failure instanceof BrineError ? undefined : networkCode(failure)
  if (code === undefined) return undefined
  const certificate = isCertificateFailure(failure)
  const words = networkWords[code] ?? (certificate ? 'its certificate is not trusted here' : 'the connection failed')
  return new BrineError('registry-unreachable', `Cannot reach ${registry}: ${words} (${code})`, {
    cause: failure,
    hint: certificate
      ? 'Point NODE_EXTRA_CA_CERTS at the file of the authority that signed it.'
      : 'Check the name and the network (proxies are taken from HTTPS_PROXY and NO_PROXY).',
  })
}

/** Whether a server's certificate was refused. */
export function isCertificateFailure(failure: unknown): boolean {
  return /CERT|SELF_SIGNED|VERIFY|ISSUER/.test(networkCode(failure) ?? '')
}

/** The code of a failure of the network or of TLS; undefined for any other. */
function networkCode(failure: unknown): string | undefined {
  if (!(failure instanceof Error)) return undefined
  // Happy Eyeballs: one failure per address that was tried.
  const inner = failure instanceof AggregateError ? failure.errors[0] as unknown : failure
  const code = inner instanceof Error && 'code' in inner ? String(inner.code) : undefined
  if (code !== undefined && (code in networkWords || /^(ERR_(SSL|TLS)|UND_ERR|CERT|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO|EPROTO|E[A-Z]*CONN|HPE_)/.test(code))) return code
  return failure.cause === undefined ? undefined : networkCode(failure.cause)
}
