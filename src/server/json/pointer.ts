/** A JSON Pointer: https://www.rfc-editor.org/rfc/rfc6901. */
export function pointer(...tokens: readonly (string | number)[]): string {
  return tokens.map(token => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
