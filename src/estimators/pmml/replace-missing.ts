import type { Element } from './element.ts'
import type { Expressed } from './expressed.ts'
import type { GraphBuilder } from '../../graph/builder.ts'
import { choose, isMissing } from './piecewise.ts'
import { parseNumber } from './casts.ts'

/** A text of the document in place of what is missing; the field that it is for parses it. */
export function replaceMissing(graph: GraphBuilder, value: Expressed, instead: string, asker: Element): Expressed {
  if (value.kind === 'fixed') return value.value === null ? { kind: 'fixed', type: 'string', value: instead } : value
  if (value.kind === 'texts') {
    return { kind: 'texts', texts: value.texts && [...new Set([...value.texts, instead])], look: (named, of) => value.look([...named, instead], text => of(text === null ? instead : text)) }
  }
  const { ref, type } = value
  if (type === 'either' && !/^[-+]?\d+$/.test(instead)) throw asker.unsupported(`with ${instead} in place of whole numbers`)
  return { kind: 'numbers', type, untyped: true, ref: choose(graph, isMissing(graph, value), parseNumber(asker, instead, type), ref) }
}
