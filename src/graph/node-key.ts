import type { Tensor } from './tensor.ts'
import { isTensor } from './tensor.ts'

const tensorNumbers = new WeakMap<Tensor, number>()
let tensors = 0

/**
 * A short text that nodes with equal attributes share and others seldom do, so that among thousands of nodes few are compared:
 * tensors by their number as objects, of lists the length and both ends, of texts the length and the beginning.
 */
export function nodeKey(op: string, inputs: readonly number[], attributes: object): string {
  const parts = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${outline(value)}`)
  return [op, inputs.join(), ...parts.sort()].join(';')
}

function outline(value: unknown): string {
  if (typeof value === 'string') return `${value.length}:${value.slice(0, 16)}`
  if (typeof value !== 'object' || value === null) return String(value)
  if (isTensor(value)) return `#${numberOf(value)}`
  if (!Array.isArray(value)) return '{}'
  return `${value.length}[${value.length === 0 ? '' : `${end(value[0])},${end(value.at(-1))}`}]`
}

function end(item: unknown): string {
  return Array.isArray(item) ? '[]' : outline(item)
}

function numberOf(tensor: Tensor): number {
  let number = tensorNumbers.get(tensor)
  if (number === undefined) tensorNumbers.set(tensor, (number = ++tensors))
  return number
}
