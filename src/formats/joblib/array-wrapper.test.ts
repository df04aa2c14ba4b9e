import { expect, test } from 'vitest'
import type { BrineError } from '../../errors.ts'
import { readModelFile } from '../read-file.ts'

const legacy = ['joblib.numpy_pickle', 'sklearn.externals.joblib.numpy_pickle', 'joblib.numpy_pickle_compat'].flatMap(module =>
  ['NDArrayWrapper', 'ZNDArrayWrapper'].map(name => ({ module, name })),
)

for (const { module, name } of legacy) {
  test(`an array that old joblib keeps in another file is refused: ${module}.${name}`, async () => {
    const pickle = `\x80\x02c${module}\n${name}\n)\x81}U\x08filenameU\x0c../other.npysb.`
    const error = (await readModelFile(Buffer.from(pickle, 'latin1')).catch((reason: unknown) => reason)) as BrineError
    expect([error.code, error.message]).toEqual(['unsupported-format', expect.stringContaining('../other.npy')])
    expect(error.hint).toContain('joblib.dump')
  })
}

const wrapper = (parts: string): string => `\x80\x02cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81}(${parts}ub`
const dtype = 'U\x05dtypecnumpy\ndtype\n(U\x02f8\x89\x88tR(K\x03U\x01<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\0tb'
const one = '\0\0\0\0\0\0\xf0\x3f'

const readings: [string, string, string][] = [
  ['a wrapper without padding, as before joblib 1.2', `U\x08subclasscnumpy\nndarray\nU\x05shapeK\x01\x85U\x05orderU\x01C${dtype}`, one],
  ['a wrapper with padding', `U\x08subclasscnumpy\nndarray\nU\x05shapeK\x01\x85U\x05orderU\x01C${dtype}U\x1bnumpy_array_alignment_bytesK\x10`, `\x03\xff\xff\xff${one}`],
  ['a wrapper that was written where positions are unknown', `U\x08subclasscnumpy\nndarray\nU\x05shapeK\x01\x85U\x05orderU\x01C${dtype}U\x1bnumpy_array_alignment_bytesN`, one],
]
for (const [name, parts, data] of readings) {
  test(name, async () => {
    const { root, format } = await readModelFile(Buffer.from(`${wrapper(parts)}${data}.`, 'latin1'))
    expect(format).toBe('joblib')
    expect(root).toMatchObject({ shape: [1], data: Float64Array.of(1) })
  })
}

const refusals: [string, string][] = [
  ['an unknown order', `U\x08subclasscnumpy\nndarray\nU\x05shapeK\x01\x85U\x05orderU\x01X${dtype}`],
  ['an unknown class', `U\x08subclasscevil\nArray\nU\x05shapeK\x01\x85U\x05orderU\x01C${dtype}`],
  ['no dtype', 'U\x08subclasscnumpy\nndarray\nU\x05shapeK\x01\x85U\x05orderU\x01C'],
]
for (const [name, parts] of refusals) {
  test(`a wrapper with ${name} is refused`, async () => {
    await expect(readModelFile(Buffer.from(`${wrapper(parts)}${one}.`, 'latin1'))).rejects.toMatchObject({ code: 'corrupt' })
  })
}
