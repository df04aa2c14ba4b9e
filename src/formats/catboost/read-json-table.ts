import type { CatboostCombination, CatboostStatisticKind, CatboostTable } from './model.ts'
import type { JsonSection } from './json-section.ts'
import { corrupt } from '../corrupt.ts'
import { integerOf, numberOf } from './json-section.ts'

/** `hash_map`: each entry's hash as text, then what is counted of it, `hash_stride` items in all; an empty place is one too, and found by none. */
export function readJsonTable(section: JsonSection, combination: CatboostCombination, kind: CatboostStatisticKind): CatboostTable {
  const stride = section.integer('hash_stride')
  const list = section.list('hash_map')
  const isMean = kind === 'BinarizedTargetMeanValue' || kind === 'FloatTargetMeanValue'
  const classes = kind === 'Borders' || kind === 'Buckets' ? stride - 1 : 1
  if (classes < 1 || list.length % stride !== 0 || (stride !== (isMean ? 3 : 2) && classes !== stride - 1)) {
    throw corrupt(`a table of the CatBoost model has ${list.length} items, ${stride} of each entry`)
  }
  const entries = list.length / stride
  const high = new Uint32Array(entries)
  const low = new Uint32Array(entries)
  const counts = new Int32Array(entries * classes)
  const sums = isMean ? new Float64Array(entries) : undefined
  for (let entry = 0; entry < entries; entry++) {
    const from = entry * stride
    const hash = list[from]
    if (typeof hash !== 'string' || !/^\d{1,20}$/.test(hash)) throw corrupt('a table of the CatBoost model has a hash that is no number')
    high[entry] = Number(BigInt(hash) >> 32n)
    low[entry] = Number(BigInt(hash) & 0xffffffffn)
    if (sums !== undefined) sums[entry] = wholeSum(numberOf(list[from + 1], 'a sum of ctr_data'))
    for (let k = 0; k < classes; k++) counts[entry * classes + k] = integerOf(list[from + (isMean ? 2 : 1) + k], 'a count of ctr_data')
  }
  return { combination, kind, high, low, classes, counts, sums, denominator: section.integer('counter_denominator') }
}

/** CatBoost asks the JSON for a whole number, which it takes for 0 where there is a fraction. */
function wholeSum(sum: number): number {
  return Number.isInteger(sum) ? Math.fround(sum) : 0
}
