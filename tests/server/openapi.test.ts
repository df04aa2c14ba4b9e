import fc from 'fast-check'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { churn, golden, mixed, multinomial, post, request, serve, twoTargets, type Answer } from './serving.ts'

const models = {
  churn,
  mixed,
  multinomial,
  twoTargets,
  'trees with gaps': golden('hist-gradient-boosting-classifier-three'),
  'trees of float32': golden('decision-tree-classifier-text'),
  'closed categories': golden('ordinal-encoder-error'),
  'closed one-hot': golden('one-hot-encoder-error'),
  'categories of truth': golden('one-hot-encoder-truth'),
  'categories of floats': golden('one-hot-encoder-floats'),
  clusters: golden('k-means'),
  labels: golden('label-encoder-text'),
  regression: golden('linear-regression-three-targets'),
}

// The document is plain data; each test knows the part that it walks.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Data = any

function schemasOf(document: Data) {
  const ajv = new Ajv2020({ strict: true, strictTuples: false, allowUnionTypes: true, formats: { 'json-pointer': /^(\/([^~/]|~[01])*)*$/ }, keywords: ['components', 'info', 'openapi', 'paths', 'security', 'servers', 'tags'] })
  ajv.addSchema({ ...document, $id: 'doc' })
  const at = (...path: string[]) => ajv.compile({ $ref: `doc#${path.map(part => `/${encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')}` })
  const content = (status: number, type: string) => at('paths', '/predict', 'post', 'responses', String(status), 'content', type, 'schema')
  return { request: at('paths', '/predict', 'post', 'requestBody', 'content', 'application/json', 'schema'), answer: (answer: Answer) => content(answer.status, answer.headers.get('content-type')!) }
}

describe.each(Object.entries(models))('/openapi.json of %s', (_name, path) => {
  test('is a valid OpenAPI 3.1 document whose examples predict', async () => {
    const { url, predictor } = await serve(path)
    const { json: document } = (await request(`${url}/openapi.json`)) as { json: Data }
    const { valid, errors } = await new Validator().validate(document)
    expect(errors ?? []).toEqual([])
    expect(valid).toBe(true)
    const schemas = schemasOf(document)
    const { examples } = document.paths['/predict'].post.requestBody.content['application/json']
    const outputs = predictor.model.signature.outputs.map(output => output.name).join(',')
    for (const { value } of Object.values(examples) as { value: unknown }[]) {
      expect(schemas.request(value), JSON.stringify(schemas.request.errors)).toBe(true)
      const answer = await post(`${url}/predict?outputs=${outputs}`, value)
      expect(answer.status, answer.text).toBe(200)
      const check = schemas.answer(answer)
      expect(check(answer.json), JSON.stringify(check.errors)).toBe(true)
    }
    const answers = document.paths['/predict'].post.responses['200'].content['application/json'].examples
    for (const [name, asked] of [['row', ''], ['outputs', `?outputs=${outputs}`], ['rows', '']] as const) {
      const given = name === 'rows' ? examples.rows.value : examples.row.value
      expect((await post(`${url}/predict${asked}`, given)).json, name).toEqual(answers[name].value)
    }
    for (const [status, { content }] of Object.entries(document.paths['/predict'].post.responses) as [string, Data][]) {
      for (const [code, { value }] of Object.entries(content['application/problem+json']?.examples ?? {}) as [string, Data][]) {
        expect([value.code, String(value.status)]).toEqual([code, status])
        expect(schemas.answer({ status: Number(status), headers: new Headers({ 'content-type': 'application/problem+json' }) } as Answer)(value), code).toBe(true)
      }
    }
  })

  test('takes exactly the rows that the service takes', async () => {
    const { url, predictor } = await serve(path)
    const { json: document } = (await request(`${url}/openapi.json`)) as { json: Data }
    const schemas = schemasOf(document)
    const { Row, RowObject = Row, RowArray } = document.components.schemas as Record<string, Data>
    const { inputs } = predictor.model.signature
    const cells = inputs.map(({ name }) => cellOf(RowObject.properties[name]))
    const objects = fc.record(Object.fromEntries(inputs.map(({ name }, at) => [name, cells[at]!])), { requiredKeys: RowObject.required })
    const arrays = fc.tuple(...cells)
    const rows: fc.Arbitrary<unknown>[] = [
      objects,
      objects.chain(row => anyCell.chain(cell => fc.constantFrom(...inputs).map(({ name }) => ({ ...row, [name]: cell })))),
      objects.chain(row => fc.constantFrom(...inputs).map(({ name }) => Object.fromEntries(Object.entries(row).filter(([key]) => key !== name)))),
      objects.map(row => ({ ...row, surplus: 1 })),
      anyCell,
      arrays,
      ...(RowArray === undefined ? [] : [arrays.chain(row => fc.nat(inputs.length).chain(at => anyCell.map(cell => [...row.slice(0, at), cell, ...row.slice(at + 1)]))), arrays.map(row => row.slice(1))]),
    ]
    const row = fc.oneof(...rows)
    let taken = 0
    let refused = 0
    await fc.assert(
      fc.asyncProperty(fc.oneof(row, fc.array(row, { maxLength: 4 }), fc.array(objects, { maxLength: 70 })), async body => {
        const answer = await post(`${url}/predict`, JSON.stringify(body))
        const fits = schemas.request(body)
        expect(answer.status, `${answer.text} ${JSON.stringify(schemas.request.errors)}`).toBe(fits ? 200 : 422)
        const check = schemas.answer(answer)
        expect(check(answer.json), JSON.stringify(check.errors)).toBe(true)
        if (fits) taken++
        else refused++
      }),
      { numRuns: 150 },
    )
    expect(Math.min(taken, refused)).toBeGreaterThan(10)
  })
})

/** Any cell that JSON can hold, the unusual more often than chance would. */
const anyCell: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, false, 0, 1, -1, 2, 1e300, -1e300, 3.4028235677973362e38, 3.4028235677973366e38, 'NaN', 'Infinity', '-Infinity', 'nan', '', '1', 'text', [], {}, [0]),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(plain),
  fc.string({ maxLength: 5 }),
)

/** JSON writes -0 as 0, and integers that are not exact as floats are refused: no schema can say which those are. */
function plain(value: number): number {
  if (Object.is(value, -0)) return 0
  return Number.isInteger(value) && Math.abs(value) > 2 ** 53 && Math.abs(value) < 1e21 ? value * 1e6 : value
}

/** A cell that the schema takes. */
function cellOf(schema: Data): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...(schema.enum as unknown[]))
  if (schema.anyOf !== undefined) return fc.oneof(...(schema.anyOf as Data[]).map(cellOf))
  const range = { min: schema.minimum ?? -Number.MAX_VALUE, max: schema.maximum ?? Number.MAX_VALUE }
  const kinds: Record<string, fc.Arbitrary<unknown>> = {
    number: fc.oneof(fc.integer(), fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ ...range, noNaN: true })).map(plain),
    string: fc.oneof(fc.string({ maxLength: 8 }), ...(schema.examples === undefined ? [] : [fc.constantFrom(...(schema.examples as unknown[]))])),
    boolean: fc.boolean(),
    null: fc.constant(null),
  }
  return fc.oneof(...[schema.type].flat().map((type: string) => kinds[type]!))
}

