import type { Manifest } from '../api/apply-object.ts'
import type { Resource } from '../api/resource.ts'
import type { Release } from './release.ts'

/** A kind of object that a release consists of. */
export interface ObjectKind extends Resource {
  build(release: Release): Manifest
}
