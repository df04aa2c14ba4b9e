import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { brine } from './brine.ts'

const folder = mkdtempSync(join(tmpdir(), 'brine-predict-'))
afterAll(() => rmSync(folder, { recursive: true }))

const model = 'examples/customer-churn/model.pkl'
const expected = JSON.parse(readFileSync('examples/customer-churn/expected.json', 'utf8')) as { 'rows.csv': Record<string, unknown[]> }
const csv = readFileSync('examples/customer-churn/rows.csv', 'utf8')
const request = JSON.parse(readFileSync('examples/customer-churn/request.json', 'utf8')) as Record<string, unknown>

function fileWith(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('brine predict', () => {
  test("gives scikit-learn's own numbers for a CSV", async () => {
    const output = join(folder, 'out.json')
    const { status, stderr } = await brine(['predict', model, '--input', 'examples/customer-churn/rows.csv', '--output', output, '--outputs', 'predict,predict_proba'])
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(JSON.parse(readFileSync(output, 'utf8'))).toEqual(expected['rows.csv'])
  })

  test('answers the default output on standard output when nothing else is asked', async () => {
    const { stdout } = await brine(['predict', model, '--input', '-'], { input: csv })
    expect(JSON.parse(stdout)).toEqual({ predict: expected['rows.csv'].predict })
  })

  test('takes columns in any order', async () => {
    const lines = csv.trim().split('\n').map(line => line.split(',').reverse().join(','))
    const { stdout } = await brine(['predict', model, '--input', '-'], { input: lines.join('\n') })
    expect(JSON.parse(stdout)).toEqual({ predict: expected['rows.csv'].predict })
  })

  test('takes the columns in their order where the model was fitted without names, and no row for a header', async () => {
    const scaler = 'tests/goldens/models/sklearn-0.24/standard-scaler/model.pkl'
    const row = Array.from({ length: 5 }, (_, at) => at / 2)
    const answer = async (header: string) => brine(['predict', scaler, '--input', '-'], { input: `${header}\n${row.join(',')}\n` })
    const named = await answer(row.map((_, at) => `x${at}`).join(','))
    expect(named.status).toBe(0)
    expect((await answer(row.map((_, at) => `Column ${at}`).join(','))).stdout).toBe(named.stdout)
    expect((await answer(row.map((_, at) => at).join(','))).stdout).toBe(named.stdout)
    const headless = await answer(row.map(cell => cell + 0.5).join(','))
    expect(headless.status).toBe(4)
    expect(headless.stderr).toContain('The CSV has no header')
  })

  test('takes a quoted empty cell for a missing one', async () => {
    const quoted = csv.replaceAll(/,(?=,|\r?\n)/g, ',""')
    expect(quoted).not.toBe(csv)
    const { stdout } = await brine(['predict', model, '--input', '-'], { input: quoted })
    expect(JSON.parse(stdout)).toEqual({ predict: expected['rows.csv'].predict })
  })

  test('takes a JSON array of rows and one JSON object', async () => {
    const several = await brine(['predict', model, '--input', fileWith('rows.json', JSON.stringify([request, request]))])
    expect((JSON.parse(several.stdout) as { predict: unknown[] }).predict).toHaveLength(2)
    const one = await brine(['predict', model, '--input', fileWith('row.json', JSON.stringify(request))])
    expect((JSON.parse(one.stdout) as { predict: unknown[] }).predict).toHaveLength(1)
  })

  test('takes JSON lines, and says which is none', async () => {
    const line = JSON.stringify(request)
    const { stdout } = await brine(['predict', model, '--input', '-'], { input: `${line}\n\n${line}\n` })
    expect((JSON.parse(stdout) as { predict: unknown[] }).predict).toHaveLength(2)
    const broken = await brine(['predict', model, '--input', '-'], { input: `${line}\n{"tenure_months":\n` })
    expect(broken.status).toBe(4)
    expect(broken.stderr).toContain('Line 2 of the input is not JSON')
  })

  test.each([
    ['a CSV of a header alone', csv.split('\n')[0]!],
    ['an empty JSON array', '[]'],
  ])('answers %s with no rows, and warns', async (_name, input) => {
    const { status, stdout, stderr } = await brine(['predict', model, '--input', '-'], { input })
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toEqual({ predict: [] })
    expect(stderr).toContain('warning: standard input holds no rows')
  })

  test.each<[string, string | Buffer, string]>([
    ['what is empty', ' \n', 'The input is empty'],
    ['text that is not UTF-8', Buffer.from(csv.replace(/\n.*/s, '\nMalm\u00f6'), 'latin1'), 'not UTF-8'],
    ['semicolons between cells', csv.replaceAll(',', ';'), 'The CSV has ; between its cells'],
  ])('refuses %s', async (_name, input, message) => {
    const { status, stderr } = await brine(['predict', model, '--input', '-'], { input })
    expect(status).toBe(4)
    expect(stderr).toContain(message)
  })

  test('gives the same answers from the compiled model', async () => {
    const compiled = join(folder, 'model.brine')
    expect((await brine(['compile', model, '-o', compiled])).status).toBe(0)
    const outputs = ['--input', 'examples/customer-churn/rows.csv', '--outputs', 'predict,predict_proba']
    const [fromPickle, fromBrine] = await Promise.all([brine(['predict', model, ...outputs]), brine(['predict', compiled, ...outputs])])
    expect(fromBrine.stdout).toBe(fromPickle.stdout)
    expect(fromBrine.status).toBe(0)
  })

  test('names row and column of every mistake, and writes nothing', async () => {
    const rows = [request, { ...request, tenure_months: 'abc' }, { ...request, region: 7 }]
    const output = join(folder, 'never.json')
    const { status, stderr } = await brine(['predict', model, '--input', fileWith('bad.json', JSON.stringify(rows)), '--output', output])
    expect(status).toBe(4)
    expect(stderr).toContain('row 1, column tenure_months: expected a number, got "abc"')
    expect(stderr).toContain('row 2, column region: expected text, got 7')
    expect(readdirSync(folder).filter(name => name.includes('never'))).toEqual([])
  })

  test('refuses an unknown column of a CSV and names the nearest', async () => {
    const { status, stderr } = await brine(['predict', model, '--input', '-'], { input: csv.replace('region', 'regoin') })
    expect(status).toBe(4)
    expect(stderr).toContain('column regoin: unknown feature; did you mean "region"?')
  })

  test('refuses an integer that float64 would change', async () => {
    const text = JSON.stringify({ ...request, tenure_months: 0 }).replace('"tenure_months":0', '"tenure_months":9007199254740993')
    const { status, stderr } = await brine(['predict', model, '--input', '-'], { input: text })
    expect(status).toBe(4)
    expect(stderr).toContain('9007199254740993')
  })

  test('says which outputs there are when another is asked for', async () => {
    const { status, stderr } = await brine(['predict', model, '--input', '-', '--outputs', 'predict_prob'], { input: csv })
    expect(status).toBe(4)
    expect(stderr).toMatch(/no output 'predict_prob'.*predict_proba/)
  })

  test('puts errors as JSON on standard output with --json', async () => {
    const { status, stdout } = await brine(['predict', 'no-such.pkl', '--input', '-', '--json'], { input: csv })
    expect(status).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'file-not-found' } })
  })
})
