/** The schema of one row, as exact as the signature and the model's own answers allow. */
import type { Accepted } from '../prediction/accepted-values.ts'
import type { InputField, Signature } from '../../model/signature.ts'
import type { Schema } from './described.ts'

const mostExamples = 20

export function rowObjectSchema({ inputs, ignoresOthers }: Signature, accepted: readonly Accepted[]): Schema {
  return {
    type: 'object',
    properties: Object.fromEntries(inputs.map((field, at) => [field.name, cellSchema(field, accepted[at]!)])),
    required: inputs.filter(field => field.required).map(field => field.name),
    additionalProperties: ignoresOthers === true,
  }
}

export function rowArraySchema({ inputs }: Signature, accepted: readonly Accepted[]): Schema {
  return {
    type: 'array',
    prefixItems: inputs.map((field, at) => ({ title: field.name, ...cellSchema(field, accepted[at]!) })),
    minItems: inputs.length,
    maxItems: inputs.length,
  }
}

function cellSchema(field: InputField, accepted: Accepted): Schema {
  if (field.closed === true && field.categories !== undefined) return { enum: closedValues(field, accepted) }
  const examples = field.categories === undefined ? {} : { examples: field.categories.filter(isFinite).slice(0, mostExamples) }
  const missing = accepted.missing ? ['null'] : []
  switch (field.type) {
    case 'number':
      return { ...numberSchema(field, accepted, missing), ...examples }
    case 'string':
      return { type: typeOf(['string', ...missing]), ...examples }
    case 'boolean':
      return { type: typeOf(['boolean', ...missing]) }
    case 'list':
      return { type: typeOf(['array', ...missing]), items: { type: cellTypes, ...examples } }
    case 'map':
      return mapSchema(missing)
    case 'mixed':
      return { type: ['number', 'string', 'boolean', ...missing], ...examples }
  }
}

const cellTypes = ['number', 'string', 'boolean', 'null']

/** An object, or an array of pairs, in which a name may stand twice. */
function mapSchema(missing: readonly string[]): Schema {
  const value = { anyOf: [{ type: cellTypes }, { type: 'array', items: { type: cellTypes } }] }
  const pair = { type: 'array', prefixItems: [{ type: 'string' }, value], minItems: 2, maxItems: 2 }
  return { anyOf: [{ type: typeOf(['object', ...missing]), additionalProperties: value }, { type: 'array', items: pair }] }
}

function numberSchema({ noTruths }: InputField, accepted: Accepted, missing: readonly string[]): Schema {
  const { least, greatest } = accepted
  const range = { ...(least === undefined ? {} : { minimum: least }), ...(greatest === undefined ? {} : { maximum: greatest }) }
  const numbers = { type: typeOf(['number', ...(noTruths === true ? [] : ['boolean']), ...missing]), ...range }
  const words = wordsOf(accepted)
  return words.length === 0 ? numbers : { anyOf: [numbers, { enum: words }] }
}

/** JSON has no words for these numbers; they come as text. */
function wordsOf({ nan, infinity, minusInfinity }: Accepted): string[] {
  return [...(nan ? ['NaN'] : []), ...(infinity ? ['Infinity'] : []), ...(minusInfinity ? ['-Infinity'] : [])]
}

/** Python compares the cell with the categories, and there `True == 1`. */
function closedValues(field: InputField, accepted: Accepted): unknown[] {
  const values: unknown[] = field.categories!.filter(isFinite)
  if (field.type === 'mixed' || field.type === 'number') {
    const has = (value: unknown) => values.includes(value)
    if (has(1) || has(true)) values.push(1, true)
    if (has(0) || has(false)) values.push(0, false)
  }
  if (field.type === 'number') values.push(...wordsOf(accepted))
  if (accepted.missing) values.push(null)
  return [...new Set(values)]
}

function isFinite(value: unknown): boolean {
  return typeof value !== 'number' || Number.isFinite(value)
}

function typeOf(types: readonly string[]): string | readonly string[] {
  return types.length === 1 ? types[0]! : types
}
