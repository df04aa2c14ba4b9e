import type { DatePart } from '../../graph/ops/date-parts.ts'
import type { Fitted } from '../fitted.ts'
import type { Frame } from './frame.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { refuseMissing } from '../refuse-missing.ts'
import { checkPresent } from '../../graph/ops/check-present.ts'
import { dateParts } from '../../graph/ops/date-parts.ts'
import { dateFormat } from '../../graph/text/date-format.ts'
import { float64 } from '../../graph/tensor.ts'

/** Reads parts of the dates in a column, each with what stands for it where the date is missing. */
export type DateReader = (frame: Frame, name: string, parts: readonly DatePart[], missing?: readonly number[]) => Ref

/**
 * How a transformer reads its dates: `pandas.to_datetime`, which takes what ISO 8601 writes as such whatever `utc` and `yearfirst`
 * say, and looks at no `dayfirst` beside a format. Without a format pandas 2 reads 2024-02-03 with it as March 2nd, pandas 1 does
 * not, and no model tells which pandas it runs on. `takesZones`: formats with `%z` too, of which the parts are those of the clock
 * there, or with `utc` those of UTC's. `refusesMissing`: cells that are missing, not texts that pandas reads as missing dates.
 * `leavesNa`: of all missing dates it makes pandas.NA, which no model takes: they are rejected unless an imputer fills them later.
 */
export function dateReader(self: Fitted, graph: GraphBuilder, { refusesMissing, takesZones = false, leavesNa = false }: { readonly refusesMissing: boolean; readonly takesZones?: boolean; readonly leavesNa?: boolean }): DateReader {
  const format = self.get('format') ?? null
  const own = format === null || format === 'ISO8601' || format === 'mixed' ? undefined : format
  if (own !== undefined && (typeof own !== 'string' || dateFormat(own) === undefined)) throw self.unsupportedOption(`format=${JSON.stringify(format)}`, 'Use %Y or %y, %m, %b or %B, %d, %j, %H or %I and %p, %M, %S, %f and %z, each once, or leave format=None and write dates as 2024-05-31T12:30:00; fit again and save.')
  if (own === undefined && self.boolean('dayfirst', false)) throw self.unsupportedOption('dayfirst=True without a format', 'With it pandas 1 reads 2024-02-03 as February 3rd and pandas 2 as March 2nd, and the file does not say which trained it. Name the format (format=\'%d/%m/%Y\'), or write dates as 2024-05-31 and leave dayfirst=False; fit again and save.')
  const isZoned = own?.includes('%z') === true
  if (isZoned && !takesZones) throw self.unsupportedOption(`format=${JSON.stringify(format)}`, 'Write dates without their distance from UTC, fit again and save.')
  const utc = isZoned && self.get('utc') === true
  return (frame, name, parts, missing = parts.map(() => NaN)) => {
    const held = frame.get([name])
    if (held.type.kind !== 'columns') throw self.refusal('unsupported-option', `${self.shortName} takes dates from '${name}', which a step before it makes a number of`, 'Let it come first, fit again and save.')
    graph.demand(held, 0, 'string')
    const checked = refusesMissing ? refuseMissing(self, graph, held) : held
    const dates = leavesNa ? graph.checkUnlessFilled(graph.add(checkPresent, [checked], { by: self.shortName, columns: [0], dates: true })) : checked
    return graph.add(dateParts, [dates], { parts, missing: float64(missing), ...(own === undefined ? {} : { format: own }), ...(utc && { utc: true as const }) })
  }
}
