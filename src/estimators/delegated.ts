import type { Method, MethodName, Methods } from './estimator.ts'
import type { Ref } from '../graph/builder.ts'

/** Those of the methods that an estimator passes on to one within it, which is given what `lead` makes of the columns. */
export function delegated(own: Methods, names: readonly MethodName[], lead: (x: Ref) => Ref = x => x): Methods {
  const methods: { [name in MethodName]?: Method } = {}
  for (const name of names) {
    const method = own[name]
    if (method !== undefined) methods[name] = x => method(lead(x))
  }
  return methods
}
