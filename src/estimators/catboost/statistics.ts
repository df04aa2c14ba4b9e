import type { CategoryStatisticsTable } from '../../graph/ops/category-statistics.ts'
import type { CatboostModel, CatboostStatistic, CatboostTable } from '../../formats/catboost/model.ts'
import { CombinationHash } from '../../graph/categories/combination-hash.ts'
import { float64, uint32 } from '../../graph/tensor.ts'

/**
 * What takes the place of categories: the number of the category among those of a one-hot feature (from 1; 0: another), then
 * each statistic. Where no tree asks for a category, one column of 0 stands for the check of the cells.
 */
export function tablesOf(model: CatboostModel): CategoryStatisticsTable[] {
  const oneHots = model.oneHots.map(({ category, hashes }) => {
    const entries = [...hashes.entries()].map(([at, hash]) => ({ ...hashOf(hash), values: [at + 1] }))
    return tableFrom([placeOf(model, category)], entries, [0])
  })
  const statistics = model.statistics.map(statistic => statisticTable(model, statistic, model.tables[statistic.table]!))
  const tables = [...oneHots, ...statistics]
  return tables.length > 0 || model.categories.length === 0 ? tables : [tableFrom([0], [], [0])]
}

function statisticTable(model: CatboostModel, statistic: CatboostStatistic, table: CatboostTable): CategoryStatisticsTable {
  const { combination, high, low } = table
  const entries = Array.from(high, (half, entry) => ({ high: half, low: low[entry]!, values: [valueOf(statistic, table, entry)] }))
  const base = tableFrom(Array.from(combination.categories, index => placeOf(model, index)), entries, [valueOf(statistic, table, -1)])
  return {
    ...base,
    above: combination.above.map(({ index, border }) => {
      const column = model.numbers.findIndex(number => number.index === index)
      return { column, border, missing: model.numbers[column]!.missingAbove }
    }),
    equal: combination.equal.map(({ index, hash }) => ({ column: placeOf(model, index), hash })),
  }
}

/** The place among the columns of categories, in the order of the model. */
function placeOf({ categories }: CatboostModel, index: number): number {
  return categories.findIndex(category => category.index === index)
}

interface Entry {
  readonly high: number
  readonly low: number
  readonly values: readonly number[]
}

function hashOf(category: number): { high: number; low: number } {
  const hash = new CombinationHash()
  hash.add(category)
  return { high: hash.high, low: hash.low }
}

/** Of two entries of one hash the first counts, as in the library's own table. */
function tableFrom(categories: readonly number[], unordered: readonly Entry[], otherwise: readonly number[]): CategoryStatisticsTable {
  const rising = [...unordered].sort((a, b) => a.high - b.high || a.low - b.low)
  const entries = rising.filter(({ high, low }, at) => at === 0 || high !== rising[at - 1]!.high || low !== rising[at - 1]!.low)
  return {
    categories,
    above: [],
    equal: [],
    keys: uint32(Uint32Array.from(entries.flatMap(({ high, low }) => [high, low])), [entries.length, 2]),
    values: float64(entries.flatMap(({ values }) => values), [entries.length, otherwise.length]),
    otherwise: float64(otherwise),
  }
}

/**
 * catboost/libs/model/static_ctr_provider.cpp, CalcCtrs; TModelCtr::Calc of online_ctr.h, in float32. `entry` −1: of a
 * combination that is not known.
 */
function valueOf({ targetBorder, priorNumerator, priorDenominator, shift, scale }: CatboostStatistic, table: CatboostTable, entry: number): number {
  const [good, total] = countsOf(table, targetBorder, entry)
  const share = Math.fround(Math.fround(Math.fround(good) + priorNumerator) / Math.fround(Math.fround(total) + priorDenominator))
  return Math.fround(Math.fround(share + shift) * scale)
}

function countsOf({ kind, classes, counts, sums, denominator }: CatboostTable, targetBorder: number, entry: number): [good: number, total: number] {
  if (kind === 'Counter' || kind === 'FeatureFreq') return [entry < 0 ? 0 : counts[entry]!, denominator]
  if (entry < 0) return [0, 0]
  if (sums !== undefined) return [sums[entry]!, counts[entry]!]
  const own = counts.subarray(entry * classes, (entry + 1) * classes)
  const total = sum(own)
  if (kind === 'Buckets') return [own[targetBorder]!, total]
  return classes > 2 ? [sum(own.subarray(targetBorder + 1)), total] : [own[1]!, total]
}

/** Of C's int. */
function sum(counts: Int32Array): number {
  return counts.reduce((total, count) => (total + count) | 0, 0)
}
