import type { Budget } from '../../limits.ts'
import { PyList, PySet, PyTuple, type PyValue } from '../../python/value.ts'
import type { BuildContext, Builder, Family } from '../builder.ts'
import { encodeText } from './codecs.ts'

/** Python's own types. `getattr`, `eval`, `exec`, `__import__`, `map` and their kin are left out on purpose. */
export const builtinsFamily: Family = {
  builders: {
    'builtins.set': (args, { budget }) => collect(args, false, budget),
    'builtins.frozenset': (args, { budget }) => collect(args, true, budget),
    'builtins.bytearray': bytes,
    'builtins.bytes': bytes,
    'builtins.list': args => (args.length === 0 ? new PyList() : undefined),
    'builtins.tuple': args => (args.length === 0 ? new PyTuple([]) : undefined),
  },
  inert: ['builtins.object', 'builtins.slice', 'builtins.range', 'builtins.complex', 'builtins.int', 'builtins.float', 'builtins.str', 'builtins.bool', 'builtins.dict'],
  references: ['builtins.Ellipsis', 'builtins.NotImplemented', 'builtins.len', 'builtins.abs', 'builtins.min', 'builtins.max', 'builtins.sum', 'builtins.round', 'builtins.type'],
}

function collect(args: readonly PyValue[], frozen: boolean, budget: Budget): PySet | undefined {
  const [source, ...rest] = args
  if (rest.length > 0) return undefined
  if (source === undefined) return new PySet([], frozen)
  if (!(source instanceof PyList || source instanceof PyTuple)) return undefined
  budget.spend(source.items.length)
  return new PySet([...source.items], frozen)
}

/** `bytearray()`, `bytearray(bytes)`, and what protocols 0 to 2 write: `bytearray(text, 'latin-1')`. */
function bytes(args: readonly PyValue[], { budget }: BuildContext): ReturnType<Builder> {
  if (args.length === 0) return new Uint8Array(0)
  const [source, encoding] = args
  if (args.length === 1) return source instanceof Uint8Array ? source : undefined
  return args.length === 2 ? encodeText(source, encoding, budget) : undefined
}
