import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { brine } from './brine.ts'
import { whileServing } from './while-serving.ts'

const folder = mkdtempSync(join(tmpdir(), 'brine-custom-'))
afterAll(() => rmSync(folder, { recursive: true }))

const goldens = 'tests/goldens/custom'
const steps = `${goldens}/steps.ts`

function written(name: string, content: string): string {
  const file = join(folder, name)
  writeFileSync(file, content)
  return file
}

describe.each([
  ['lambda', '__main__.main.<locals>.<lambda>', "Pipeline.steps['log']"],
  ['main-class', '__main__.Centre', "Pipeline.steps['centre']"],
  ['module-class', 'my_pkg.clean.Cleaner', "Pipeline.steps['clean']"],
  ['own-classifier', 'my_pkg.models.Nearest', "Pipeline.steps['last']"],
])('A pickle with own code: %s', (name, qualified, place) => {
  const model = `${goldens}/${name}/model.pkl`

  test('is refused by the name and place of the code, with both ways out', async () => {
    const { status, stderr } = await brine(['predict', model, '-i', '-'], { input: '[]' })
    expect(status).toBe(3)
    expect(stderr).toContain('[custom-code]')
    for (const told of [qualified, place, '--with', '--python PATH', `export default { '${qualified}': `]) expect(stderr).toContain(told)
  })

  test("gives the notebook's answers with a replacement", async () => {
    const { status, stdout } = await brine(['verify', model, '--with', steps, '--against', `${goldens}/${name}/golden.json`])
    expect(stdout).toContain('all outputs agree')
    expect(status).toBe(0)
  })

  test('keeps the replacement when it is compiled, and answers the same without its source', async () => {
    const compiled = join(folder, `${name}.brine`)
    expect((await brine(['compile', model, '--with', steps, '--golden', `${goldens}/${name}/golden.json`, '-o', compiled])).status).toBe(0)
    const { stdout } = await brine(['verify', compiled], { cwd: folder })
    expect(stdout).toContain('all outputs agree')
  })

  test('is told part by part by inspect --why', async () => {
    const parts = JSON.parse((await brine(['inspect', model, '--why', '--json'])).stdout) as { place: string; runs: string; reason?: string }[]
    expect(parts.filter(({ runs }) => runs === 'refused')).toEqual([expect.objectContaining({ place, code: 'custom-code', reason: expect.stringContaining(qualified) as string })])
    expect(parts.filter(({ runs }) => runs === 'native').length).toBe(parts.length - 1)
    const replaced = JSON.parse((await brine(['inspect', model, '--why', '--json', '--with', steps])).stdout) as { place: string; runs: string }[]
    expect(replaced.filter(({ runs }) => runs !== 'native')).toEqual([expect.objectContaining({ place, runs: 'steps' })])
  })

  test('has a skeleton that can be given to --with as it is, and throws', async () => {
    const { stdout, status } = await brine(['inspect', model, '--steps'])
    expect(status).toBe(0)
    const skeleton = written(`${name}.ts`, stdout.replace("// inputs: { age: 'number', city: 'string' }, where", "inputs: 'number', // where"))
    const first = JSON.parse(readFileSync(`${goldens}/${name}/golden.json`, 'utf8')) as { inputs: { names: string[] | null; rows: unknown[][] } }
    const row = first.inputs.names === null ? first.inputs.rows[0] : Object.fromEntries(first.inputs.names.map((column, at) => [column, at === 0 ? 20 : 1]))
    const { stderr } = await brine(['predict', model, '--with', skeleton, '-i', '-'], { input: JSON.stringify([row]) })
    // One that adds a column has to say so.
    expect(stderr).toContain(name === 'module-class' ? 'Does its `gives` say what it gives?' : 'is not written yet')
  })
})

test('brine serve --with answers over HTTP, and names the row that own code refuses', async () => {
  await whileServing([`${goldens}/module-class/model.pkl`, '--with', steps], async url => {
    const rows = [{ age: 20, city: 'oslo ' }, { age: 3, city: null }]
    const ask = (body: unknown) => fetch(`${url}/predict`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
    expect(await (await ask(rows[0])).json()).toEqual({ prediction: expect.any(Number) as number })
    const refused = await ask(rows)
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ detail: '/1: my_pkg.clean.Cleaner.transform: a row needs a city' })
  })
})

test('A function may be replaced by its place, and a bundle may import files but none of Node', async () => {
  const own = written('place.ts', `export const steps = { "Pipeline.steps['log']": (input: { columns: { data: Float64Array }[] }) => input.columns.map(({ data }) => data.map(x => Math.log1p(Math.abs(x)))) }`)
  const { stdout } = await brine(['verify', `${goldens}/lambda/model.pkl`, '--with', own, '--against', `${goldens}/lambda/golden.json`])
  // A step without `inputs` before one of numbers: the model's input is any cell.
  expect(stdout).toContain('all outputs agree')
  const node = written('node.ts', `import { readFileSync } from 'node:fs'\nexport default { a: () => [readFileSync('/etc/passwd')] }`)
  const { status, stderr } = await brine(['verify', `${goldens}/lambda/model.pkl`, '--with', node, '--against', `${goldens}/lambda/golden.json`])
  expect(status).toBe(9)
  expect(stderr).toMatch(/\[own-code-failed\]\nhint: .*none of Node's/)
})

test.each([
  ['a file that is not there', 'none.ts', undefined, 2, 'file-not-found'],
  ['a file that is no TypeScript', 'broken.ts', 'export default {', 9, 'own-code-failed'],
  ['a file that exports no steps', 'empty.ts', 'export {}', 9, 'own-code-failed'],
  ['a file that throws', 'throws.ts', `throw new Error('no')`, 9, 'own-code-failed'],
])('--with refuses %s', async (_name, file, content, exit, code) => {
  const path = content === undefined ? resolve(folder, file) : written(file, content)
  const { status, stderr } = await brine(['predict', `${goldens}/lambda/model.pkl`, '--with', path, '-i', '-'], { input: '[]' })
  expect({ status, code: /\[([a-z-]+)\]/.exec(stderr)?.[1] }).toEqual({ status: exit, code })
})

