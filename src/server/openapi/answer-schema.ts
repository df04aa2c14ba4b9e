/** The schema of one row's answer. */
import type { OutputField } from '../../model/signature.ts'
import type { Schema } from './described.ts'
import { enumOf } from './enum-of.ts'

export function answerSchema(field: OutputField): Schema {
  const { shape, sizes, classes } = field
  const scored = field.name === 'predict' ? undefined : classes
  if (shape === 'list') {
    return { type: 'array', prefixItems: sizes.map((size, at) => vector(cell(field), size, scored?.[at])), minItems: sizes.length, maxItems: sizes.length }
  }
  if (shape === 'vector') {
    if (field.name === 'predict' && classes !== undefined) {
      const items = classes.map(known => enumOf(known))
      return { type: 'array', prefixItems: items, minItems: items.length, maxItems: items.length }
    }
    return vector(cell(field), sizes[0]!, scored?.[0])
  }
  return field.name === 'predict' && classes !== undefined ? enumOf(classes[0]!) : cell(field)
}

function vector(items: Schema, size: number, classes: readonly unknown[] | undefined): Schema {
  const order = classes !== undefined && classes.length === size ? { description: `One for each class, in this order: ${classes.map(String).join(', ')}` } : {}
  return { type: 'array', items, minItems: size, maxItems: size, ...order }
}

function cell({ type }: OutputField): Schema {
  switch (type) {
    case 'integer':
      return { type: 'integer' }
    case 'number':
      return { anyOf: [{ type: 'number' }, { enum: ['NaN', 'Infinity', '-Infinity'] }] }
    case 'string':
      return { type: ['string', 'null'] }
    case 'boolean':
      return { type: 'boolean' }
    case 'mixed':
      return { type: ['number', 'string', 'boolean', 'null'] }
  }
}
