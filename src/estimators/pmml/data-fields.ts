import type { DataType } from './expressed.ts'
import type { Element } from './element.ts'
import { dataTypes } from './casts.ts'
import { readInterval, type Range } from './intervals.ts'

export interface DataField {
  readonly name: string
  readonly type: DataType
  readonly optype: string
  /** Valid values of a categorical field, as the document writes them; none: all are. */
  readonly values: readonly string[]
  readonly missing: readonly string[]
  readonly invalid: readonly string[]
  /** Valid numbers; none: all are. */
  readonly ranges: readonly Range[]
}

/** `DataDictionary` (https://dmg.org/pmml/v4-4-1/DataDictionary.html). */
export function readDataFields(dictionary: Element): Map<string, DataField> {
  const fields = new Map<string, DataField>()
  for (const field of dictionary.all('DataField')) {
    field.allow(['name', 'optype', 'dataType', 'displayName', 'isCyclic'], ['Value', 'Interval'])
    field.expect('optype', ['continuous', 'categorical', 'ordinal'])
    field.expect('dataType', dataTypes)
    field.expect('isCyclic', [undefined, '0'])
    const type = field.text('dataType') as DataType
    if (field.get('optype') === 'continuous' ? type === 'string' || type === 'boolean' : field.get('optype') === 'ordinal' && type !== 'string') throw field.unsupported(`optype="${field.text('optype')}" of ${type}`)
    const written = (property: string): string[] =>
      field.all('Value').filter(value => (value.get('property') ?? 'valid') === property).map(value => {
        value.allow(['value', 'property', 'displayValue'])
        return value.text('value')
      })
    for (const value of field.all('Value')) value.expect('property', [undefined, 'valid', 'invalid', 'missing'])
    const [values, ranges] = [written('valid'), field.all('Interval').map(readInterval)]
    if (ranges.length > 0 && (values.length > 0 || field.get('optype') !== 'continuous')) throw field.unsupported('with an Interval of other than numbers, or beside a list of them')
    fields.set(field.text('name'), { name: field.text('name'), type, optype: field.text('optype'), values, missing: written('missing'), invalid: written('invalid'), ranges })
  }
  return fields
}
