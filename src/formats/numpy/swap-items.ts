import { plainBytes } from '../bytes/plain-bytes.ts'
import type { Budget } from '../limits.ts'
import type { StoredDType } from './dtype.ts'

/** The bytes with every number in this machine's order: the same bytes where they are so already, else a copy. */
export function swapItems(bytes: Uint8Array, dtype: StoredDType, isBigEndianHost: boolean, budget: Budget): Uint8Array {
  if (!needsSwap(dtype, isBigEndianHost)) return bytes
  budget.copy(bytes.length)
  const copy = Buffer.from(bytes)
  if (dtype.kind === 'V') {
    for (let start = 0; dtype.itemsize > 0 && start < copy.length; start += dtype.itemsize) swapOne(copy, start, dtype, isBigEndianHost)
  } else {
    swapRun(copy, partSize(dtype))
  }
  return plainBytes(copy)
}

/** Whether a number in it is in the other order. */
export function needsSwap(dtype: StoredDType, isBigEndianHost: boolean): boolean {
  if (dtype.fields !== undefined) return dtype.fields.some(field => needsSwap(field.dtype, isBigEndianHost))
  if (dtype.subarray !== undefined) return needsSwap(dtype.subarray.base, isBigEndianHost)
  return 'iufcMmU'.includes(dtype.kind) && partSize(dtype) > 1 && dtype.bigEndian !== isBigEndianHost
}

function swapOne(bytes: Buffer, start: number, dtype: StoredDType, isBigEndianHost: boolean): void {
  if (!needsSwap(dtype, isBigEndianHost)) return
  if (dtype.fields !== undefined) {
    for (const field of dtype.fields) swapOne(bytes, start + field.offset, field.dtype, isBigEndianHost)
  } else if (dtype.subarray !== undefined) {
    const { base } = dtype.subarray
    for (let at = start; base.itemsize > 0 && at < start + dtype.itemsize; at += base.itemsize) swapOne(bytes, at, base, isBigEndianHost)
  } else {
    swapRun(bytes.subarray(start, start + dtype.itemsize), partSize(dtype))
  }
}

function swapRun(bytes: Buffer, size: number): void {
  if (size === 2) bytes.swap16()
  else if (size === 4) bytes.swap32()
  else if (size === 8) bytes.swap64()
  else for (let at = 0; at < bytes.length; at += size) bytes.subarray(at, at + size).reverse()
}

/** A complex number is two floats, a text is code points. */
function partSize(dtype: StoredDType): number {
  if (dtype.kind === 'U') return 4
  return dtype.kind === 'c' ? dtype.itemsize / 2 : dtype.itemsize
}
