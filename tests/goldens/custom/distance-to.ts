import type { StepColumn } from 'brine'

export function distanceTo(centre: Float64Array, columns: readonly StepColumn[], row: number): number {
  return columns.reduce((sum, { data }, at) => sum + Math.abs((data[row] as number) - centre[at]!), 0)
}
