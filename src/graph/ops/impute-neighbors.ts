import type { Dense, FloatType } from '../value.ts'
import type { Op } from '../op.ts'
import type { Tensor } from '../tensor.ts'
import { corrupt, expectDense, expectFlag, expectTensor, expectWord } from '../expect.ts'
import { epsilon, epsilon32, rounded } from '../rounding.ts'
import { expectMissing, isMissingNumber, mayBeMissing, type Missing } from '../missing.ts'

export interface ImputeNeighborsAttributes {
  readonly missing: Missing
  /** Shape [rows, columns]: the training rows, NaN where a cell is missing. */
  readonly references: Tensor<Float64Array>
  /** How many donors give a value, where so many have the column. */
  readonly count: number
  /** Of donors: all the same, or the reciprocal of their distance. */
  readonly weights: 'uniform' | 'distance'
  /** Whether a donor that shares no column with the row counts where there are too few others. */
  readonly strangers: boolean
  /** Shape [columns]: where all donors are strangers. NaN for a column without donors. */
  readonly means: Tensor<Float64Array>
  /** The references are float32: so are their means, and the distances of rows that are float32 too. */
  readonly single?: true
}

/**
 * Fills a missing cell by the mean of that column in the nearest training rows that have it; their distance is
 * √(columns / shared · Σ(x − r)²) over the columns that both have (sklearn/impute/_knn.py, metrics nan_euclidean_distances).
 * Each column has other donors, so that no list of neighbours of the whole row will do.
 */
export const imputeNeighbors: Op<ImputeNeighborsAttributes> = {
  name: 'impute_neighbors',
  fidelity: () => 'B',

  infer({ missing, references, count, weights, strangers, means, single }, inputs) {
    const type = expectDense('impute_neighbors', inputs, 0)
    expectMissing('impute_neighbors', missing)
    expectWord('impute_neighbors', 'weights', weights, ['uniform', 'distance'])
    const [rows, cols] = references.shape
    if (references.shape.length !== 2 || cols !== type.cols) throw corrupt('impute_neighbors', `references are ${references.shape.join('×')}, expected ${type.cols} columns`)
    expectTensor('impute_neighbors', 'references', references, 'float64', rows! * cols)
    expectTensor('impute_neighbors', 'means', means, 'float64', cols)
    if (!Number.isInteger(count) || count < 1) throw corrupt('impute_neighbors', `count is ${count}`)
    if (single !== undefined) expectFlag('impute_neighbors', 'single', single)
    if (typeof strangers !== 'boolean') throw corrupt('impute_neighbors', `strangers is ${JSON.stringify(strangers)}`)
    return type
  },

  run(attributes, inputs, output) {
    const x = inputs[0] as Dense
    const { data } = output as Dense
    data.set(x.data)
    fillRows(attributes, x, undefined, (at, filling) => (data[at] = filling.value))
  },

  bound(attributes, inputs, bounds, output) {
    const x = inputs[0] as Dense
    const bound = Float64Array.from(bounds[0]!, (own, at) => (mayBeMissing(x, at, own, attributes.missing) ? Infinity : own))
    fillRows(attributes, x, bound.slice(), (at, { value, bound: own }) => (bound[at] = x.type === 'float32' ? rounded(own, value, x.type) : own))
    const { data } = output as Dense
    return bound.map((own, at) => (data[at] === data[at] ? own : 0))
  },

  describe: ({ count, weights }) => `${count} nearest rows, ${weights}`,
}

interface Donor {
  readonly value: number
  /** NaN: it shares no column with the row, or one of them holds a number whose square overflows. */
  readonly distance: number
  readonly bound: number
}

interface Filling {
  readonly value: number
  readonly bound: number
}

function fillRows(attributes: ImputeNeighborsAttributes, x: Dense, bounds: Float64Array | undefined, give: (at: number, filling: Filling) => void): void {
  const { missing, references, means } = attributes
  const rows = references.shape[0]!
  const unit = attributes.single === true ? epsilon32 : epsilon
  const squares = new Float64Array(rows)
  const errors = new Float64Array(rows)
  for (let row = 0; row < x.rows; row++) {
    const from = row * x.cols
    let isMeasured = false
    for (let column = 0; column < x.cols; column++) {
      if (!isMissingNumber(x.data[from + column]!, missing)) continue
      if (!isMeasured) measure(attributes, x, from, bounds, squares, errors)
      isMeasured = true
      const donors: Donor[] = []
      for (let reference = 0; reference < rows; reference++) {
        const value = references.data[reference * x.cols + column]!
        if (value === value) donors.push({ value, distance: squares[reference]!, bound: errors[reference]! })
      }
      if (donors.length === 0) continue
      const mean = means.data[column]!
      const isAlone = donors.every(({ distance }) => distance !== distance)
      give(from + column, isAlone ? { value: mean, bound: 4 * (rows + 1) * unit * Math.max(...donors.map(({ value }) => Math.abs(value))) } : average(attributes, donors, x.type))
    }
  }
}

