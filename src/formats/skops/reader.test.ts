import { crc32, deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readModelFile } from '../read-file.ts'
import { PyFloat, type PyDict, type PyObject, type PyValue } from '../python/value.ts'

interface Entry {
  readonly name: string
  readonly content: string
  readonly deflated?: boolean
}

/** A zip archive (APPNOTE.TXT 4.3). */
function zipOf(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const { name, content, deflated } of entries) {
    const plain = Buffer.from(content)
    const packed = deflated === true ? deflateRawSync(plain) : plain
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(deflated === true ? 8 : 0, 4)
    shared.writeUInt32LE(crc32(plain), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(plain.length, 18)
    shared.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), shared, place, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end])
}

const json = (content: string): object => ({ __class__: 'str', __module__: 'builtins', __loader__: 'JsonNode', content })
const type = (name: string): object => ({ __class__: name, __module__: 'builtins', __loader__: 'TypeNode' })
const list = (content: object[]): object => ({ __class__: 'list', __module__: 'builtins', __loader__: 'ListNode', content })

/** A dict of skops; `content` is JSON, so that keys may look like numbers and keep their places. */
const dict = (content: string, types: string[]): string =>
  `{"__class__":"dict","__module__":"builtins","__loader__":"DictNode","protocol":2,"content":${content},"key_types":${JSON.stringify(list(types.map(type)))}}`

async function read(schema: string, more: Entry[] = []): Promise<PyValue> {
  return (await readModelFile(zipOf([{ name: 'schema.json', content: schema, deflated: true }, ...more]))).root
}

const root = (node: object, protocol: unknown = 2): string => JSON.stringify({ ...node, protocol })

test('Keys of a dict keep their order and their types', async () => {
  const value = JSON.stringify(json('0.5'))
  const found = (await read(dict(`{"b":${value},"2":${value},"1":${value},"10.5":${value}}`, ['str', 'int', 'str', 'float']))) as PyDict
  expect(found.entries.map(([key]) => key)).toEqual(['b', 2, '1', new PyFloat(10.5)])
  expect(found.get(2)).toEqual(new PyFloat(0.5))
})

test('Whole numbers, floats and numbers beyond 2⁵³ stay what they are', async () => {
  const found = await read(root(list([json('1'), json('1.0'), json('9007199254740993'), json('NaN'), json('-Infinity'), json('null'), json('true')])))
  expect((found as { items: PyValue[] }).items).toEqual([1, new PyFloat(1), 9007199254740993n, new PyFloat(NaN), new PyFloat(-Infinity), null, true])
})

test('A node that comes again by its id is the same value', async () => {
  const node = { ...list([]), __id__: 7 }
  const found = (await read(root(list([node, node, { __class__: null, __module__: null, __id__: 7, __loader__: 'CachedNode' }])))) as { items: PyValue[] }
  expect(found.items[1]).toBe(found.items[0])
  expect(found.items[2]).toBe(found.items[0])
})

test('A class that is no library\'s is only named', async () => {
  const file = await readModelFile(zipOf([{ name: 'schema.json', content: root({ __class__: 'system', __module__: 'os', __loader__: 'ConstructorFromReduceNode', content: list([json('"id"')]) }) }]))
  expect((file.root as PyObject).className).toBe('os.system')
  expect(file.calls.map(use => use.name)).toEqual(['os.system'])
})

test.each([
  ['a protocol of the future', root(list([]), 3), "skops' protocol 3"],
  ['no protocol', root(list([]), null), 'has the protocol None'],
  ['an unknown kind of node', root({ __loader__: 'MagicNode' }), 'unknown kind "MagicNode"'],
  ['a file that is not there', root({ __class__: 'bytes', __module__: 'builtins', __loader__: 'BytesNode', file: 'a.bin' }), 'has no "a.bin"'],
  ['a key that skops reads as another', dict(`{"false":${JSON.stringify(json('1'))}}`, ['bool']), 'cannot read back'],
  ['two equal keys', dict(`{"1":${JSON.stringify(json('1'))},"1":${JSON.stringify(json('2'))}}`, ['int', 'str']), 'has the key "1" twice'],
  ['fewer types than keys', dict(`{"a":${JSON.stringify(json('1'))}}`, []), '1 keys and the types of 0'],
  ['an id that is none before it', root({ __class__: null, __module__: null, __id__: 7, __loader__: 'CachedNode' }), 'none before it'],
  ['text after its end', `${root(list([]))} x`, 'is no JSON'],
  ['a dtype of dates', root({ __class__: 'dtype', __module__: 'numpy', __loader__: 'DTypeNode', content: json('1') }), 'for content'],
])('A schema with %s is refused', async (_, schema, message) => {
  await expect(read(schema)).rejects.toThrow(message)
})

test('Nesting without end is refused', async () => {
  const deep = '{"__class__":"list","__module__":"builtins","__loader__":"ListNode","content":['
  await expect(read(`{"protocol":2,${deep.slice(1)}${deep.repeat(600)}${']}'.repeat(601)}`)).rejects.toThrow('nested deeper than')
  await expect(read(root(json('['.repeat(2000))))).rejects.toThrow('nested deeper than')
})

test('Names that are there twice or leave the archive are refused, and so is damage', async () => {
  const schema = { name: 'schema.json', content: root(list([])) }
  await expect(readModelFile(zipOf([schema, schema]))).rejects.toThrow('"schema.json" twice')
  await expect(readModelFile(zipOf([schema, { name: '../x', content: '' }]))).rejects.toThrow('invalid relative path')
  const damaged = zipOf([schema])
  damaged[damaged.indexOf('ListNode')] = 0x4d
  await expect(readModelFile(damaged)).rejects.toThrow('another checksum')
})

test('An entry that claims to be far larger than it can be is refused before it is inflated', async () => {
  const bomb = zipOf([{ name: 'schema.json', content: ' '.repeat(100), deflated: true }])
  const directory = bomb.indexOf('PK\x01\x02')
  bomb.writeUInt32LE(0xfffffff0, directory + 24)
  await expect(readModelFile(bomb)).rejects.toThrow('cannot be as large')
})
