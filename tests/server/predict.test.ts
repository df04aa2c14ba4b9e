import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { churn, golden, mixed, multinomial, post, request, serve, twoTargets } from './serving.ts'

const row = JSON.parse(readFileSync('examples/customer-churn/request.json', 'utf8')) as Record<string, unknown>
const expected = (JSON.parse(readFileSync('examples/customer-churn/expected.json', 'utf8')) as { 'request.json': Record<string, unknown> })['request.json']
const numbers = [0.5, -1, 0.25, 2, 1]

describe('POST /predict answers', () => {
  test('an object with one prediction, as scikit-learn gives it', async () => {
    const { url } = await serve(churn)
    const answer = await post(`${url}/predict`, row)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(answer.json).toEqual({ prediction: expected.prediction })
  })

  test('an array of objects with as many predictions in their order', async () => {
    const { url } = await serve(churn)
    const other = { ...row, contract: 'monthly', support_calls: 9, tenure_months: 1 }
    const alone = await post(`${url}/predict`, other)
    const answer = await post(`${url}/predict`, [row, other, row])
    expect(alone.json.prediction).toBe('leaves')
    expect(answer.json).toEqual({ predictions: [expected.prediction, 'leaves', expected.prediction] })
  })

  test('every named output under its own key, beside the default one', async () => {
    const { url } = await serve(churn)
    const one = await post(`${url}/predict?outputs=predict_proba,predict_log_proba`, row)
    expect(Object.keys(one.json)).toEqual(['prediction', 'predict_proba', 'predict_log_proba'])
    expect(one.json.predict_proba[0]).toBeCloseTo((expected.predict_proba as number[])[0]!, 14)
    const many = await post(`${url}/predict?outputs=predict_proba&outputs=predict`, [row, row])
    expect(many.json).toEqual({ predictions: ['stays', 'stays'], predict: ['stays', 'stays'], predict_proba: [one.json.predict_proba, one.json.predict_proba] })
  })

  test('an empty array with no predictions', async () => {
    const { url } = await serve(churn)
    const answer = await post(`${url}/predict?outputs=predict_proba`, [])
    expect(answer.json).toEqual({ predictions: [], predict_proba: [] })
  })

  test('arrays of numbers where the model has no feature names, one row or many', async () => {
    const { url } = await serve(multinomial)
    const byName = await post(`${url}/predict`, { x0: 0.5, x1: -1, x2: 0.25, x3: 2, x4: 1 })
    const one = await post(`${url}/predict`, numbers)
    const many = await post(`${url}/predict?outputs=predict_proba`, [numbers, { x4: 1, x3: 2, x2: 0.25, x1: -1, x0: 0.5 }])
    expect(one.json).toEqual(byName.json)
    expect(many.json.predictions).toEqual([one.json.prediction, one.json.prediction])
    expect(many.json.predict_proba[0]).toHaveLength(3)
    expect(many.json.predict_proba[0]).toEqual(many.json.predict_proba[1])
  })

  test('several targets with a vector, and their probabilities with one vector each', async () => {
    const { url } = await serve(twoTargets)
    const { json } = await post(`${url}/predict?outputs=predict_proba`, [60, 150, 30000, 4, 0])
    expect(json.prediction).toHaveLength(2)
    expect(json.predict_proba).toHaveLength(2)
    for (const vector of json.predict_proba as number[][]) expect(vector.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 12)
  })

  test('NaN and infinities spelled as text, in and out', async () => {
    const missing = await serve(golden('decision-tree-classifier-missing'))
    const width = missing.predictor.model.signature.inputs.length
    const nulls = await post(`${missing.url}/predict?outputs=predict_proba`, new Array(width).fill(null))
    const words = await post(`${missing.url}/predict?outputs=predict_proba`, new Array(width).fill('NaN'))
    expect(nulls.status).toBe(200)
    expect(words.json).toEqual(nulls.json)
    const { url } = await serve(golden('function-transformer-reciprocal'))
    const { json } = await post(`${url}/predict`, [[5e-324, 0.5, 1.5, 2.5, 4.5].slice(0, (await request(`${url}/metadata`)).json.signature.inputs.length)])
    expect(json.predictions[0][0]).toBe('Infinity')
  })

  test('the same through the one-row door as in a batch', async () => {
    const { url, predictor } = await serve(mixed)
    const { inputs } = JSON.parse(readFileSync('tests/goldens/models/sklearn-1.9/mixed-table-logistic-regression/golden.json', 'utf8')) as { inputs: { names: string[]; rows: unknown[][] } }
    const rows = inputs.rows.map(cells => Object.fromEntries(inputs.names.map((name, at) => [name, cells[at]])))
    const outputs = predictor.model.signature.outputs.map(output => output.name)
    const batch = await post(`${url}/predict?outputs=${outputs.join(',')}`, rows)
    expect(batch.status).toBe(200)
    for (const [at, given] of rows.entries()) {
      const alone = await post(`${url}/predict?outputs=${outputs.join(',')}`, given)
      for (const name of outputs) expect(alone.json[name], `row ${at}, ${name}`).toEqual(batch.json[name][at])
    }
  })
})

