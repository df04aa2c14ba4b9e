import { corrupt } from '../corrupt.ts'
import type { Budget } from '../limits.ts'
import type { StoredDType } from './dtype.ts'

/** numpy's U: four bytes per code point; the zeros that end an item are dropped. */
export function decodeUcs4(bytes: Uint8Array, dtype: StoredDType, count: number, budget: Budget): string[] {
  budget.spend(count)
  budget.copy(bytes.length / 2)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const width = dtype.itemsize / 4
  const little = !dtype.bigEndian
  const items = new Array<string>(count)
  let points: number[] = []
  for (let k = 0; k < count; k++) {
    const start = k * dtype.itemsize
    let length = width
    while (length > 0 && view.getUint32(start + (length - 1) * 4, little) === 0) length--
    let text = ''
    for (let at = 0; at < length; at++) {
      const point = view.getUint32(start + at * 4, little)
      if (point > 0x10ffff) throw corrupt('a text array holds what is no code point')
      points.push(point)
      if (points.length === 4096 || at === length - 1) {
        text += String.fromCodePoint(...points)
        points = []
      }
    }
    items[k] = text
  }
  return items
}
