import { BrineError } from '../../errors.ts'
import { ByteReader } from '../bytes/byte-reader.ts'
import { corrupt } from '../corrupt.ts'
import type { Budget } from '../limits.ts'
import { asBoolean } from '../python/as-boolean.ts'
import { asDict } from '../python/as-dict.ts'
import { parseLiteral } from '../python/parse-literal.ts'
import { decodeItems } from './decode-items.ts'
import { describedDType } from './dtype-description.ts'
import { nativeDType } from './native-dtype.ts'
import { NdArray } from './ndarray.ts'
import { fromFortran } from './reorder.ts'
import { checkedShape, sizeOf } from './shape.ts'

const magic = '\x93NUMPY'
/** numpy's own bound (`_MAX_HEADER_SIZE`) is 10 000; structures with many fields need more. */
const longestHeader = 1 << 18

/**
 * The array of a .npy file (numpy/lib/format.py, versions 1 to 3): magic, version, length of the header (u16, from
 * version 2 on u32), the header, a Python dict `{'descr', 'fortran_order', 'shape'}`, and the items.
 * Throws 'corrupt', and 'unsupported-format' for arrays of objects, which are pickles.
 */
export function readNpy(bytes: Uint8Array, budget: Budget): NdArray {
  const reader = new ByteReader(bytes)
  if (reader.latin1(magic.length) !== magic) throw corrupt('a .npy file does not begin as one')
  const version = reader.u8()
  reader.advance(1)
  if (version < 1 || version > 3) throw corrupt(`a .npy file has the version ${version}`)
  const length = version === 1 ? reader.u16() : reader.u32()
  if (length > longestHeader) throw corrupt(`a .npy file has a header of ${length} bytes`)
  const header = asDict(parseLiteral(version === 3 ? reader.utf8(length) : reader.latin1(length)), 'the header of a .npy file')
  const dtype = describedDType(header.get('descr'))
  const shape = checkedShape(header.get('shape'))
  const isFortran = asBoolean(header.get('fortran_order'), 'fortran_order')
  if (dtype.listed) {
    throw new BrineError('unsupported-format', 'The .npy file holds an array of objects', { hint: 'Save the array with a dtype of numbers or texts.' })
  }
  const size = sizeOf(shape)
  const items = decodeItems(reader.take(size * dtype.itemsize), dtype, size, budget)
  if (reader.remaining > 0) throw corrupt(`${reader.remaining} bytes follow the items of a .npy file`, reader.offset)
  return new NdArray(nativeDType(dtype), shape, isFortran ? fromFortran(items, dtype, shape, budget) : items)
}
