import type { EncodedColumn } from './encoded-column.ts'
import { bySeries } from './by-series.ts'
import { encoder } from './encoder.ts'

/** Several quantiles of the target, a column each (category_encoders/quantile_encoder.py, SummaryEncoder). */
export const summaryEncoder = encoder('quantile_encoder', 'SummaryEncoder', self => {
  const parts = self.items('encoder_list').map((item, at) => self.partOf(item, `.encoder_list[${at}]`))
  if (parts.length === 0) throw self.refusal('corrupt', `${self.shortName} has no encoders`)
  const suffixes = parts.map(part => `_${percentile(part.number('quantile'))}`)
  const columns = parts.map(bySeries)
  return columns[0]!.map((first, column): EncodedColumn => {
    const same = columns.map(of => of[column]!)
    return {
      ...first,
      names: suffixes.map(suffix => `${String(first.from)}${suffix}`),
      numbers: first.cells.map((_, cell) => same.flatMap(of => of.numbers[cell] ?? [])),
      missing: first.missing === null ? null : same.flatMap(of => of.missing ?? []),
      unknown: first.unknown === null ? null : same.flatMap(of => of.unknown ?? []),
    }
  })
})

/** Python's `round` of a hundredfold: halves go to the even number. */
function percentile(quantile: number): number {
  const hundredfold = quantile * 100
  const below = Math.floor(hundredfold)
  return hundredfold - below === 0.5 ? below + (below % 2) : Math.round(hundredfold)
}
