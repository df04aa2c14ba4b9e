import type { Linked } from './class-links.ts'
import { epsilon, ulps } from '../../../graph/rounding.ts'
import { log } from '../../../graph/math/log.ts'

/** numpy.euler_gamma */
const gamma = 0.5772156649015329

/**
 * `_average_path_length` (sklearn/ensemble/_iforest.py): 2(log(n − 1) + γ) − 2(n − 1)/n of n rows in a leaf; its logarithm
 * is numpy's, within 2 ulp of ours.
 */
export function averagePathLength(rows: number): Linked {
  if (rows <= 1) return { value: 0, bound: 0 }
  if (rows === 2) return { value: 1, bound: 0 }
  const logarithm = log(rows - 1)
  const value = 2 * (logarithm + gamma) - (2 * (rows - 1)) / rows
  return { value, bound: 2 * ulps(2, logarithm) + 2 * epsilon * (Math.abs(logarithm) + gamma) + epsilon * Math.abs(value) }
}
