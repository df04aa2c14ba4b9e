import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'brine-package-'))
const home = join(folder, 'project')
const expected = JSON.parse(readFileSync('examples/customer-churn/expected.json', 'utf8')) as { 'request.json': { prediction: string; predict_proba: number[] } }

function sh(command: string, ...args: string[]): string {
  return execFileSync(command, args, { cwd: home, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

beforeAll(() => {
  mkdirSync(home)
  // The build has run before the tests; scripts would run it again beside them.
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { stdio: 'ignore' })
  const tarball = readdirSync(folder).find(name => name.endsWith('.tgz'))!
  writeFileSync(join(home, 'package.json'), '{ "type": "module", "private": true }')
  sh('npm', 'install', '--silent', '--no-audit', '--no-fund', join(folder, tarball))
  cpSync('examples/customer-churn', join(home, 'churn'), { recursive: true })
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('The package, installed into an empty folder', () => {
  test('runs npx brine', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(sh('npx', 'brine', '--version').trim()).toBe(version)
    expect(JSON.parse(sh('npx', 'brine', 'predict', 'churn/model.pkl', '--input', 'churn/request.json'))).toEqual({ predict: [expected['request.json'].prediction] })
  })

  test('builds an image with what it carries', () => {
    const built = JSON.parse(sh('npx', 'brine', 'build', 'churn/model.pkl', '--context', 'image', '--node', 'host', '--json')) as { digest: string }
    expect(built.digest).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(readdirSync(join(home, 'image'))).toContain('Dockerfile')
    // With the code that V8 compiled of it, where the build had the image's Node.
    expect(readdirSync(join(home, 'image/code/app')).sort()).toEqual(readdirSync('dist/service').filter(name => !['worker.py', 'arrow.cjs'].includes(name)).sort())
  })

  test('loads a model by import, fully typed', () => {
    writeFileSync(join(home, 'use.ts'), `
import { readFileSync } from 'node:fs'
import { BrineError, load } from 'brine'

const model = await load('churn/model.pkl')
const first: string = model.signature.inputs[0]!.name
// @ts-expect-error a signature has no such field
model.signature.nothing
const row = JSON.parse(readFileSync('churn/request.json', 'utf8')) as Record<string, unknown>
const { predict, predict_proba } = await model.predict([row], { outputs: ['predict', 'predict_proba'] })
const fromBytes = await load(readFileSync('churn/model.pkl'))
const refused = await fromBytes.predict([{ ...row, region: 1 }]).catch((error: unknown) => error)
console.log(JSON.stringify({ first, predict, predict_proba, code: refused instanceof BrineError ? refused.code : null, mistakes: refused instanceof BrineError ? refused.mistakes : null }))
`)
    const options = { target: 'es2023', module: 'nodenext', strict: true, types: ['node'], typeRoots: [resolve('node_modules/@types')], outDir: 'out', skipLibCheck: false }
    writeFileSync(join(home, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['use.ts'] }))
    sh(process.execPath, resolve('node_modules/typescript/bin/tsc'))
    const { prediction, predict_proba } = expected['request.json']
    expect(JSON.parse(sh(process.execPath, 'out/use.js'))).toEqual({
      first: 'tenure_months',
      predict: [prediction],
      predict_proba: [predict_proba],
      code: 'invalid-input',
      mistakes: [{ row: 0, column: 'region', detail: 'expected text, got 1' }],
    })
  })
})
