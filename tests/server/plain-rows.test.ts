/** The path that reads rows straight from the bytes answers as the general one does, whatever the body. */
import type { Protocol, ProtocolRequest, Reply } from '../../src/server/protocols/protocol.ts'
import type { Predictor } from '../../src/kernels/predictor.ts'
import fc from 'fast-check'
import { churn, golden, mixed, modelAt, multinomial, twoTargets } from './serving.ts'
import { compile } from '../../src/kernels/compile.ts'
import { describe, expect, test } from 'vitest'
import { exampleRow } from '../../src/server/prediction/example-row.ts'
import { predictProtocol } from '../../src/server/protocols/predict.ts'
import { withDefaults } from '../../src/server/limits.ts'

const limits = withDefaults({ maxRows: 20 })

interface Both {
  readonly predictor: Predictor
  readonly example: readonly unknown[]
  readonly plain: Protocol
  readonly general: Protocol
}

async function both(path: string): Promise<Both> {
  const predictor = compile(await modelAt(path))
  return { predictor, example: (await exampleRow(predictor))!, plain: predictProtocol(predictor, limits, undefined), general: predictProtocol(predictor, limits, undefined, false) }
}

async function ask(protocol: Protocol, body: Buffer, query: string): Promise<Pick<Reply, 'status' | 'body' | 'rows'>> {
  const request: ProtocolRequest = { query, header: () => undefined, body: () => body, abandoned: () => false }
  const { status, body: answer, rows } = await protocol.handle(request)
  return { status, body: answer, rows }
}

/** JSON's words for a value, spelled as nobody's serializer would alone: spaces, exponents, escapes. */
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(value => (Object.is(value, -0) ? '-0' : String(value))),
  fc.float({ noNaN: true, noDefaultInfinity: true }).map(value => String(value)),
  fc.integer({ min: -20, max: 200 }).map(String),
  fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }).map(String),
  fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 21n }), fc.integer({ min: -400, max: 400 })).map(([digits, power]) => `${digits}e${power}`),
  fc.tuple(fc.nat(99), fc.stringMatching(/^\d{0,24}$/), fc.constantFrom('', 'e5', 'E-7', 'e+0')).map(([whole, fraction, exponent]) => `${whole}.${fraction}${exponent}`),
  fc.constantFrom('0', '-0', '-0.0', '01', '1.', '.5', '+1', '-', '1e', '9007199254740993', '9007199254740992', '1e999', '-1e999', '2.2250738585072011e-308'),
)
const text = fc.oneof(
  fc.string({ unit: 'binary' }).map(value => JSON.stringify(value)),
  fc.string().map(value => `"${value}"`),
  fc.constantFrom('"NaN"', '"Infinity"', '"-Infinity"', '"NaN', '"-NaN"', '"\\u0041"', '"\\ud800"', '"\\x"', '"a\\', '""', '"female"', '"Oslo"'),
)
const value = fc.oneof({ weight: 6, arbitrary: number }, { weight: 3, arbitrary: text }, { weight: 2, arbitrary: fc.constantFrom('null', 'true', 'false', 'nul', 'truth', 'NaN', '[]', '{}', '[1]') })
const space = fc.constantFrom('', '', '', ' ', '\n', '\t', '\r', ' ', '', '\v')

function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })
}

/** A body for a model: its example row, with some cells changed, or dropped, or doubled, shuffled, as one or several. */
function bodies({ predictor, example }: Both): fc.Arbitrary<Buffer> {
  const { inputs } = predictor.model.signature
  const right = example.map(cell => JSON.stringify(cell))
  const cells = fc.oneof(fc.constant([]), fc.array(fc.tuple(fc.nat(inputs.length - 1), fc.oneof(number, value)), { maxLength: 2 })).map(changes => {
    const row = [...right]
    for (const [at, changed] of changes) row[at] = changed
    return row
  })
  const names = fc.shuffledSubarray([...inputs.keys()], { minLength: inputs.length })
  const keys = fc.oneof({ weight: 5, arbitrary: names }, { weight: 5, arbitrary: fc.constant([...inputs.keys()]) }, { weight: 1, arbitrary: names.map(list => [...list, list[0]!]) }, { weight: 1, arbitrary: names.map(list => list.slice(1)) })
  const object = fc.tuple(cells, keys, space, seldom(fc.string())).map(
    ([row, order, gap, stranger]) => `{${gap}${[...order.map(at => `${JSON.stringify(inputs[at]!.name)}${gap}:${gap}${row[at]}${gap}`), ...(stranger === null ? [] : [`${JSON.stringify(stranger)}:1`])].join(`,${gap}`)}}`,
  )
  const array = fc.tuple(cells, space, fc.integer({ min: -1, max: 1 })).map(([row, gap, more]) => `[${gap}${[...row, ...row].slice(0, row.length + (more > 0 ? 1 : more < 0 && row.length > 1 ? -1 : 0)).join(`${gap},${gap}`)}]`)
  const one = fc.oneof({ weight: 3, arbitrary: object }, { weight: 1, arbitrary: array })
  const many = fc.tuple(fc.array(one, { maxLength: 24 }), space).map(([rows, gap]) => `[${gap}${rows.join(`${gap},${gap}`)}]${gap}`)
  const whole = fc.oneof({ weight: 3, arbitrary: one }, { weight: 2, arbitrary: many }, { weight: 1, arbitrary: value })
  // And damaged: a byte changed, the end cut off, something behind it.
  return fc.tuple(whole, seldom(fc.tuple(fc.nat(), fc.nat(255))), fc.constantFrom('', '', '', '', '', '', '', '', ' ', ',', '\0', 'x'), seldom(fc.nat())).map(([json, damage, behind, cut]) => {
    const bytes = Buffer.from(json + behind)
    if (damage !== null && bytes.length > 0) bytes[damage[0] % bytes.length] = damage[1]
    return cut === null ? bytes : bytes.subarray(0, cut % (bytes.length + 1))
  })
}

describe('Reading straight from the bytes', () => {
  const models: Record<string, string> = { 'a mixed table with text labels': churn, 'numbers without names': multinomial, 'two targets': twoTargets, 'categories that are refused': mixed, 'booleans and missing cells': golden('hist-gradient-boosting-classifier-from-dtype') }
  for (const [kind, path] of Object.entries(models)) {
    test(`answers as the general path does: ${kind}`, async () => {
      const pair = await both(path)
      const outputs = pair.predictor.model.signature.outputs.map(({ name }) => name)
      let answered = 0
      await fc.assert(
        fc.asyncProperty(bodies(pair), fc.subarray(outputs), async (body, asked) => {
          const query = asked.length === 0 ? '' : `outputs=${asked.join(',')}`
          const [plain, general] = [await ask(pair.plain, body, query), await ask(pair.general, body, query)]
          if (plain.status === 200) answered++
          expect(plain).toEqual(general)
        }),
        { numRuns: 1500 },
      )
      expect(answered).toBeGreaterThan(100)
    })
  }
})
