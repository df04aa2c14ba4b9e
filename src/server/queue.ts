/**
 * Predictions that take long enough to make others wait. What is quick runs as it comes. The rest runs a few milliseconds
 * at a time, with the sockets read in between: so probes are answered, and how much is waiting is known, not hidden in the
 * buffers of the system. Short bursts wait. Where work stands for a while, as the callers ask for more than the machine can
 * do, one may wait and the others are turned away at once: what is taken is then answered in about twice its own time.
 */
import type { Limits } from './limits.ts'
import { BrineError } from '../errors.ts'
import { howToRaise, showLimit } from './limits.ts'

export interface Clock {
  /** In milliseconds. */
  now(): number
}

/** Pieces that are worked on together where that is faster. */
export interface Gathers<T> {
  /** Whether it is, as far as is known now. */
  worthwhile(): boolean
  run(items: readonly T[]): void
}

/** Work that is expected to take no longer runs as it comes. */
const quick = 0.25
/** Work runs so long before the sockets are read again. */
const turn = 8
/** So many pieces at most are worked on together. */
const mostTogether = 64
/** Work that stands for so long, and for so many pieces of it, is no burst. */
const standingTime = 250
const standingPieces = 20
/** While others are turned away, it is looked this often whether that is still needed: not if it is less than this share. */
const lookTime = 1000
const fewTurnedAway = 0.1
/** The weight of the newest in the average of what a byte of a body costs. */
const newest = 1 / 16

interface Waiting<T> {
  readonly item: T
  readonly expected: number
  readonly since: number
}

export class Queue<T> {
  readonly #limits: Limits
  readonly #bytesOf: (item: T) => number
  readonly #run: (item: T) => void
  readonly #refuse: (item: T, error: BrineError) => void
  readonly #clock: Clock
  readonly #gathers: Gathers<T> | undefined
  #waiting: Waiting<T>[] = []
  /** Milliseconds of work that wait. */
  #work = 0
  #millisecondsPerByte = 0
  /** Since when several wait. */
  #standingSince = 0
  #overloaded = false
  #lookedAt = 0
  #taken = 0
  #turnedAway = 0

  constructor(limits: Limits, bytesOf: (item: T) => number, run: (item: T) => void, refuse: (item: T, error: BrineError) => void, clock: Clock = performance, gathers?: Gathers<T>) {
    this.#limits = limits
    this.#bytesOf = bytesOf
    this.#run = run
    this.#refuse = refuse
    this.#clock = clock
    this.#gathers = gathers
  }

  /** Runs it, now or in its turn, or refuses it. */
  offer(item: T): void {
    const expected = this.#bytesOf(item) * this.#millisecondsPerByte
    if (this.#waiting.length === 0 && expected < quick && this.#gathers?.worthwhile() !== true) return this.#measure([item])
    const now = this.#clock.now()
    if (this.#waiting.length < 2) this.#standingSince = now
    this.#look(now, expected)
    if (this.#overloaded && this.#waiting.length > 0) {
      this.#turnedAway++
      return this.#refuse(item, new BrineError('overloaded', 'The service is asked for more predictions than it can make', { hint: 'Try again later, or run more replicas.' }))
    }
    if (this.#work + expected > this.#limits.predictTime) return this.#refuse(item, this.#tooLate('would wait'))
    this.#taken++
    this.#work += expected
    this.#waiting.push({ item, expected, since: now })
    if (this.#waiting.length === 1) setImmediate(() => this.#turn())
  }

  #turn(): void {
    const started = this.#clock.now()
    let now = started
    let done = 0
    while (done < this.#waiting.length && (done === 0 || now - started < turn)) {
      const most = this.#gathers?.worthwhile() === true ? mostTogether : 1
      const together: T[] = []
      for (let work = 0; done < this.#waiting.length && together.length < most && (together.length === 0 || work < turn); done++) {
        const { item, expected, since } = this.#waiting[done]!
        this.#work -= expected
        work += expected
        if (now - since > this.#limits.predictTime) this.#refuse(item, this.#tooLate('waited'))
        else together.push(item)
      }
      if (together.length > 0) this.#measure(together)
      now = this.#clock.now()
    }
    this.#waiting = this.#waiting.slice(done)
    if (this.#waiting.length > 0) setImmediate(() => this.#turn())
    else this.#work = 0
  }

  #measure(items: readonly T[]): void {
    let bytes = 0
    for (const item of items) bytes += this.#bytesOf(item)
    const started = this.#clock.now()
    if (items.length === 1) this.#run(items[0]!)
    else this.#gathers!.run(items)
    if (bytes === 0) return
    const cost = (this.#clock.now() - started) / bytes
    this.#millisecondsPerByte += (this.#millisecondsPerByte === 0 ? 1 : newest) * (cost - this.#millisecondsPerByte)
  }

  #look(now: number, expected: number): void {
    if (!this.#overloaded) {
      this.#overloaded = now - this.#standingSince > Math.max(standingTime, standingPieces * expected)
      if (!this.#overloaded) return
    } else if (now - this.#lookedAt < lookTime) return
    else this.#overloaded = this.#turnedAway > fewTurnedAway * (this.#taken + this.#turnedAway)
    this.#lookedAt = now
    this.#taken = 0
    this.#turnedAway = 0
    if (!this.#overloaded) this.#standingSince = now
  }

  #tooLate(words: string): BrineError {
    return new BrineError('overloaded', `The request ${words} longer for its turn than ${showLimit('predictTime', this.#limits.predictTime)}, which is the limit`, { hint: `Try again later. ${howToRaise('predictTime')}` })
  }
}
