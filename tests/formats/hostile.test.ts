import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BrineError } from '../../src/errors.ts'
import { describe as inWords } from '../../src/formats/python/describe.ts'
import { PyDict, PyList, PyObject, PyTuple } from '../../src/formats/python/value.ts'
import { readModelFile } from '../../src/formats/read-file.ts'
import type { Limits } from '../../src/formats/limits.ts'
import { assemble, call, u32, u64 } from './assemble.ts'

const proto4 = '\x80\x04'

async function callsOf(...parts: Parameters<typeof assemble>): Promise<string[]> {
  return (await readModelFile(assemble(...parts))).calls.map(({ name }) => name)
}

async function codeOf(bytes: Uint8Array, limits: Partial<Limits> = {}): Promise<string> {
  try {
    await readModelFile(bytes, limits)
    return 'read'
  } catch (error) {
    if (error instanceof BrineError) return error.code
    throw error
  }
}

describe('a pickle that would run code is inert, and the call is reported', () => {
  const exploits: [string, Parameters<typeof assemble>, string[]][] = [
    ['os.system by REDUCE, protocol 0', ["cos\nsystem\n(S'id'\ntR."], ['os.system']],
    ['the platform module behind os', ["cposix\nsystem\n(S'id'\ntR."], ['posix.system']],
    ['by INST', ["(S'id'\nios\nsystem\n."], ['os.system']],
    ['by OBJ', ["(cos\nsystem\nS'id'\no."], ['os.system']],
    ['by NEWOBJ', [proto4, 'csubprocess\nPopen\n', '(U\x02idt\x81.'], ['subprocess.Popen']],
    ['by NEWOBJ_EX', [proto4, 'csubprocess\nPopen\n', '(U\x02idt}\x92.'], ['subprocess.Popen']],
    ['by STACK_GLOBAL', [proto4, call('builtins', 'eval', '(U\x011t'), '.'], ['builtins.eval']],
    ["Python 2's names", ["c__builtin__\neval\n(S'1'\ntR."], ['builtins.eval']],
    ['a renamed module of Python 2', ["ccommands\ngetoutput\n(S'id'\ntR."], ['subprocess.getoutput']],
    ['a call whose result is dropped by POP', [proto4, call('os', 'system', '(U\x02idt'), '0N.'], ['os.system']],
    ['a call dropped with its mark', [proto4, '(', call('os', 'system', '(U\x02idt'), '1N.'], ['os.system']],
    ['a call below the answer', [proto4, call('os', 'system', '(U\x02idt'), 'N.'], ['os.system']],
    ['a call in a discarded memo entry', [proto4, call('os', 'system', '(U\x02idt'), '\x940N.'], ['os.system']],
    ['a dotted name in STACK_GLOBAL', [proto4, call('sklearn', 'os.system', '(U\x02idt'), '.'], ['sklearn.os.system']],
    ['a lower-case name behind a library module', [proto4, call('sklearn.base', 'exec', '(U\x01xt'), '.'], ['sklearn.base.exec']],
    ['numpy.testing, which compiles and runs', [proto4, call('numpy.testing._private.utils', 'runstring', '(U\x01x}t'), '.'], ['numpy.testing._private.utils.runstring']],
    ['pkgutil.resolve_name, then a call of what it gives', [proto4, call('pkgutil', 'resolve_name', '(U\x09os.systemt'), '(U\x02idtR.'], ['pkgutil.resolve_name', '(what pkgutil.resolve_name gives)']],
    ['a chain of calls', [proto4, 'cbuiltins\ngetattr\n(', call('builtins', '__import__', '(U\x02ost'), 'U\x06systemtR(U\x02idtR.'], ['builtins.__import__', 'builtins.getattr', '(what builtins.getattr gives)']],
    ['map over a call', [proto4, 'cbuiltins\nmap\n(cos\nsystem\n](U\x02idetR.'], ['builtins.map']],
    ['a partial of a call', [proto4, 'cfunctools\npartial\n(cos\nsystem\nU\x02idtR.'], ['functools.partial']],
    ['the reconstructor of copyreg', [proto4, 'ccopyreg\n_reconstructor\n(csubprocess\nPopen\ncbuiltins\nobject\nNtR.'], ['subprocess.Popen']],
    ['__newobj__ of copyreg', [proto4, 'ccopyreg\n__newobj__\n(csubprocess\nPopen\nU\x02idtR.'], ['subprocess.Popen']],
    ['a codec that decompresses', [proto4, 'c_codecs\ndecode\n(U\x01xU\x04zlibtR.'], ['_codecs.decode']],
    ['pip.main', [proto4, call('pip', 'main', '](U\x07installe\x85'), '.'], ['pip.main']],
    ['logging.FileHandler', [proto4, call('logging', 'FileHandler', '(U\x01xt'), '.'], ['logging.FileHandler']],
    ['a nested pickle', [proto4, call('pickle', 'loads', '(C\x01.t'), '.'], ['pickle.loads']],
    ['torch-like loading', [proto4, call('torch.storage', '_load_from_bytes', '(C\x01.t'), '.'], ['torch.storage._load_from_bytes']],
    ['an array of an unknown class', [proto4, 'cnumpy.core.multiarray\n_reconstruct\n(cevil\nArray\nK\x00\x85C\x01bt', 'R.'], ['numpy.core.multiarray._reconstruct']],
    ['text encoded by a codec that decompresses', [proto4, 'c_codecs\nencode\n(U\x01xU\x04zlibtR.'], ['_codecs.encode']],
  ]
  for (const [name, parts, calls] of exploits) {
    test(name, async () => {
      expect(await callsOf(...parts)).toEqual(calls)
    })
  }

  test('the report tells where and how often', async () => {
    const one = call('os', 'system', '(U\x02idt')
    const { calls } = await readModelFile(assemble(proto4, one, '0', one, '0N.'))
    expect(calls).toEqual([{ name: 'os.system', offset: 2 + one.length - 1, count: 2 }])
  })

  test('an array of an unknown class is a node, and the class is named', async () => {
    const { root, references } = await readModelFile(assemble(proto4, 'cnumpy.core.multiarray\n_reconstruct\n(cevil\nArray\nK\x00\x85C\x01btR.'))
    expect(root).toBeInstanceOf(PyObject)
    expect(references.map(({ name }) => name)).toEqual(['evil.Array'])
  })

  test('a name that is only referred to is reported too', async () => {
    const { calls, references } = await readModelFile(assemble(proto4, 'cos\nsystem\n.'))
    expect(calls).toEqual([])
    expect(references.map(({ name }) => name)).toEqual(['os.system'])
  })

  test('names cannot drive a terminal, nor fill it', async () => {
    const wide = 'y'.repeat(100_000)
    const names = await callsOf(proto4, 'cev\x1bil\nx\r\n)R0', `ca\n${wide}\n)R.`)
    expect(names[0]).toBe('ev\\x1bil.x\\x0d')
    expect(names[1]!.length).toBeLessThan(210)
  })

  test('a hundred thousand different names make a short report', async () => {
    const parts = Array.from({ length: 100_000 }, (_, k) => `cm\nf${k}\n)R0`)
    const { calls } = await readModelFile(assemble(proto4, parts.join(''), 'N.'))
    expect(calls.length).toBe(1001)
    expect(calls.at(-1)).toMatchObject({ name: '(other names)', count: 99_000 })
  })
})

