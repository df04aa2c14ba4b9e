import type { ServiceState } from '../endpoints/endpoint.ts'

/** The value of `Allow` for a path, or undefined where there is nothing. */
export function methodsOf({ protocols, endpoints }: ServiceState, path: string): string | undefined {
  if (protocols.some(protocol => protocol.path === path)) return 'POST, OPTIONS'
  return endpoints.some(endpoint => endpoint.path === path) ? 'GET, HEAD, OPTIONS' : undefined
}

/** The paths that a person would ask for. */
export function pathsOf({ protocols, endpoints }: ServiceState): string[] {
  return [...protocols.map(({ path }) => path), ...endpoints.filter(({ described }) => described !== undefined).map(({ path }) => path), '/docs']
}
