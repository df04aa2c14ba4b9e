import type { Inputs } from './estimator.ts'

/** Inputs of these names; of no names where they are but `prefix` and a number from 0 or 1 on, as a library calls the columns of an array. */
export function numberedInputs(names: readonly string[], prefix: string): Inputs {
  const numbers = names.map(name => (name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)) ? Number(name.slice(prefix.length)) : NaN))
  const [first] = numbers
  const numbered = (first === 0 || first === 1) && numbers.every((number, at) => number === first + at)
  return numbered ? { names: null, called: names, count: names.length } : { names, count: names.length }
}
