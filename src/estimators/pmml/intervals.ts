import type { Element } from './element.ts'
import type { Tensor } from '../../graph/tensor.ts'
import { float64 } from '../../graph/tensor.ts'
import { numberBefore } from './piecewise.ts'

/** The numbers from the first to the second, both among them. */
export type Range = readonly [from: number, to: number]

/** `Interval` (https://dmg.org/pmml/v4-4-1/DataDictionary.html): an open margin is the next number within. */
export function readInterval(interval: Element): Range {
  interval.allow(['closure', 'leftMargin', 'rightMargin'])
  interval.expect('closure', ['openOpen', 'openClosed', 'closedOpen', 'closedClosed'])
  const closure = interval.text('closure')
  const [left, right] = [interval.number('leftMargin', -Infinity), interval.number('rightMargin', Infinity)]
  if (left > right || (left === -Infinity && right === Infinity)) throw interval.broken('has no margin, or the left one right of the right one')
  return [closure.startsWith('open') && left > -Infinity ? -numberBefore(-left) : left, closure.endsWith('Open') && right < Infinity ? numberBefore(right) : right]
}

/** Where to cut, so that a range holds all numbers between two cuts or none. */
export function cutsOf(ranges: readonly Range[]): number[] {
  return ranges.flatMap(([from, to]) => [numberBefore(from), to])
}

export function holds([from, to]: Range, x: number): boolean {
  return x >= from && x <= to
}

/** The ranges between cuts in which the condition holds, as a tensor of one row for each. */
export function rangesWhere(cuts: readonly number[], condition: (x: number) => boolean): Tensor<Float64Array> {
  const edges = Float64Array.from(new Set([...cuts, Infinity])).sort()
  const found: number[] = []
  edges.forEach((edge, at) => {
    if (condition(edge)) found.push(at === 0 ? -Infinity : -numberBefore(-edges[at - 1]!), edge)
  })
  return float64(found, [found.length / 2, 2])
}