test('/openapi.json describes an operation for every endpoint that a program would call', async () => {
  const { url } = await serve(churn)
  const { json: document } = await request(`${url}/openapi.json`)
  const operations = Object.entries(document.paths as Record<string, Data>).flatMap(([path, item]) => Object.keys(item as object).map(method => `${method} ${path}`))
  expect(operations.sort()).toEqual(['get /health', 'get /livez', 'get /metadata', 'get /metrics', 'get /openapi.json', 'get /readyz', 'get /startupz', 'post /predict'])
  for (const operation of operations.filter(name => name.startsWith('get'))) {
    const path = operation.slice(4)
    const { status, json } = await request(url + path)
    const { schema } = Object.values(document.paths[path].get.responses[status].content as Record<string, Data>)[0] as Data
    if (json !== undefined) expect(new Ajv2020({ allowUnionTypes: true }).validate(schema, json), path).toBe(true)
  }
})

test('/openapi.json states the range of an estimator of float32, in the scale of its own input', async () => {
  const tree = await serve(golden('decision-tree-classifier-text'))
  const { json: document } = await request(`${tree.url}/openapi.json`)
  // The numbers next below 2^128 − 2^103, which rounds to infinity as a float32.
  expect(document.components.schemas.RowObject.properties.x0.anyOf[0]).toMatchObject({ minimum: -3.4028235677973362e38, maximum: 3.4028235677973362e38 })
  const scaled = await serve(churn)
  const { json: other } = await request(`${scaled.url}/openapi.json`)
  const [range] = other.components.schemas.Row.properties.tenure_months.anyOf as Data[]
  const row = (await request(`${scaled.url}/openapi.json`)).json.paths['/predict'].post.requestBody.content['application/json'].examples.row.value as object
  for (const [value, status] of [[range.maximum, 200], [range.maximum * (1 + 2 ** -50), 422], [range.minimum, 200], [range.minimum * (1 + 2 ** -50), 422]] as const) {
    expect((await post(`${scaled.url}/predict`, { ...row, tenure_months: value })).status, String(value)).toBe(status)
  }
})

test('/openapi.json names closed categories, open ones as examples, and the classes of the answer', async () => {
  const { url } = await serve(churn)
  const { json: document } = await request(`${url}/openapi.json`)
  const { Row, Prediction } = document.components.schemas as Record<string, Data>
  expect(Row.properties.contract).toMatchObject({ type: expect.anything() as unknown, examples: expect.arrayContaining(['monthly', 'two years']) as unknown })
  expect(Prediction.properties.prediction).toEqual({ enum: ['leaves', 'stays'] })
  expect(Prediction.properties.predict_proba).toMatchObject({ minItems: 2, maxItems: 2, description: expect.stringContaining('Where `outputs` names predict_proba') as unknown })
  const closed = await serve(golden('ordinal-encoder-error'))
  const other = await request(`${closed.url}/openapi.json`)
  expect(Object.values((other.json.components.schemas.RowObject ?? other.json.components.schemas.Row).properties as Record<string, Data>).some(({ enum: values }) => Array.isArray(values))).toBe(true)
})