describe('POST /predict takes', () => {
  test('JSON with a charset, without a content type, and behind a byte order mark', async () => {
    const { url } = await serve(churn)
    const text = JSON.stringify(row)
    for (const type of ['application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"', '']) {
      const body = new TextEncoder().encode(`\u{feff}${text}`)
      expect((await post(`${url}/predict`, body, { 'content-type': type })).status, type).toBe(200)
    }
    // fetch gives bytes no type of its own.
    expect((await request(`${url}/predict`, { method: 'POST', body: new TextEncoder().encode(text) })).status).toBe(200)
  })

  test('no other type, encoding or charset', async () => {
    const { url } = await serve(churn)
    const refused: Record<string, string>[] = [{ 'content-type': 'text/csv' }, { 'content-type': 'application/json; charset=latin1' }, { 'content-encoding': 'gzip' }]
    for (const headers of refused) {
      const answer = await post(`${url}/predict`, row, headers)
      expect([answer.status, answer.json.code]).toEqual([415, 'unsupported-media-type'])
      expect(answer.json.hint).toBeTruthy()
    }
  })
})

describe('POST /predict refuses', () => {
  test('a value of the wrong type, with a pointer to it', async () => {
    const { url } = await serve(churn)
    const one = await post(`${url}/predict`, { ...row, data_gb: 'abc' })
    expect(one.status).toBe(422)
    expect(one.headers.get('content-type')).toBe('application/problem+json')
    expect(one.json).toEqual({
      type: 'urn:brine:problem:invalid-input',
      title: 'Invalid input',
      status: 422,
      detail: '/data_gb: expected a number, got "abc"',
      code: 'invalid-input',
      errors: [{ pointer: '/data_gb', detail: 'expected a number, got "abc"' }],
    })
    const many = await post(`${url}/predict`, [row, row, row, { ...row, data_gb: 'abc' }])
    expect(many.json.errors).toEqual([{ pointer: '/3/data_gb', detail: 'expected a number, got "abc"' }])
    const { url: unnamed } = await serve(multinomial)
    const array = await post(`${unnamed}/predict`, [numbers, [0, 0, 'abc', 0, 0], [1, 2]])
    expect(array.json.errors).toEqual([
      { pointer: '/1/2', detail: 'expected a number, got "abc"' },
      { pointer: '/2', detail: 'expected 5 values, got 2' },
    ])
    expect((await post(`${unnamed}/predict`, [0, 0, 0, {}, 0])).json.errors).toEqual([{ pointer: '/3', detail: 'expected a number, got an object' }])
  })

  test('all mistakes of a request at once, those of reading and those of the model', async () => {
    const { url } = await serve(mixed)
    const good = { age: 30, income: 1000, children: 1, city: 'Oslo', plan: 'basic', member: true }
    const { json } = await post(`${url}/predict`, [good, { ...good, age: 'x', income: 'Infinity' }, 7, { ...good, member: [[1]] }])
    expect(json.detail).toBe('The request has 4 mistakes')
    expect((json.errors as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual(['/1/age', '/1/income', '/2', '/3/member'])
  })

  test('a missing and an unknown feature, with the nearest name', async () => {
    const { url } = await serve(churn)
    const { tenure_months, ...rest } = row
    const { json } = await post(`${url}/predict`, { ...rest, tenure_month: tenure_months, 'a/b~c': 1 })
    expect(json.errors).toEqual([
      { pointer: '/tenure_months', detail: 'missing feature; is "tenure_month" meant for it?' },
      { pointer: '/tenure_month', detail: 'unknown feature; did you mean "tenure_months"?' },
      { pointer: '/a~1b~0c', detail: 'unknown feature' },
    ])
  })

  test('more mistakes than it lists, and says how many more', async () => {
    const { url } = await serve(multinomial)
    const { json } = await post(`${url}/predict`, Array.from({ length: 900 }, () => ['a', 'b', 'c', 'd', 'e']))
    expect(json.errors).toHaveLength(100)
    expect(json.more).toBe(4400)
    expect(json.detail).toBe('The request has 4500 mistakes; the first 100 are listed')
    expect(json.errors[99].pointer).toBe('/19/4')
  })

  test('what is neither a row nor rows', async () => {
    const { url } = await serve(churn)
    for (const [body, got] of [['5', '5'], ['null', 'null'], ['"text"', '"text"'], ['true', 'true']] as const) {
      const answer = await post(`${url}/predict`, body)
      expect([answer.status, answer.json.detail]).toEqual([422, `Expected an object of features or an array of them, got ${got}`])
    }
    const answer = await post(`${url}/predict`, [[1, 2]])
    expect(answer.json.errors).toEqual([{ pointer: '/0', detail: 'expected an object of features such as {"tenure_months": …}, got an array' }])
  })

  test('a missing value where the model takes none', async () => {
    const { url } = await serve(multinomial)
    for (const value of [null, 'NaN', 'Infinity']) {
      const { status, json } = await post(`${url}/predict`, [value, 0, 0, 0, 0])
      expect([status, json.errors.length, json.errors[0].pointer]).toEqual([422, 1, '/0'])
    }
  })

  test('an unknown output, naming those that there are', async () => {
    const { url } = await serve(churn)
    const { status, json } = await post(`${url}/predict?outputs=proba`, row)
    expect([status, json.code]).toEqual([422, 'unknown-output'])
    expect(json.detail).toBe("The model has no output 'proba'; it has predict, predict_proba, predict_log_proba")
    expect(json.hint).toBe('Did you mean predict_proba?')
  })

  test('an integer that float64 cannot hold', async () => {
    const { url } = await serve(multinomial)
    const { status, json } = await post(`${url}/predict`, '[9007199254740993, 0, 0, 0, 0]')
    expect([status, json.errors[0].detail]).toEqual([422, 'the integer 9007199254740993 is beyond 2^53 and not exactly a float64'])
    expect((await post(`${url}/predict`, '[9007199254740992, 0, 0, 0, 0]')).status).toBe(200)
  })

  test('what is not JSON, with the place of the fault', async () => {
    const { url } = await serve(churn)
    const cases: [string | Uint8Array, string][] = [
      ['', 'The body is empty'],
      ['{"a": 1', 'The body is not JSON: quoted object key or end of object \'}\' expected but reached end of input at position 7'],
      ['{"a": NaN}', 'The body is not JSON: object value expected after \':\' at position 6 (write "NaN" in quotes)'],
      ['{"a": 1,\n "b": abc}', "The body is not JSON: object value expected after ':' at position 15 (line 2, column 7)"],
      [new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]), 'The body is not UTF-8'],
    ]
    for (const [body, detail] of cases) {
      const answer = await post(`${url}/predict`, body)
      expect([answer.status, answer.json.code, answer.json.detail]).toEqual([400, 'malformed-json', detail])
    }
  })

  test('a name that stands twice in one row', async () => {
    const { url } = await serve(churn)
    const twice = JSON.stringify(row).replace('{', '{"data_gb":1,')
    const { status, json } = await post(`${url}/predict`, twice)
    expect([status, json.code]).toEqual([400, 'malformed-json'])
    expect(json.detail).toContain('The name "data_gb" stands twice in one object')
  })

  test('names that mean something to JavaScript, like any other', async () => {
    const { url } = await serve(churn)
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const { status, json } = await post(`${url}/predict`, JSON.stringify(row).replace('{', `{"${name}":{"tenure_months":1},`))
      expect([status, json.errors.length, json.errors[0].pointer]).toEqual([422, 1, `/${name}`])
      expect(json.errors[0].detail).toMatch(/^unknown feature/)
    }
    const { status } = await post(`${url}/predict`, `{"__proto__":${JSON.stringify(row)}}`)
    expect(status).toBe(422)
  })

  test('values nested beyond measure, at once', async () => {
    const { url } = await serve(churn)
    const deep = '['.repeat(1_000_000) + ']'.repeat(1_000_000)
    expect((await post(`${url}/predict`, deep)).status).toBe(422)
    expect((await post(`${url}/predict`, `{"data_gb":${deep}}`)).status).toBe(422)
    expect((await post(`${url}/predict`, '['.repeat(10_000))).status).toBe(400)
    expect((await post(`${url}/predict`, '['.repeat(1_000_000))).status).toBe(422)
  })

  test('a flood of unknown names, of which it tells the first and how many more there are', async () => {
    const { url } = await serve(churn)
    const names = Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`name${at}`, at]))
    const { status, json } = await post(`${url}/predict`, { ...row, ...names })
    expect([status, json.errors.length, json.more]).toEqual([422, 100, 99_900])
  })
})

test('POST /predict takes the names of the training table, of which LightGBM keeps the spaces as underscores', async () => {
  const folder = 'tests/goldens/models/lightgbm-4.7/lgbm-regressor-named'
  const { url } = await serve(`${folder}/model.joblib`)
  const golden = JSON.parse(readFileSync(`${folder}/golden.json`, 'utf8')) as { inputs: { names: string[]; rows: unknown[][] }; outputs: { predict: { data: number[] } } }
  expect(golden.inputs.names).toContain('size cm')
  const rows = golden.inputs.rows.slice(0, 3).map(row => Object.fromEntries(golden.inputs.names.map((name, at) => [name, row[at]])))
  const expected = golden.outputs.predict.data.slice(0, 3)
  expect((await post(`${url}/predict`, rows)).json).toEqual({ predictions: expected })
  expect((await post(`${url}/predict`, rows[1])).json).toEqual({ prediction: expected[1] })
})
