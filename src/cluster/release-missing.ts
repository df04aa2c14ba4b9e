import { BrineError } from '../errors.ts'
import { managedBy, managedByLabel } from './objects/labels.ts'
import type { ReleaseKey } from './release-key.ts'

export function releaseMissing({ name, namespace }: ReleaseKey): BrineError {
  return new BrineError('release-missing', `There is no release ${name} in namespace ${namespace}.`, {
    hint: `\`kubectl get deployments -A -l ${managedByLabel}=${managedBy}\` lists the releases of the cluster.`,
  })
}
