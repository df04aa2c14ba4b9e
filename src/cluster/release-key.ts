/** Which release is meant. */
export interface ReleaseKey {
  name: string
  namespace: string
}
