import type { Budget } from '../../limits.ts'
import { PyDict, PyList, PyTuple, type PyValue } from '../../python/value.ts'
import type { Family } from '../builder.ts'

export const collectionsFamily: Family = {
  builders: {
    'collections.OrderedDict': (args, { budget }) => fromPairs(args, 0, budget),
    // Counter's pickle gives its counts as a dict.
    'collections.Counter': (args, { budget }) => fromPairs(args, 0, budget),
    // The factory only matters to someone who looks up a key that is not there.
    'collections.defaultdict': (args, { budget }) => fromPairs(args, 1, budget),
  },
  inert: ['collections.deque', 'collections.UserList', 'collections.UserDict', 'collections.ChainMap'],
  references: ['collections.namedtuple'],
}

/** Protocols 0 and 1 of Python 2 give the items as a list of two-item lists. */
function fromPairs(args: readonly PyValue[], at: number, budget: Budget): PyDict | undefined {
  if (args.length > at + 1) return undefined
  const source = args[at]
  const dict = new PyDict()
  if (source === undefined) return dict
  if (source instanceof PyDict) {
    budget.spend(source.size)
    for (const [key, value] of source.entries) dict.set(key, value)
    return dict
  }
  if (!(source instanceof PyList || source instanceof PyTuple)) return undefined
  budget.spend(source.items.length)
  for (const pair of source.items) {
    if (!(pair instanceof PyList || pair instanceof PyTuple) || pair.items.length !== 2) return undefined
    dict.set(pair.items[0]!, pair.items[1]!)
  }
  return dict
}
