import type { Fitted } from '../fitted.ts'
import type { PyValue } from '../../formats/python/value.ts'
import { PyList, PyObject, PyTuple } from '../../formats/python/value.ts'

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

/** So many objects are looked at for a version. */
const most = 1000

/** What subclasses in other libraries do not keep, their members do, or the steps of those. */
function versionOf(self: Fitted): string {
  const waiting: PyValue[] = [self.object]
  for (let at = 0; at < Math.min(waiting.length, most); at++) {
    const value = waiting[at]!
    if (value instanceof PyList || value instanceof PyTuple) waiting.push(...value.items.slice(0, most))
    if (!(value instanceof PyObject)) continue
    const version = value.attributes.get('_sklearn_version')
    if (typeof version === 'string') return version
    waiting.push(...value.attributes.values())
  }
  return self.string('_sklearn_version')
}

/** Major and minor; what follows (`1.5.0rc1`, `1.8.dev0`) decides nothing. */
function numbersOf(version: string): readonly [number, number] {
  const [major, minor] = version.split('.')
  return [Number.parseInt(major!, 10), Number.parseInt(minor ?? '0', 10)]
}
