import type { CatboostCombination, CatboostStatistic, CatboostStatisticKind, CatboostTable } from './model.ts'
import type { FlatTable } from './flat-table.ts'
import { BrineError } from '../../errors.ts'
import { corrupt } from '../corrupt.ts'
import { statisticKinds } from './model.ts'

/** A table and the key by which statistics find theirs. */
export interface NamedTable {
  readonly key: string
  readonly table: CatboostTable
}

const bucketBytes = 12
const noHash = 0xffffffff

/** The statistics, and the tables that they look into. @throws BrineError 'corrupt' where one has no table */
export function readStatistics(features: readonly FlatTable[], named: readonly NamedTable[]): { statistics: CatboostStatistic[]; tables: CatboostTable[] } {
  const places = new Map(named.map(({ key }, place) => [key, place]))
  const statistics = features.map((feature): CatboostStatistic => {
    const ctr = feature.table(0, 'TModelCtr', 6)
    const { key } = readBase(ctr.table(0, 'TModelCtrBase', 3))
    return {
      table: placeOf(places, key),
      targetBorder: ctr.i32(1, 0),
      priorNumerator: ctr.f32(2, 0),
      priorDenominator: ctr.f32(3, 1),
      shift: ctr.f32(4, 0),
      scale: ctr.f32(5, 1),
      borders: feature.f32s(1),
    }
  })
  return { statistics, tables: named.map(({ table }) => table) }
}

export function placeOf(places: ReadonlyMap<string, number>, key: string): number {
  const place = places.get(key)
  if (place === undefined) throw corrupt('a statistic of the CatBoost model has no table of counts')
  return place
}

/** TCtrValueTable: an open hash table of (64-bit hash, place), and what is counted at each place. */
export function readTable(table: FlatTable): NamedTable {
  const { key, combination, kind } = readBase(table.table(0, 'TModelCtrBase', 3))
  const buckets = viewOf(table.bytes(1))
  const blob = viewOf(table.bytes(2))
  const isMean = kind === 'BinarizedTargetMeanValue' || kind === 'FloatTargetMeanValue'
  const classes = kind === 'Borders' || kind === 'Buckets' ? table.i32(4, 0) : 1
  if (buckets.byteLength % bucketBytes !== 0 || classes < 1) throw corrupt(`a table of the CatBoost model has ${buckets.byteLength} bytes of hashes and ${classes} classes`)
  const used: number[] = []
  for (let at = 0; at < buckets.byteLength; at += bucketBytes) {
    if (buckets.getUint32(at, true) !== noHash || buckets.getUint32(at + 4, true) !== noHash) used.push(at)
  }
  const stride = (isMean ? 2 : classes) * 4
  const counts = new Int32Array(used.length * classes)
  const sums = isMean ? new Float64Array(used.length) : undefined
  for (const [entry, at] of used.entries()) {
    const from = buckets.getUint32(at + 8, true) * stride
    if (from + stride > blob.byteLength) throw corrupt(`a table of the CatBoost model counts at byte ${from} of ${blob.byteLength}`)
    if (sums !== undefined) sums[entry] = blob.getFloat32(from, true)
    for (let k = 0; k < classes; k++) counts[entry * classes + k] = blob.getInt32(from + 4 * k + (isMean ? 4 : 0), true)
  }
  return {
    key,
    table: {
      combination,
      kind,
      high: Uint32Array.from(used, at => buckets.getUint32(at + 4, true)),
      low: Uint32Array.from(used, at => buckets.getUint32(at, true)),
      classes,
      counts,
      sums,
      denominator: table.i32(3, 0),
    },
  }
}

function readBase(base: FlatTable): { key: string; combination: CatboostCombination; kind: CatboostStatisticKind } {
  const parts = base.table(0, 'TFeatureCombination', 3)
  const kind = statisticKinds[base.u8(1, 0)]
  if (kind === undefined) throw new BrineError('unknown-field', `The CatBoost model has statistics of the kind ${base.u8(1, 0)}, which is not known`, { hint: 'Use a newer Brine.' })
  const combination: CatboostCombination = {
    categories: parts.i32s(0),
    above: parts.pairs(1, (index, _, border) => ({ index, border })),
    equal: parts.pairs(2, (index, hash) => ({ index, hash })),
  }
  return { key: keyOf(combination, kind, base.i32(2, 0)), combination, kind }
}

/** `classifier` tells apart tables of one combination whose targets were cut otherwise; JSON has none. */
export function keyOf({ categories, above, equal }: CatboostCombination, kind: CatboostStatisticKind, classifier: number): string {
  return JSON.stringify([kind, classifier, [...categories], above.map(part => [part.index, part.border]), equal.map(part => [part.index, part.hash])])
}

export function refuseParts(names: readonly string[], option: string): void {
  if (names.length === 0) return
  throw new BrineError('unsupported-option', `The CatBoost model takes ${option} (${names.map(name => `'${name.slice(0, 40)}'`).slice(0, 5).join(', ')}), which are not read`, {
    hint: 'Fit it without them, on numbers made of them by a step before.',
  })
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
