import type { Answering } from './answering.ts'
import type { Methods } from '../estimator.ts'
import { scalar, vector } from '../estimator.ts'
import { width } from '../../graph/value.ts'

/** `apply`: the number of the leaf in each tree, or in the only one. A linear model has none. */
export function leafAnswer({ leaves }: Answering): Pick<Methods, 'apply'> {
  if (leaves === undefined) return {}
  return {
    apply: x => {
      const numbers = leaves(x)
      return width(numbers.type) === 1 ? scalar(numbers) : vector(numbers)
    },
  }
}
