import { BrineError } from '../errors.ts'

/** Headers for each answer, as a flat list of names and values. @throws BrineError 'usage' for what is not an origin */
export function corsHeaders(origin: string | undefined): string[] {
  if (origin === undefined) return []
  if (origin !== '*' && originOf(origin) !== origin) {
    throw new BrineError('usage', `'${origin}' is not an origin`, { hint: 'Give a scheme, a host and at most a port, as in https://app.example.com, or * for every origin.' })
  }
  return ['Access-Control-Allow-Origin', origin, 'Access-Control-Expose-Headers', 'X-Request-Id', ...(origin === '*' ? [] : ['Vary', 'Origin'])]
}

export function preflightHeaders(allow: string): string[] {
  return ['Access-Control-Allow-Methods', allow, 'Access-Control-Allow-Headers', 'Content-Type, X-Request-Id', 'Access-Control-Max-Age', '86400']
}

function originOf(text: string): string | undefined {
  return URL.canParse(text) ? new URL(text).origin : undefined
}
