/** patsy's codings of categories (patsy/contrasts.py). */
import type { Cell } from '../../graph/value.ts'
import { argumentsOf, callOf, literalOf, type Literal } from './formula-call.ts'
import { epsilon } from '../../graph/rounding.ts'

/** A column that a coding makes. */
export interface Contrast {
  /** How its name ends: a mark, or a mark and then a level. */
  readonly mark: string
  readonly level?: Cell
  /** Per level. */
  readonly weights: readonly number[]
  /** How far the library's own weights may be off. Absent: equal. */
  readonly uncertainty?: number
  /** It is of the coding that stands for the constant too: that one's columns are named as others of the coding that does not. */
  readonly full?: true
}

/** A coding by its code, such as `Treatment("b")`; undefined where it is another. */
export function contrastsOf(code: string, levels: readonly Cell[]): readonly Contrast[] | undefined {
  const call = callOf(code.endsWith(')') ? code : `${code}()`)
  const kind = call !== undefined && Object.hasOwn(kinds, call.name) ? kinds[call.name]! : undefined
  const given = kind === undefined ? undefined : argumentsOf(call!, kind.option === undefined ? [] : [kind.option], 0)
  if (kind === undefined || given === undefined || levels.length === 0) return undefined
  const text = kind.option === undefined ? undefined : given.get(kind.option)
  const option = text === undefined ? null : literalOf(text)
  return option === undefined ? undefined : kind.columns(levels, option)
}

interface Kind {
  readonly option?: string
  readonly columns: (levels: readonly Cell[], option: Literal) => readonly Contrast[] | undefined
}

const kinds: Readonly<Record<string, Kind>> = {
  Treatment: {
    option: 'reference',
    columns: (levels, option) => {
      const reference = option === null ? 0 : placeOf(levels, option)
      if (reference === undefined) return undefined
      const dummies = levels.map((level, at): Contrast => ({ mark: '[', level, weights: levels.map((_, other) => (other === at ? 1 : 0)) }))
      return [...dummies, ...dummies.filter((_, at) => at !== reference).map(dummy => ({ ...dummy, mark: '[T.' }))]
    },
  },
  Sum: {
    option: 'omit',
    columns: (levels, option) => {
      const omitted = option === null ? levels.length - 1 : placeOf(levels, option)
      if (omitted === undefined) return undefined
      const kept = levels.map((level, at): Contrast => ({ mark: '[S.', level, weights: levels.map((_, other) => (other === omitted ? -1 : other === at ? 1 : 0)) }))
      return [{ mark: '[mean]', weights: levels.map(() => 1) }, ...kept.filter((_, at) => at !== omitted)]
    },
  },
  Helmert: {
    columns: levels => [
      { mark: '[H.intercept]', weights: levels.map(() => 1) },
      ...levels.slice(1).map((level, at): Contrast => ({ mark: '[H.', level, weights: levels.map((_, other) => (other === at + 1 ? at + 1 : other <= at ? -1 : 0)) })),
    ],
  },
  Diff: {
    columns: levels => {
      const count = levels.length
      const steps = levels.slice(1).map((_, at) => levels.map((_, other) => (other <= at ? (at + 1 - count) / count : (at + 1) / count)))
      return [...steps.map((weights, at): Contrast => ({ mark: '[D.', level: levels[at]!, weights })), ...[levels.map(() => 1), ...steps].map((weights, at): Contrast => ({ mark: '[D.', level: levels[at]!, weights, full: true }))]
    },
  },
  Poly: { option: 'scores', columns: polynomials },
}

/** A level, or the place of one. */
function placeOf(levels: readonly Cell[], reference: Literal): number | undefined {
  const known = levels.findIndex(level => level === reference)
  if (known >= 0) return known
  if (typeof reference !== 'number' || !Number.isInteger(reference)) return undefined
  const place = reference < 0 ? levels.length + reference : reference
  return place >= 0 && place < levels.length ? place : undefined
}

const named = ['.Constant', '.Linear', '.Quadratic', '.Cubic']
const mostLevels = 12

/**
 * Powers of the centred scores, each made orthogonal to those before it and of length 1. The library's are of LAPACK's QR, which is
 * off by a few roundings times the condition of the powers; what is left of a power after the others are taken from it tells that.
 */
function polynomials(levels: readonly Cell[], option: Literal): readonly Contrast[] | undefined {
  const scores = option === null ? levels.map((_, at) => at) : option
  const count = levels.length
  if (!isNumbers(scores) || scores.length !== count || count > mostLevels) return undefined
  const mean = scores.reduce((sum, score) => sum + score, 0) / count
  const columns: number[][] = []
  let powers: readonly number[] = []
  let left = 1
  for (let degree = 0; degree < count; degree++) {
    const power: number[] = scores.map((score, at) => (degree === 0 ? 1 : powers[at]! * (score - mean)))
    powers = power
    const own = [...power]
    // Twice, since once leaves of the others what was rounded.
    for (let round = 0; round < 2; round++) {
      for (const other of columns) {
        const share = own.reduce((sum, item, at) => sum + item * other[at]!, 0)
        for (let at = 0; at < count; at++) own[at] = own[at]! - share * other[at]!
      }
    }
    const length = lengthOfVector(own)
    left = Math.min(left, length / lengthOfVector(power))
    if (!(left > 1e-6)) return undefined
    columns.push(own.map(item => item / length))
  }
  return columns.map((weights, degree) => (degree === 0 ? { mark: named[0]!, weights: levels.map(() => 1) } : { mark: named[degree] ?? `^${degree}`, weights, uncertainty: (64 * count * epsilon) / left }))
}

function lengthOfVector(vector: readonly number[]): number {
  return Math.sqrt(vector.reduce((sum, item) => sum + item * item, 0))
}

function isNumbers(value: Literal): value is readonly number[] {
  return Array.isArray(value) && value.every(item => typeof item === 'number')
}
