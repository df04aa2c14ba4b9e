import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { brine } from './brine.ts'

const folder = mkdtempSync(join(tmpdir(), 'brine-inspect-'))
afterAll(() => rmSync(folder, { recursive: true }))

const model = 'examples/customer-churn/model.pkl'

interface Report {
  file: { sha256: string; format: string; protocol: number }
  library: { name: string; version: string }
  estimator: { class: string; parts: { place: string; class: string }[] }
  signature: { inputs: { name: string; type: string; nullable: boolean }[]; outputs: { name: string; classes?: unknown }[] }
  servable: boolean
  problem: { code: string; message: string } | null
  calls: { name: string; count: number }[]
}

describe('brine inspect', () => {
  test('says what the file is, what trained it, what goes in and what comes out', async () => {
    const { status, stdout } = await brine(['inspect', model, '--json'])
    const report = JSON.parse(stdout) as Report
    expect(status).toBe(0)
    expect(report.file.sha256).toBe(createHash('sha256').update(readFileSync(model)).digest('hex'))
    expect(report.library.name).toBe('scikit-learn')
    expect(report.estimator.class).toBe('sklearn.pipeline.Pipeline')
    expect(report.estimator.parts.map(part => part.place)).toEqual([".steps['prepare']", ".steps['classify']"])
    expect(report.signature.inputs.find(({ name }) => name === 'monthly_charge')).toMatchObject({ type: 'number', nullable: true })
    expect(report.signature.inputs.find(({ name }) => name === 'region')).toMatchObject({ type: 'string', categories: ['east', 'north', 'south', 'west'] })
    expect(report.signature.outputs.map(({ name }) => name)).toEqual(['predict', 'predict_proba', 'predict_log_proba'])
    expect(report.servable).toBe(true)
    expect(report.calls).toEqual([])
  })

  test('says the same in words', async () => {
    const { stdout } = await brine(['inspect', model])
    expect(stdout).toContain('trained by  scikit-learn')
    expect(stdout).toMatch(/region +string such as "east", "north", "south", "west"/)
    expect(stdout).toContain('servable    yes')
  })

  test('reports the calls of a hostile file, runs none of them, and exits 1', async () => {
    const proof = join(folder, 'proof')
    const file = join(folder, 'hostile.pkl')
    // os.system('touch PROOF') by __reduce__, protocol 0.
    writeFileSync(file, `cos\nsystem\n(S'touch ${proof}'\ntR.`)
    const { status, stdout } = await brine(['inspect', file, '--json'])
    const report = JSON.parse(stdout) as Report
    expect(status).toBe(1)
    expect(report.calls).toEqual([{ name: 'os.system', count: 1 }])
    expect(report.servable).toBe(false)
    expect(existsSync(proof)).toBe(false)
  })

  test.each([
    ['an empty file', ''],
    ['text', 'hello, world'],
    ['a truncated pickle', readFileSync(model).subarray(0, 500)],
  ])('says why %s cannot be served', async (_name, content) => {
    const file = join(folder, 'bad.pkl')
    writeFileSync(file, content)
    const { status, stdout } = await brine(['inspect', file, '--json'])
    const report = JSON.parse(stdout) as Report
    expect(status).toBe(1)
    expect(['corrupt', 'unsupported-format']).toContain(report.problem?.code)
  })

  test.each(['--why', '--steps'])('with %s says what is wrong with a file that has no parts to tell of', async option => {
    const file = join(folder, 'note.txt')
    writeFileSync(file, 'hello\n')
    const { status, stdout, stderr } = await brine(['inspect', file, option])
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toContain('The file is text that begins "hello\\x0a", not a pickle [unsupported-format]')
  })

  test('says of a compiled model that it tells its parts no more', async () => {
    const file = join(folder, 'model.brine')
    await brine(['compile', model, '-o', file])
    const { status, stderr } = await brine(['inspect', file, '--why'])
    expect(status).toBe(2)
    expect(stderr).toContain('Give the file that it was compiled from.')
  })
})
