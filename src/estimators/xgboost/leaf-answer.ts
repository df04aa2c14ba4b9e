import type { Answering } from './answering.ts'
import type { Methods } from '../estimator.ts'
import { vector } from '../estimator.ts'

/** `apply`: the number of the leaf in each tree. A linear model has none. */
export function leafAnswer({ leaves }: Answering): Pick<Methods, 'apply'> {
  return leaves === undefined ? {} : { apply: x => vector(leaves(x)) }
}