describe('a process without any rights reads what would need them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'brine-hostile-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const script = join(folder, 'read.mjs')

  beforeAll(async () => {
    const entry = fileURLToPath(new URL('../../src/formats/pickle/reader.ts', import.meta.url))
    const limits = fileURLToPath(new URL('../../src/formats/limits.ts', import.meta.url))
    await build({
      stdin: {
        contents: `import { readFileSync } from 'node:fs'
          import { pickleReader } from ${JSON.stringify(entry)}
          import { Budget } from ${JSON.stringify(limits)}
          const bytes = readFileSync(process.argv[2])
          console.log(JSON.stringify(pickleReader.read(bytes, new Budget(undefined, bytes.length)).calls.map(call => call.name)))`,
        resolveDir: folder,
      },
      bundle: true, platform: 'node', format: 'esm', outfile: script,
    })
  })

  test('no file appears and no process starts', () => {
    const victim = join(folder, 'victim')
    const payloads: [string, string][] = [
      ['os.system', `cos\nsystem\n(S'touch ${victim}'\ntR.`],
      ['builtins.open', `cbuiltins\nopen\n(S'${victim}'\nS'w'\ntR.`],
      ['subprocess.Popen', `csubprocess\nPopen\n((lS'touch'\naS'${victim}'\natR.`],
      ['builtins.exec', `cbuiltins\nexec\n(S'open("${victim}", "w")'\ntR.`],
    ]
    // The permission model ends a script that writes or starts anything (Node 20: experimental).
    const permission = Number(process.versions.node.split('.')[0]) < 24 ? '--experimental-permission' : '--permission'
    for (const [name, payload] of payloads) {
      const file = join(folder, 'model.pkl')
      writeFileSync(file, assemble(payload))
      const { stdout, stderr, status } = spawnSync(process.execPath, ['--no-warnings', permission, `--allow-fs-read=${folder}/*`, script, file], { encoding: 'utf8', timeout: 30_000 })
      expect([status, stdout.trim(), stderr]).toEqual([0, JSON.stringify([name]), ''])
      expect(existsSync(victim)).toBe(false)
    }
  })

  test('the bundled reader holds nothing that starts, writes or evaluates', () => {
    const source = readFileSync(script, 'utf8')
    expect(source.match(/from "(node:)?[a-z_/]+"/g)).toEqual(['from "node:fs"'])
    expect(source).not.toMatch(/\beval\(|new Function\(|import\(|require\(/)
  })
})

describe('a pickle that asks for too much ends in time', () => {
  test('a billion laughs stay shared, and are described without being walked', async () => {
    const layers = Array.from({ length: 100 }, (_, k) => assemble('(', ...Array.from({ length: 10 }, () => ['h', k]).flat(), 't', 0x94))
    const { root } = await readModelFile(assemble(proto4, 'U\x03lol\x94', ...layers, '.'))
    expect(root).toBeInstanceOf(PyTuple)
    expect(inWords(root)).toBe('a tuple of 10')
  })

  test('shared tuples as a key are refused, not compared part by part', async () => {
    const doubled = '2\x86'.repeat(60)
    expect(await codeOf(assemble(proto4, '}N', doubled, 'Ns.'))).toBe('limit')
  })

  test('a million nested tuples, lists and dicts are read', async () => {
    const { root } = await readModelFile(assemble(proto4, 'N', '\x85'.repeat(1_000_000), '.'))
    expect(root).toBeInstanceOf(PyTuple)
    const lists = await readModelFile(assemble(proto4, ']'.repeat(1_000_000), 'a'.repeat(999_999), '.'))
    expect(lists.root).toBeInstanceOf(PyList)
    const dicts = await readModelFile(assemble(proto4, '}', 'N}'.repeat(200_000), 's'.repeat(200_000), '.'))
    expect(dicts.root).toBeInstanceOf(PyDict)
  })

  test('a million nested tuples as a key are refused', async () => {
    expect(await codeOf(assemble(proto4, '}N', '\x85'.repeat(1_000_000), 'Ns.'))).toBe('limit')
  })

  test('a million marks are no matter', async () => {
    expect(await codeOf(assemble(proto4, '('.repeat(1_000_000), '.'))).toBe('corrupt')
  })

  const lengths: [string, Parameters<typeof assemble>][] = [
    ['BINBYTES8', [0x8e, u64(2n ** 63n)]],
    ['BYTEARRAY8', [0x96, u64(2n ** 40n)]],
    ['BINUNICODE8', [0x8d, u64(2n ** 62n)]],
    ['BINBYTES', ['B', u32(2 ** 32 - 1)]],
    ['FRAME', [0x95, u64(2n ** 60n)]],
    ['BINSTRING of a negative length', ['T', u32(2 ** 32 - 1)]],
  ]
  for (const [name, parts] of lengths) {
    test(`a huge length of ${name} allocates nothing`, async () => {
      const before = process.memoryUsage().arrayBuffers
      expect(await codeOf(assemble('\x80\x05', ...parts, '.'))).toBe('corrupt')
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1 << 20)
    })
  }

  test('huge memo indexes take one entry each', async () => {
    const { root } = await readModelFile(assemble(proto4, 'N', ...[1, 2, 3].flatMap(k => ['r', u32(2 ** 32 - k)]), '0j', u32(2 ** 32 - 3), '.'))
    expect(root).toBeNull()
  })

  test('integers of more than a KiB are refused', async () => {
    expect(await codeOf(assemble('\x80\x02\x8b', u32(100_000), Buffer.alloc(100_000, 1), '.'))).toBe('limit')
    expect(await codeOf(assemble(`I${'9'.repeat(100_000)}\n.`))).toBe('limit')
    expect(await codeOf(assemble(`L${'9'.repeat(100_000)}L\n.`))).toBe('limit')
  })

  test('values, memo and time are bounded', async () => {
    const dicts = assemble(proto4, '}0'.repeat(100_000), 'N.')
    expect(await codeOf(dicts, { nodes: 10_000 })).toBe('limit')
    expect(await codeOf(assemble(proto4, 'N', '\x94'.repeat(2000), '.'), { memo: 1000 })).toBe('limit')
    expect(await codeOf(dicts, { milliseconds: 0 })).toBe('limit')
  })

  test('one large value cannot be copied out a thousand times', async () => {
    const data = Buffer.alloc(1 << 20)
    const bigEndian = assemble('cnumpy\ndtype\n(U\x02f8\x89\x88tR(K\x03U\x01>NNNJ', u32(2 ** 32 - 1), 'J', u32(2 ** 32 - 1), 'K\x00tb\x940')
    const array = assemble('cnumpy.core.numeric\n_frombuffer\n(h\x00h\x01J', u32(data.length / 8), '\x85U\x01CtR0')
    const bytes = assemble(proto4, 'B', u32(data.length), data, '\x940', bigEndian, ...Array.from({ length: 1000 }, () => array), 'N.')
    expect(await codeOf(bytes)).toBe('limit')
  })

  test('one long list cannot be made a set a million times', async () => {
    const items = 'N'.repeat(100_000)
    const bytes = assemble(proto4, '](', items, 'e\x85\x940cbuiltins\nfrozenset\n\x940', 'h\x01h\x00R0'.repeat(10_000), 'N.')
    expect(await codeOf(bytes)).toBe('limit')
  })
})

describe('an array that lies about itself is refused', () => {
  const dtype = (type: string): string => `cnumpy\ndtype\n(U${String.fromCharCode(type.length)}${type}\x89\x88tR`
  const array = (state: string | Uint8Array): Uint8Array => assemble(proto4, 'cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\nK\x00\x85C\x01btR', state, 'b.')

  const lies: [string, string | Uint8Array][] = [
    ['a shape beyond its data', `(K\x01(K\x05t${dtype('f8')}\x89C\x08\0\0\0\0\0\0\0\0t`],
    ['a shape within its data', `(K\x01(K\x01t${dtype('f8')}\x89C\x10${'\0'.repeat(16)}t`],
    ['a negative length', assemble('(K\x01(J', u32(2 ** 32 - 1), `t${dtype('f8')}\x89C\x00t`)],
    ['lengths whose product overflows', assemble('(K\x01(', ...Array.from({ length: 8 }, () => ['J', u32(2 ** 31 - 1)]).flat(), `t${dtype('f8')}\x89C\x00t`)],
    ['nothing times too much', assemble('(K\x01(K\x00', ...Array.from({ length: 8 }, () => ['J', u32(2 ** 31 - 1)]).flat(), `t${dtype('f8')}\x89C\x00t`)],
    ['more dimensions than numpy has', `(K\x01(${'K\x01'.repeat(100)}t${dtype('f8')}\x89C\x08\0\0\0\0\0\0\0\0t`],
    ['objects as bytes', `(K\x01(K\x01t${dtype('O')}\x89C\x08\0\0\0\0\0\0\0\0t`],
    ['numbers as a list', `(K\x01(K\x01t${dtype('f8')}\x89](K\x01et`],
    ['a dtype that is none', `(K\x01(K\x01t${dtype('q9')}\x89C\x00t`],
    ['no dtype at all', '(K\x01(K\x01tK\x05\x89C\x00t'],
    ['a state that is none', 'K\x05'],
  ]
  for (const [name, state] of lies) test(name, async () => expect(await codeOf(array(state))).toBe('corrupt'))

  test('items without bytes cannot be counted to a billion', async () => {
    const state = assemble('(K\x01(J', u32(2 ** 31 - 1), `t${dtype('S0')}\x89C\x00t`)
    expect(await codeOf(array(state))).toBe('limit')
  })

  test('a field outside its item', async () => {
    const record = `cnumpy\ndtype\n(U\x02V8\x89\x88tR(K\x03U\x01|N(U\x01at}U\x01a(${dtype('f8')}K\x04tsK\x08K\x01K\x00tb`
    expect(await codeOf(array(`(K\x01(K\x01t${record}\x89C\x08\0\0\0\0\0\0\0\0t`))).toBe('corrupt')
  })

  test('a dtype that holds itself', async () => {
    const record = 'cnumpy\ndtype\n(U\x02V8\x89\x88tR\x94(K\x03U\x01|N(U\x01at}U\x01a(h\x00K\x00tsK\x08K\x01K\x00tb'
    expect(await codeOf(array(`(K\x01(K\x01t${record}\x89C\x08\0\0\0\0\0\0\0\0t`))).toBe('limit')
  })

  test('a joblib array longer than the file', async () => {
    const wrapper = assemble(proto4, 'cjoblib.numpy_pickle\nNumpyArrayWrapper\n)\x81}(U\x08subclasscnumpy\nndarray\nU\x05shapeJ', u32(2 ** 31 - 1), '\x85U\x05orderU\x01CU\x05dtype', dtype('f8'), 'ub')
    expect(await codeOf(assemble(wrapper, '\0'.repeat(64), '.'))).toBe('corrupt')
  })
})

test('keys named as parts of JavaScript objects are only keys', async () => {
  const { root } = await readModelFile(assemble(proto4, 'c__main__\nA\n)\x81}(U\x09__proto__K\x01U\x0bconstructorK\x02ub.'))
  expect([...(root as PyObject).attributes.keys()]).toEqual(['__proto__', 'constructor'])
  expect(({} as Record<string, unknown>)['1']).toBeUndefined()
})
