import type { Assertion, PatternNode } from './pattern-node.ts'
import type { CharacterSet } from './character-set.ts'
import { PatternError } from './pattern-node.ts'

/** Steps of a matcher: `match`, else as {@link findAll} runs them. */
export type Step =
  | { readonly do: 'set'; readonly set: CharacterSet }
  | { readonly do: 'assert'; readonly assertion: Assertion }
  /** Goes on at `first`, and where that fails at `second`; `number` counts the splits. */
  | { readonly do: 'split'; first: number; second: number; readonly number: number }
  | { readonly do: 'jump'; to: number }
  /** Keeps where the group starts (0) or ends (1). */
  | { readonly do: 'save'; readonly slot: 0 | 1 }
  /** A round of a repeat starts, whose body may be empty. */
  | { readonly do: 'round'; readonly bit: number }
  /** The round is over: one that was empty is the last. */
  | { readonly do: 'round_end'; readonly bit: number; exit: number }
  | { readonly do: 'match' }

export interface Program {
  readonly steps: readonly Step[]
  readonly splits: number
  /** How many repeats with bodies that may be empty stand within one another. */
  readonly bits: number
  readonly captures: boolean
}

const mostSteps = 5000
const mostBits = 4

/** @throws PatternError for a pattern that is too large */
export function compilePattern(root: PatternNode, captures: boolean): Program {
  const compiler = new Compiler()
  compiler.emit(root, 0)
  compiler.add({ do: 'match' })
  return { steps: compiler.steps, splits: compiler.splits, bits: compiler.bits, captures }
}

class Compiler {
  readonly steps: Step[] = []
  splits = 0
  bits = 0

  add<S extends Step>(step: S): S {
    if (this.steps.length === mostSteps) throw new PatternError(`more than ${mostSteps} steps`)
    this.steps.push(step)
    return step
  }

  emit(node: PatternNode, bit: number): void {
    switch (node.kind) {
      case 'set':
        this.add({ do: 'set', set: node.set })
        break
      case 'assert':
        this.add({ do: 'assert', assertion: node.assertion })
        break
      case 'sequence':
        for (const item of node.items) this.emit(item, bit)
        break
      case 'choice':
        this.#choice(node.branches, bit)
        break
      case 'repeat':
        this.#repeat(node, bit)
        break
      case 'capture':
        this.add({ do: 'save', slot: 0 })
        this.emit(node.body, bit)
        this.add({ do: 'save', slot: 1 })
    }
  }

  #choice(branches: readonly PatternNode[], bit: number): void {
    const exits: { to: number }[] = []
    for (const [at, branch] of branches.entries()) {
      if (at === branches.length - 1) this.emit(branch, bit)
      else {
        const split = this.#split()
        split.first = this.steps.length
        this.emit(branch, bit)
        exits.push(this.add({ do: 'jump', to: 0 }))
        split.second = this.steps.length
      }
    }
    for (const exit of exits) exit.to = this.steps.length
  }

  /** `least` copies, then a loop, or as many copies more as may be, each of which may be left out with those that follow. */
  #repeat({ body, least, most, lazy }: Extract<PatternNode, { kind: 'repeat' }>, bit: number): void {
    for (let copy = 0; copy < least; copy++) this.emit(body, bit)
    const empty = mayBeEmpty(body)
    const exits: ((end: number) => void)[] = []
    for (let copy = least; copy < (most === Infinity ? least + 1 : most); copy++) {
      const start = this.steps.length
      const split = this.#split()
      if (lazy) split.second = this.steps.length
      else split.first = this.steps.length
      exits.push(end => (lazy ? (split.first = end) : (split.second = end)))
      if (empty) this.add({ do: 'round', bit })
      this.emit(body, empty ? bit + 1 : bit)
      if (empty) {
        if (bit >= mostBits) throw new PatternError(`repeats of parts that may be empty, more than ${mostBits} deep`)
        this.bits = Math.max(this.bits, bit + 1)
        const round = this.add({ do: 'round_end', bit, exit: 0 })
        exits.push(end => (round.exit = end))
      }
      if (most === Infinity) this.add({ do: 'jump', to: start })
    }
    for (const setExit of exits) setExit(this.steps.length)
  }

  #split(): { first: number; second: number } {
    return this.add({ do: 'split', first: 0, second: 0, number: this.splits++ })
  }
}

function mayBeEmpty(node: PatternNode): boolean {
  switch (node.kind) {
    case 'set':
      return false
    case 'assert':
      return true
    case 'sequence':
      return node.items.every(mayBeEmpty)
    case 'choice':
      return node.branches.some(mayBeEmpty)
    case 'repeat':
      return node.least === 0 || mayBeEmpty(node.body)
    case 'capture':
      return mayBeEmpty(node.body)
  }
}
