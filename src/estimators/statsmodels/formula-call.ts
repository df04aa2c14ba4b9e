import { tokensOf } from './formula-tokens.ts'

/** What Python writes as itself: `None` is null, a list an array. */
export type Literal = number | string | boolean | null | readonly Literal[]

/** `name(first, 2, key=…)`. */
export interface Call {
  readonly name: string
  /** The text of each argument without a name. */
  readonly args: readonly string[]
  readonly named: ReadonlyMap<string, string>
}

/** A call at the start of `text` that ends with it; undefined where it is anything else. */
export function callOf(text: string): Call | undefined {
  const head = /^([\p{L}_][\p{L}\p{N}_]*)\(/u.exec(text)
  const inner = head === null ? '' : text.slice(head[0].length)
  const [end] = outside(inner, ')')
  if (head === null || end !== inner.length - 1) return undefined
  const args: string[] = []
  const named = new Map<string, string>()
  for (const argument of partsOf(inner.slice(0, -1))) {
    const key = /^([\p{L}_][\p{L}\p{N}_]*)\s*=(?!=)\s*/u.exec(argument)
    if (key === null && named.size > 0) return undefined
    if (key === null) args.push(argument)
    else named.set(key[1]!, argument.slice(key[0].length))
  }
  return { name: head[1]!, args, named }
}

/**
 * The arguments of a call by name, those without one in the order of `names`. Undefined where one is not of these.
 * @param from how many of its arguments are taken otherwise
 */
export function argumentsOf(call: Call, names: readonly string[], from: number): ReadonlyMap<string, string> | undefined {
  const rest = call.args.slice(from)
  if (rest.length > names.length) return undefined
  const all = new Map([...rest.map((argument, at) => [names[at]!, argument] as const), ...call.named])
  return all.size === rest.length + call.named.size && [...all.keys()].every(name => names.includes(name)) ? all : undefined
}

/** Number, text, truth, None, or a list of these; undefined where it is anything else. */
export function literalOf(text: string): Literal | undefined {
  const inner = /^[[(](.*)[\])]$/s.exec(text)?.[1]
  if (inner !== undefined) {
    const items = partsOf(inner).map(literalOf)
    return items.every(item => item !== undefined) ? items : undefined
  }
  const tokens = tokensOf(text)
  const negative = tokens?.[0]?.word === '-'
  const [only, ...others] = negative ? tokens!.slice(1) : (tokens ?? [])
  if (only === undefined || others.length > 0) return undefined
  if (only.number !== undefined) return negative ? -only.number : only.number
  if (negative) return undefined
  return only.text ?? (only.name === 'True' ? true : only.name === 'False' ? false : only.name === 'None' ? null : undefined)
}

/** What stands between commas that are in no bracket or quotes. */
function partsOf(text: string): string[] {
  const parts: string[] = []
  let from = 0
  for (const at of outside(text, ',')) {
    parts.push(text.slice(from, at).trim())
    from = at + 1
  }
  const last = text.slice(from).trim()
  return last === '' ? parts : [...parts, last]
}

/** Where a factor's own code ends in the name of a column: at a colon, or at what names the column of several. */
export function endOfCode(text: string): number {
  const [end] = outside(text, ':[')
  const mark = /\)(?=\.[A-Z]|\^\d)/.exec(text)
  return Math.min(end ?? text.length, mark === null ? text.length : mark.index + 1)
}

/** Where one of these letters stands in no bracket or quotes; an opening bracket may be one of them. */
export function* outside(text: string, letters: string): Generator<number> {
  let quote = ''
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!
    if (quote !== '') quote = letter === quote ? '' : quote
    else if (letter === '"' || letter === "'") quote = letter
    else if (depth === 0 && letters.includes(letter)) yield at
    else if ('([{'.includes(letter)) depth++
    else if (')]}'.includes(letter)) depth--
  }
}
