import type { BrineError } from '../../errors.ts'
import { exceeded } from '../limits.ts'

/** The error of compressed data that grows beyond `cap` bytes. */
export function outputCapped(cap: number): BrineError {
  return exceeded(`The file decompresses to more than ${cap} bytes`, 'bytes')
}
