import type { Assertion } from './pattern-node.ts'
import type { Program } from './compile-pattern.ts'
import { isWord } from '../characters.ts'

/** So many bytes of marks one text may take. */
const mostMarks = 0x10000000

/**
 * All that `re.findall` gives: each match, or what its one group holds. Tries alternatives in Python's order, and remembers
 * each split that has failed at a place, for all starts: a text of n characters takes a time of order n, whatever the pattern
 * (Ford, "Packrat Parsing", 2002; Davis et al., "Using Selective Memoization to Defeat Regular Expression Denial of Service",
 * 2021). Returns undefined for a text too long for the marks of the pattern.
 */
export function findAll(program: Program, text: string): string[] | undefined {
  const perPlace = program.splits << program.bits
  if (((text.length + 1) * perPlace) / 8 > mostMarks) return undefined
  const search = new Search(program, text, perPlace)
  const found: string[] = []
  let from = 0
  // As Modules/_sre: after an empty match, the next at the same place must not be empty.
  let mustAdvance = false
  while (from <= text.length) {
    const end = search.matchAt(from, mustAdvance)
    if (end < 0) {
      mustAdvance = false
      from += width(text, from)
      continue
    }
    found.push(program.captures ? search.captured : text.slice(from, end))
    mustAdvance = end === from
    search.forget(end)
    from = end
  }
  return found
}

/** Room for marks, kept for the next text. */
let room = new Uint32Array(1024)

class Search {
  readonly #program: Program
  readonly #text: string
  readonly #perPlace: number
  readonly #marks: Uint32Array
  /** What is still to be tried: step, place, rounds; or a slot (below 0), what it held. */
  readonly #pending: number[] = []
  readonly #slots: [number, number] = [-1, -1]

  constructor(program: Program, text: string, perPlace: number) {
    this.#program = program
    this.#text = text
    this.#perPlace = perPlace
    const words = Math.ceil(((text.length + 1) * perPlace) / 32)
    if (room.length < words) room = new Uint32Array(words)
    else room.fill(0, 0, words)
    this.#marks = room
  }

  /** What the group holds; '' where it took no part. */
  get captured(): string {
    const [from, to] = this.#slots
    return from < 0 || to < 0 ? '' : this.#text.slice(from, to)
  }

  /** Where the match that starts at `start` ends, or −1. */
  matchAt(start: number, mustAdvance: boolean): number {
    const { steps, bits } = this.#program
    const pending = this.#pending
    const text = this.#text
    this.#slots.fill(-1)
    pending.length = 0
    let at = 0
    let place = start
    // A bit for each repeat within, whose round has taken no character yet.
    let rounds = 0
    for (;;) {
      const step = steps[at]!
      let failed = false
      switch (step.do) {
        case 'set': {
          const code = text.codePointAt(place)
          if (code !== undefined && step.set.has(code)) {
            place += code > 0xffff ? 2 : 1
            rounds = 0
            at++
          } else failed = true
          break
        }
        case 'split':
          if (this.#mark((place * this.#program.splits + step.number) * (1 << bits) + rounds)) {
            pending.push(step.second, place, rounds)
            at = step.first
          } else failed = true
          break
        case 'jump':
          at = step.to
          break
        case 'assert':
          if (holds(step.assertion, text, place)) at++
          else failed = true
          break
        case 'save':
          pending.push(-1 - step.slot, this.#slots[step.slot], 0)
          this.#slots[step.slot] = place
          at++
          break
        case 'round':
          rounds |= 1 << step.bit
          at++
          break
        case 'round_end':
          at = (rounds & (1 << step.bit)) === 0 ? at + 1 : step.exit
          rounds &= ~(1 << step.bit)
          break
        case 'match':
          if (!mustAdvance || place !== start) return place
          failed = true
      }
      if (!failed) continue
      for (;;) {
        if (pending.length === 0) return -1
        rounds = pending.pop()!
        place = pending.pop()!
        at = pending.pop()!
        if (at >= 0) break
        this.#slots[(-1 - at) as 0 | 1] = place
      }
    }
  }

  /** A match ended here: the splits on its way have not failed, and the next one starts from them. */
  forget(place: number): void {
    const from = place * this.#perPlace
    for (let mark = from; mark < from + this.#perPlace; mark++) this.#marks[mark >>> 5]! &= ~(1 << (mark & 31))
  }

  /** Whether it was not marked before. */
  #mark(mark: number): boolean {
    const word = Math.floor(mark / 32)
    const bit = 1 << mark % 32
    if ((this.#marks[word]! & bit) !== 0) return false
    this.#marks[word]! |= bit
    return true
  }
}

function holds(assertion: Assertion, text: string, place: number): boolean {
  const { length } = text
  switch (assertion) {
    case 'start':
      return place === 0
    case 'line_start':
      return place === 0 || text[place - 1] === '\n'
    case 'end':
      return place === length
    case 'last_line_end':
      return place === length || (place === length - 1 && text[place] === '\n')
    case 'line_end':
      return place === length || text[place] === '\n'
    case 'word_edge':
      return isEdge(text, place, isWord)
    case 'no_word_edge':
      // Python before 3.14: \B does not match in an empty text.
      return length > 0 && !isEdge(text, place, isWord)
    case 'ascii_word_edge':
      return isEdge(text, place, isAsciiWord)
    case 'no_ascii_word_edge':
      return length > 0 && !isEdge(text, place, isAsciiWord)
  }
}

function isEdge(text: string, place: number, isPart: (code: number) => boolean): boolean {
  const before = place > 0 && isPart(codeBefore(text, place))
  const after = place < text.length && isPart(text.codePointAt(place)!)
  return before !== after
}

function isAsciiWord(code: number): boolean {
  return code < 128 && isWord(code)
}

function codeBefore(text: string, place: number): number {
  const last = text.charCodeAt(place - 1)
  const isPair = last >= 0xdc00 && last < 0xe000 && place > 1 && text.charCodeAt(place - 2) >= 0xd800 && text.charCodeAt(place - 2) < 0xdc00
  return isPair ? text.codePointAt(place - 2)! : last
}

function width(text: string, place: number): number {
  const code = text.codePointAt(place)
  return code !== undefined && code > 0xffff ? 2 : 1
}