/** The distances of a row to all references, and how far the library's may be: it expands the squares, which cancels. */
function measure({ missing, references, single }: ImputeNeighborsAttributes, x: Dense, from: number, bounds: Float64Array | undefined, distances: Float64Array, errors: Float64Array): void {
  const { cols } = x
  const isSingle = single === true && x.type === 'float32'
  const [unit, round] = isSingle ? [epsilon32, Math.fround] : [epsilon, Number]
  for (let reference = 0; reference < distances.length; reference++) {
    let sum = 0
    let shared = 0
    let magnitude = 0
    let inherited = 0
    let overflows = false
    for (let column = 0; column < cols; column++) {
      const own = isMissingNumber(x.data[from + column]!, missing) ? NaN : x.data[from + column]!
      const other = references.data[reference * cols + column]!
      const size = (own === own ? Math.abs(own) : 0) + (other === other ? Math.abs(other) : 0)
      magnitude += size * size
      if (round(own * own) === Infinity || round(other * other) === Infinity) overflows = true
      const difference = own - other
      if (difference !== difference) continue
      const moved = bounds?.[from + column] ?? 0
      sum += difference * difference
      inherited += moved * (2 * Math.abs(difference) + moved)
      shared++
    }
    // nan_euclidean_distances takes the squares of a row times the other's gaps off: ∞ · 0 or ∞ − ∞.
    const distance = shared === 0 || overflows ? NaN : Math.sqrt((sum / shared) * cols)
    const open = (4 * (cols + 4) * unit * (round(2 * magnitude) === Infinity ? Infinity : magnitude) + inherited) * (shared === 0 ? 0 : cols / shared)
    distances[reference] = distance
    errors[reference] = Math.max(Math.sqrt(distance * distance + open) - distance, distance - Math.sqrt(Math.max(0, distance * distance - open)))
  }
}

function average({ count, weights, strangers, single }: ImputeNeighborsAttributes, donors: Donor[], type: FloatType): Filling {
  const unit = single === true ? epsilon32 : epsilon
  // Strangers stand last.
  const sorted = donors.sort((a, b) => (a.distance !== a.distance ? 1 : 0) - (b.distance !== b.distance ? 1 : 0) || a.distance - b.distance)
  const chosen = sorted.slice(0, count).filter(({ distance }) => strangers || distance === distance)
  const isOpen = isChoiceOpen(sorted, count, strangers && weights === 'uniform')
  const known = weights === 'distance' ? chosen.filter(({ distance }) => distance === distance) : chosen
  const filling = weights === 'distance' ? weighted(known, type === 'float32' ? unit : epsilon) : mean(known, unit)
  return isOpen ? { ...filling, bound: Infinity } : filling
}

/** Whether a donor that is chosen and one that is not may stand the other way round in the library, with another value. */
function isChoiceOpen(sorted: readonly Donor[], count: number, strangersCount: boolean): boolean {
  const last = sorted[count - 1]
  if (last === undefined || sorted.length <= count) return false
  if (last.distance !== last.distance) return strangersCount && sorted.some(({ distance, value }) => distance !== distance && value !== last.value)
  return sorted.slice(count).some(outer => sorted.slice(0, count).some(inner => inner.value !== outer.value && outer.distance - outer.bound <= inner.distance + inner.bound))
}

function mean(donors: readonly Donor[], unit: number): Filling {
  let sum = 0
  let size = 0
  for (const { value } of donors) {
    sum += value
    size += Math.abs(value)
  }
  return { value: sum / donors.length, bound: (4 * (donors.length + 1) * unit * size) / donors.length }
}

/** Where a donor is at no distance, those that are count alone. */
function weighted(donors: readonly Donor[], unit: number): Filling {
  const atOnce = donors.filter(({ distance }) => distance === 0)
  const weightOf = ({ distance }: Donor) => (atOnce.length > 0 ? (distance === 0 ? 1 : 0) : 1 / distance)
  let sum = 0
  let total = 0
  for (const donor of donors) {
    sum += donor.value * weightOf(donor)
    total += weightOf(donor)
  }
  const value = sum / total
  const near = donors.filter(({ distance, bound }) => distance <= bound)
  const far = donors.filter(({ distance, bound }) => distance > bound)
  let own = 0
  for (const donor of donors) own += 4 * (donors.length + 4) * unit * Math.abs(donor.value) * (weightOf(donor) / total)
  if (near.length === 0) {
    const least = far.reduce((least, { distance, bound }) => least + 1 / (distance + bound), 0)
    const moved = far.reduce((moved, { distance, bound, value: other }) => moved + (bound / (distance * (distance - bound))) * Math.abs(other - value), 0)
    return { value, bound: own + (2 * moved) / least }
  }
  // What is as good as at no distance counts alone, or nearly so.
  if (near.some(donor => donor.value !== near[0]!.value)) return { value, bound: Infinity }
  const heaviest = Math.max(...near.map(({ distance, bound }) => distance + bound))
  const pull = far.reduce((pull, { distance, bound, value: other }) => pull + Math.abs(other - near[0]!.value) / (distance - bound), 0)
  return { value, bound: own + 2 * pull * heaviest }
}
