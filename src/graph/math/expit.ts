import { exp } from './exp.ts'

/** 1 / (1 + e^−x), as scipy.special.expit computes it. */
export function expit(x: number): number {
  return 1 / (1 + exp(-x))
}
