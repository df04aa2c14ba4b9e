import type { Fitted } from '../fitted.ts'
import { PyList, PyObject } from '../../formats/python/value.ts'

/**
 * Whether the scikit-learn that saved the estimator is older than `version` (`1.6`). For the few answers that changed while
 * the attributes stayed the same; everything else is told by the attributes.
 * @throws BrineError 'corrupt' where the file does not say
 */
export function savedBefore(self: Fitted, version: string): boolean {
  const saved = numbersOf(versionOf(self))
  const wanted = numbersOf(version)
  return saved[0]! !== wanted[0]! ? saved[0]! < wanted[0]! : saved[1]! < wanted[1]!
}

/** What subclasses in other libraries do not keep, their members do. */
function versionOf(self: Fitted): string {
  if (!self.has('_sklearn_version')) {
    for (const value of self.object.attributes.values()) {
      const part = value instanceof PyList ? value.items[0] : value
      const version = part instanceof PyObject ? part.attributes.get('_sklearn_version') : undefined
      if (typeof version === 'string') return version
    }
  }
  return self.string('_sklearn_version')
}

/** Major and minor; what follows (`1.5.0rc1`, `1.8.dev0`) decides nothing. */
function numbersOf(version: string): readonly [number, number] {
  const [major, minor] = version.split('.')
  return [Number.parseInt(major!, 10), Number.parseInt(minor ?? '0', 10)]
}
