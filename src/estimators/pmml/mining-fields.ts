import type { Element } from './element.ts'

/** `MiningField` (https://dmg.org/pmml/v4-4-1/MiningSchema.html): what is done about a cell before a model sees it. */
export interface Treatment {
  readonly field: Element
  /** What stands for a missing cell; undefined: it stays missing. */
  readonly missing: string | undefined
  /** Rows with a missing cell are refused. */
  readonly refusesMissing: boolean
  readonly invalid: 'refused' | 'asIs' | 'asMissing'
  /** What stands for an invalid cell that is taken as it is. */
  readonly replacement: string | undefined
  /** Numbers beyond are missing, or the limit itself. */
  readonly outliers: { readonly low: number; readonly high: number; readonly missing: boolean } | undefined
}

export function readTreatment(field: Element): Treatment {
  field.allow(['name', 'usageType', 'optype', 'importance', 'missingValueReplacement', 'missingValueTreatment', 'invalidValueTreatment', 'invalidValueReplacement', 'outliers', 'lowValue', 'highValue'])
  field.expect('usageType', [undefined, 'active', 'target', 'predicted', 'supplementary'])
  field.expect('missingValueTreatment', [undefined, 'asIs', 'asMean', 'asMode', 'asMedian', 'asValue', 'returnInvalid'])
  field.expect('invalidValueTreatment', [undefined, 'returnInvalid', 'asIs', 'asMissing'])
  field.expect('outliers', [undefined, 'asIs', 'asMissingValues', 'asExtremeValues'])
  const invalid = field.get('invalidValueTreatment') ?? 'returnInvalid'
  const replacement = field.get('invalidValueReplacement')
  if (replacement !== undefined && invalid !== 'asIs') throw field.broken(`replaces invalid values and its invalidValueTreatment is ${invalid}`)
  const refusesMissing = field.get('missingValueTreatment') === 'returnInvalid'
  if (refusesMissing && field.get('missingValueReplacement') !== undefined) throw field.broken('replaces missing values and returns them as invalid')
  const outliers = field.get('outliers')
  const [low, high] = [field.number('lowValue', -Infinity), field.number('highValue', Infinity)]
  if (low > high || ((outliers ?? 'asIs') !== 'asIs' && low === -Infinity && high === Infinity)) throw field.broken('has no limits of outliers, or the low one above the high one')
  return {
    field,
    missing: field.get('missingValueReplacement'),
    refusesMissing,
    invalid: invalid === 'returnInvalid' ? 'refused' : (invalid as 'asIs' | 'asMissing'),
    replacement,
    outliers: (outliers ?? 'asIs') === 'asIs' ? undefined : { low, high, missing: outliers === 'asMissingValues' },
  }
}
