import { stringify } from 'yaml'
import type { Manifest } from './api/apply-object.ts'
import { deployment } from './objects/deployment.ts'
import { objectKinds } from './objects/registry.ts'
import { completeRelease, type ReleaseOptions } from './objects/release.ts'

/** The objects of a release, complete with `spec.replicas`, as any tool can apply them. Throws `usage`. */
export function manifests(options: ReleaseOptions): Manifest[] {
  const release = completeRelease(options)
  return objectKinds.map(kind => {
    const object = kind.build(release)
    return kind === deployment ? { ...object, spec: { replicas: release.replicas, ...object.spec } } : object
  })
}

/** One YAML document per object. */
export function toYaml(objects: readonly object[]): string {
  // Without aliases: other tools read them, people should not have to. Long texts stay on one line.
  return objects.map(object => stringify(object, { aliasDuplicateObjects: false, lineWidth: 0 })).join('---\n')
}
