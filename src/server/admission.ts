/**
 * Who may come in. Bodies are admitted while all that are held stay within a bound; large ones are worked on one after
 * the other, so that at most one of them stands parsed in memory, while small ones pass by.
 */
import type { Limits } from './limits.ts'
import { BrineError } from '../errors.ts'
import { howToRaise, showLimit } from './limits.ts'

/** A body from this size on waits for its turn. */
export const largeBody = 64 * 1024

export class Admission {
  readonly #limits: Limits
  readonly #waiting: (() => void)[] = []
  #held = 0
  #busy = false

  constructor(limits: Limits) {
    this.#limits = limits
  }

  /** Makes room for `bytes` more of a body. Whoever takes gives them back. */
  take(bytes: number): BrineError | undefined {
    if (this.#held + bytes > this.#limits.maxQueued) {
      return new BrineError('overloaded', `The service holds request bodies of ${showLimit('maxQueued', this.#limits.maxQueued)}, which is its limit`, {
        hint: `Try again later. ${howToRaise('maxQueued')}`,
      })
    }
    this.#held += bytes
    return undefined
  }

  give(bytes: number): void {
    this.#held -= bytes
  }

  /** Waits until no other large body is worked on, then works. @throws BrineError 'overloaded' after `predictTime` */
  async inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    if (this.#busy) await this.#turn()
    this.#busy = true
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#busy = false
      else next()
    }
  }

  #turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const start = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(start), 1)
        reject(new BrineError('overloaded', `The request waited ${showLimit('predictTime', this.#limits.predictTime)} for its turn, which is the limit`, {
          hint: `Try again later. ${howToRaise('predictTime')}`,
        }))
      }, this.#limits.predictTime)
      this.#waiting.push(start)
    })
  }
}
