import type { Assertion, PatternNode } from './pattern-node.ts'
import type { SetFlags, SetParts } from './character-set.ts'
import { CharacterSet } from './character-set.ts'
import { PatternError } from './pattern-node.ts'
import { readClass, readEscape } from './read-set.ts'
import { PatternText } from './pattern-text.ts'

export interface ParsedPattern {
  readonly root: PatternNode
  /** How many groups capture. */
  readonly groups: number
}

interface Flags extends SetFlags {
  readonly multiline: boolean
  readonly dotAll: boolean
  readonly verbose: boolean
}

const deepest = 50
const letters: Readonly<Record<string, keyof Flags>> = { a: 'ascii', i: 'ignoreCase', m: 'multiline', s: 'dotAll', x: 'verbose' }
const noFlags: Flags = { ascii: false, ignoreCase: false, multiline: false, dotAll: false, verbose: false }

/**
 * Reads a pattern of Python's `re` for text (Doc/library/re.rst; Lib/re/_parser.py).
 * @throws PatternError for what no linear-time matcher knows (a look ahead or back, a back-reference, an atomic group) and
 *   for what is no pattern
 */
export function parsePattern(pattern: string): ParsedPattern {
  let flags = noFlags
  for (;;) {
    const parser = new Parser(pattern, flags)
    const parsed = parser.parse()
    // Flags of the whole, such as (?i), hold from its start, wherever they stand: read again with them.
    if (sameFlags(parser.global, flags)) return parsed
    flags = parser.global
  }
}

class Parser {
  readonly #text: PatternText
  global: Flags
  #groups = 0

  constructor(pattern: string, flags: Flags) {
    this.#text = new PatternText(pattern)
    this.global = flags
  }

  parse(): ParsedPattern {
    const root = this.#choice(this.global, 0)
    if (!this.#text.ended) throw new PatternError('an unbalanced parenthesis')
    return { root, groups: this.#groups }
  }

  #choice(flags: Flags, depth: number): PatternNode {
    if (depth > deepest) throw new PatternError(`groups nested more than ${deepest} deep`)
    const branches = [this.#sequence(flags, depth)]
    while (this.#text.take('|')) branches.push(this.#sequence(flags, depth))
    return branches.length === 1 ? branches[0]! : { kind: 'choice', branches }
  }

  #sequence(flags: Flags, depth: number): PatternNode {
    const text = this.#text
    const items: PatternNode[] = []
    while (!text.ended && text.next !== '|' && text.next !== ')') {
      if (flags.verbose && text.skipSpaceAndComment()) continue
      const item = this.#atom(flags, depth)
      if (item !== undefined) items.push(this.#repeated(item, flags))
    }
    return items.length === 1 ? items[0]! : { kind: 'sequence', items }
  }

  #repeated(body: PatternNode, flags: Flags): PatternNode {
    const text = this.#text
    while (flags.verbose && text.skipSpaceAndComment());
    const counts = text.takeCounts()
    if (counts === undefined) return body
    if (text.take('+')) throw new PatternError('a possessive repeat')
    const lazy = text.take('?')
    if (counts.most < counts.least) throw new PatternError('a repeat whose least is above its most')
    return { kind: 'repeat', body, ...counts, lazy }
  }

  #atom(flags: Flags, depth: number): PatternNode | undefined {
    const text = this.#text
    const character = text.read()
    switch (character) {
      case '.':
        return this.#set({ negated: !flags.dotAll, ranges: flags.dotAll ? [[0, 0x10ffff]] : [[10, 10]], categories: [] }, { ignoreCase: false, ascii: false })
      case '^':
        return assert(flags.multiline ? 'line_start' : 'start')
      case '$':
        return assert(flags.multiline ? 'line_end' : 'last_line_end')
      case '[':
        return this.#set(readClass(text), flags)
      case '\\':
        return this.#escaped(flags)
      case '(':
        return this.#group(flags, depth)
      case '*':
      case '+':
      case '?':
        throw new PatternError('a repeat of nothing')
      default: {
        const code = character.codePointAt(0)!
        return this.#set({ negated: false, ranges: [[code, code]], categories: [] }, flags)
      }
    }
  }

  #escaped(flags: Flags): PatternNode {
    const text = this.#text
    const edges: Readonly<Record<string, Assertion>> = { A: 'start', Z: 'end', z: 'end', b: flags.ascii ? 'ascii_word_edge' : 'word_edge', B: flags.ascii ? 'no_ascii_word_edge' : 'no_word_edge' }
    const edge = Object.hasOwn(edges, text.next) ? edges[text.next] : undefined
    if (edge === undefined) return this.#set(readEscape(text), flags)
    text.read()
    return assert(edge)
  }

  #group(flags: Flags, depth: number): PatternNode | undefined {
    const text = this.#text
    if (!text.take('?')) return this.#capture(flags, depth)
    if (text.take('P')) {
      if (!text.take('<')) throw new PatternError('a back-reference')
      text.readUntil('>')
      return this.#capture(flags, depth)
    }
    if (text.take('#')) {
      text.readUntil(')')
      return undefined
    }
    if (text.take('<') || text.next === '=' || text.next === '!') throw new PatternError('a look ahead or behind')
    if (text.next === '(') throw new PatternError('a choice by a group')
    if (text.take('>')) throw new PatternError('an atomic group')
    const inner = text.take(':') ? flags : this.#readFlags(flags)
    return inner === undefined ? undefined : this.#closed(this.#choice(inner, depth + 1))
  }

  /** `(?i)` holds for the whole and gives undefined; `(?i-s:` for its group. */
  #readFlags(flags: Flags): Flags | undefined {
    const text = this.#text
    let inner = flags
    let value = true
    for (;;) {
      const letter = text.read()
      if (letter === ')') {
        this.global = { ...this.global, ...onlySet(inner) }
        return undefined
      }
      if (letter === ':') return inner
      if (letter === '-') value = false
      else if (Object.hasOwn(letters, letter)) inner = { ...inner, [letters[letter]!]: value }
      else if (letter === 'u') inner = { ...inner, ascii: false }
      else throw new PatternError(`the flag ${JSON.stringify(letter)}`)
    }
  }

  #capture(flags: Flags, depth: number): PatternNode {
    this.#groups++
    return { kind: 'capture', body: this.#closed(this.#choice(flags, depth + 1)) }
  }

  #closed(node: PatternNode): PatternNode {
    if (!this.#text.take(')')) throw new PatternError('a group without its end')
    return node
  }

  #set(parts: SetParts, { ignoreCase, ascii }: SetFlags): PatternNode {
    return { kind: 'set', set: new CharacterSet(parts, { ignoreCase, ascii }) }
  }
}

function assert(assertion: Assertion): PatternNode {
  return { kind: 'assert', assertion }
}

function onlySet(flags: Flags): Partial<Flags> {
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value === true))
}

function sameFlags(a: Flags, b: Flags): boolean {
  return Object.values(letters).every(name => a[name] === b[name])
}
