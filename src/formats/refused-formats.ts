import { BrineError } from '../errors.ts'
import { escapeText } from './python/escape-text.ts'

export interface RefusedFormat {
  /** `The file is …` */
  readonly what: string
  readonly hint: string
  readonly matches: (bytes: Uint8Array, text: string) => boolean
}

const dumpAgain = 'Dump the trained estimator with `joblib.dump(model, "model.pkl")` and give Brine that file.'

/** Files that people have beside pickles, in the order in which they are told apart. */
const refused: readonly RefusedFormat[] = [
  { what: 'empty', hint: 'Copy it again, or dump the model again.', matches: bytes => bytes.length === 0 },
  {
    what: 'a pointer of Git LFS, not the model itself',
    hint: 'Run `git lfs pull` where it came from.',
    matches: (_, text) => text.startsWith('version https://git-lfs.github.com/spec/'),
  },
  {
    what: 'a web page (HTML)',
    hint: 'Download the file itself: the address gave a page, perhaps one that asks to sign in.',
    matches: (_, text) => /^\s*<(!doctype html|html|head|body)/i.test(text),
  },
  {
    what: 'a joblib file of version 0.9 or older (ZF)',
    hint: 'In the old environment load it and dump it again with joblib 1.0 or newer: `joblib.dump(joblib.load("model.pkl"), "new.pkl")`.',
    matches: (_, text) => /^ZF0x[0-9a-f]+/.test(text),
  },
  {
    what: 'a pickle of a newer protocol than 5',
    hint: 'Dump the model again with `protocol=5`.',
    matches: bytes => bytes[0] === 0x80 && bytes.length > 2 && bytes[1]! > 5 && bytes[1]! < 16,
  },
  {
    what: 'a PyTorch model (zip)',
    hint: 'Export it to ONNX (torch.onnx.export) and give Brine that file.',
    matches: (bytes, text) => isZip(text) && contains(bytes, '/data.pkl'),
  },
  {
    what: 'a Keras model (zip)',
    hint: 'Brine serves tabular models; serve this one with TensorFlow Serving.',
    matches: (bytes, text) => isZip(text) && contains(bytes, 'model.weights.h5'),
  },
  { what: 'a NumPy archive (.npz)', hint: `It holds arrays without a model. ${dumpAgain}`, matches: (bytes, text) => isZip(text) && contains(bytes, '.npy') },
  { what: 'a zip archive', hint: 'Unpack it and give Brine the model file inside.', matches: (_, text) => isZip(text) },
  {
    what: 'an HDF5 file, such as Keras writes',
    hint: 'Brine serves tabular models; serve this one with TensorFlow Serving.',
    matches: (_, text) => text.startsWith('\x89HDF\r\n\x1a\n'),
  },
  { what: 'a NumPy array (.npy)', hint: `It holds an array without a model. ${dumpAgain}`, matches: (_, text) => text.startsWith('\x93NUMPY') },
  { what: 'a Parquet table', hint: `It holds data without a model. ${dumpAgain}`, matches: (_, text) => text.startsWith('PAR1') },
  { what: 'a JSON text', hint: dumpAgain, matches: (_, text) => /^\s*[[{]\s*["[{\]}0-9tfn-]/.test(text) && !text.includes('\0') },
  { what: 'XML that is no PMML', hint: dumpAgain, matches: (_, text) => /^\s*<\?xml/.test(text) },
  { what: 'a 7-Zip archive', hint: 'Unpack it and give Brine the model file inside.', matches: (_, text) => text.startsWith('7z\xbc\xaf\x27\x1c') },
  { what: 'compressed with Zstandard', hint: 'Decompress it with `zstd -d` and give Brine what comes out.', matches: (_, text) => text.startsWith('\x28\xb5\x2f\xfd') },
  { what: 'a tar archive', hint: 'Unpack it and give Brine the model file inside.', matches: bytes => Buffer.from(bytes.subarray(257, 262)).toString('latin1') === 'ustar' },
  { what: 'text', hint: dumpAgain, matches: (_, text) => isText(text) },
]

/** The error of a file that Brine does not read, with what it is. */
export function refuseKnownFormats(bytes: Uint8Array): BrineError {
  const text = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  const format = refused.find(candidate => candidate.matches(bytes, text))
  const beginning = format?.what === 'text' ? ` that begins "${escapeText(text.slice(0, 40))}"` : ''
  if (format !== undefined) return new BrineError('unsupported-format', `The file is ${format.what}${beginning}, not a pickle`, { hint: format.hint })
  const first = Buffer.from(bytes.subarray(0, 8)).toString('hex').replace(/(..)(?=.)/g, '$1 ')
  return new BrineError('unsupported-format', `The file is no pickle: it begins with the bytes ${first}`, { hint: dumpAgain })
}

function isZip(text: string): boolean {
  return text.startsWith('PK\x03\x04')
}

/** Looks where a zip keeps names: its first 64 KiB and its last. */
function contains(bytes: Uint8Array, name: string): boolean {
  const ends = [bytes.subarray(0, 65_536), bytes.subarray(Math.max(0, bytes.length - 65_536))]
  return ends.some(part => Buffer.from(part.buffer, part.byteOffset, part.length).includes(name))
}

function isText(text: string): boolean {
  return /^[\t\n\r\x20-\x7e\x80-\xff]*$/.test(text)
}
