/** A `WWW-Authenticate` header (RFC 9110, 11.6.1) of the two kinds that registries use. */
export type Challenge = { scheme: 'basic' } | { scheme: 'bearer'; realm: string; service: string | undefined; scope: string | undefined }

/** @returns undefined when the header holds neither Basic nor a usable Bearer challenge */
export function parseChallenge(header: string | undefined): Challenge | undefined {
  const bearer = /(?:^|,\s*)bearer\s+(.*)$/i.exec(header ?? '')?.[1]
  if (bearer !== undefined) {
    const parameters = new Map<string, string>()
    for (const [, key = '', quoted, plain] of bearer.matchAll(/([a-zA-Z_]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]+))/g)) {
      parameters.set(key.toLowerCase(), quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '')
    }
    const realm = parameters.get('realm')
    if (realm) return { scheme: 'bearer', realm, service: parameters.get('service'), scope: parameters.get('scope') }
  }
  return /(?:^|,\s*)basic\b/i.test(header ?? '') ? { scheme: 'basic' } : undefined
}
