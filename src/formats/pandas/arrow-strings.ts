import { decodeUtf8 } from '../bytes/decode-utf8.ts'
import { corrupt } from '../corrupt.ts'
import { exceeded } from '../limits.ts'
import { describe } from '../python/describe.ts'
import { items } from '../python/items.ts'
import { PyList, PyObject, PyTuple, type PyValue } from '../python/value.ts'

/** One chunk may be named many times. */
const mostTexts = 20_000_000

/** Bytes per offset of Arrow's text types (Arrow columnar format, variable-size binary layout). */
const offsetWidths: Readonly<Record<string, number>> = { string: 4, utf8: 4, large_string: 8, large_utf8: 8 }

/**
 * The texts of a pickled pyarrow array, null where there is none:
 * `_restore_array((type, length, null_count, offset, [validity, offsets, data], children, dictionary))`, or several in
 * a `chunked_array`.
 */
export function arrowStrings(value: PyValue | undefined): (string | null)[] {
  if (value instanceof PyObject && value.className === 'pyarrow.lib.chunked_array') {
    return joinChunks(items(value.args[0], "a pyarrow array's chunks"))
  }
  const parts = value instanceof PyObject && value.className === 'pyarrow.lib._restore_array' ? value.args[0] : undefined
  if (!(parts instanceof PyTuple)) throw corrupt(`a pyarrow array is ${describe(value)}`)
  const [type, length, , start, buffers] = parts.items
  const alias = type instanceof PyObject && type.className === 'pyarrow.lib.type_for_alias' ? type.args[0] : undefined
  const width = typeof alias === 'string' && Object.hasOwn(offsetWidths, alias) ? offsetWidths[alias] : undefined
  if (width === undefined || !(buffers instanceof PyList) || typeof length !== 'number' || typeof start !== 'number' || length < 0 || start < 0) {
    throw corrupt(`a pyarrow array of ${describe(alias ?? type)} holds no texts that can be read`)
  }
  const [validity, offsets, data] = buffers.items.map(bufferBytes)
  return decode(validity, offsets ?? new Uint8Array(0), data ?? new Uint8Array(0), width, start, length)
}

function joinChunks(chunks: readonly PyValue[]): (string | null)[] {
  const texts: (string | null)[] = []
  for (const chunk of chunks) {
    if (chunk instanceof PyObject && chunk.className === 'pyarrow.lib.chunked_array') throw corrupt('a pyarrow array has chunks within chunks')
    for (const text of arrowStrings(chunk)) texts.push(text)
    if (texts.length > mostTexts) throw exceeded(`A pyarrow array has more than ${mostTexts} texts`)
  }
  return texts
}

function decode(validity: Uint8Array | null | undefined, offsets: Uint8Array, data: Uint8Array, width: number, start: number, length: number): (string | null)[] {
  const end = start + length
  if (length > 0 && (offsets.length < (end + 1) * width || (validity != null && validity.length * 8 < end))) {
    throw corrupt(`a pyarrow array of ${end} texts has offsets of ${offsets.length} bytes`)
  }
  const view = new DataView(offsets.buffer, offsets.byteOffset, offsets.length)
  const at = (k: number): number => (width === 4 ? view.getInt32(k * 4, true) : Number(view.getBigInt64(k * 8, true)))
  return Array.from({ length }, (_, k) => {
    const index = start + k
    if (validity != null && ((validity[index >> 3]! >> (index & 7)) & 1) === 0) return null
    const from = at(index)
    const to = at(index + 1)
    if (from < 0 || to < from || to > data.length) throw corrupt('a pyarrow array has offsets outside its texts')
    return decodeUtf8(data.subarray(from, to), from)
  })
}

function bufferBytes(value: PyValue): Uint8Array | null {
  if (value === null || value instanceof Uint8Array) return value
  const bytes = value instanceof PyObject && value.className === 'pyarrow.lib.py_buffer' ? value.args[0] : undefined
  if (bytes instanceof Uint8Array) return bytes
  throw corrupt(`a pyarrow buffer is ${describe(value)}`)
}
