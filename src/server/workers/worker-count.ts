import { BrineError } from '../../errors.ts'
import { availableParallelism } from 'node:os'

const most = 256

/** `4` threads for a large batch, or `auto`. @throws BrineError 'usage', naming where the text stood */
export function threadCount(text: string, where: string): number | 'auto' {
  return text === 'auto' ? text : workerCount(text, where)
}

/** `4`, or `auto` for as many as the machine works on at once. @throws BrineError 'usage', naming where the text stood */
export function workerCount(text: string, where: string): number {
  if (text === 'auto') return availableParallelism()
  const count = Number(text)
  if (/^\d{1,3}$/.test(text) && count >= 1 && count <= most) return count
  throw new BrineError('usage', `${where}: expected auto or a number from 1 to ${most}, got '${text.slice(0, 40)}'`)
}
