import type { Fitted } from '../../fitted.ts'

/**
 * `n_neighbors` or `radius`. The constructors take None, for who names another number at each call: without one the library
 * answers nothing, or (a tree, asked for a radius of NaN) that no row has a neighbour.
 */
export function requiredNumber(self: Fitted, option: 'n_neighbors' | 'radius'): number {
  if (self.get(option) === null) throw self.unsupportedOption(`${option}=None`, `Say ${option}=…, fit again and save.`)
  return self.number(option)
}
