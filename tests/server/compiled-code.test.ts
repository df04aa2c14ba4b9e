import { execFile, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { tmpdir } from 'node:os'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, onTestFinished, test, type TestContext } from 'vitest'
import { cacheDirectory } from '../../src/image/cache-directory.ts'
import { hostPlatform, platforms } from '../../src/image/platform.ts'
import { lacking } from '../image/tools/need-tool.ts'
import { nodeBinary } from '../../src/image/base/node-binary.ts'
import { churn, modelAt, post, request } from './serving.ts'
import { writeBrineFile } from '../../src/model/brine-file.ts'

// A service's start, and whether V8 took the code that stands beside main.js: undefined where none was offered.
const folder = 'dist/service'
const preload = `
  const vm = require('node:vm')
  const { Script } = vm
  vm.Script = class extends Script {
    constructor(source, options) {
      super(source, options)
      if (options?.filename === 'main.js') console.log(JSON.stringify({ refused: this.cachedDataRejected ?? null }))
    }
  }`
const platform = platforms.find(known => known === hostPlatform())
let imageNode: string | undefined

beforeAll(async () => {
  if (platform === undefined) return
  imageNode = await nodeBinary('lts', platform, { cache: cacheDirectory(process.env), environment: process.env }).then(({ file }) => file, () => undefined)
}, 300_000)

function needImageNode(context: TestContext): string {
  return imageNode ?? lacking(context, "the image's Node: Linux and npm")
}

function temporaryFolder(): string {
  const temporary = mkdtempSync(join(tmpdir(), 'brine-compiled-'))
  onTestFinished(() => rmSync(temporary, { recursive: true }))
  return temporary
}

function argumentsOf(service: string, model: string): string[] {
  const script = join(temporaryFolder(), 'preload.cjs')
  writeFileSync(script, preload)
  return ['--require', script, join(service, 'server.cjs'), model]
}

/** Of a start without a model: the service says so and ends. */
async function startOf(node: string, service = folder, flags: string[] = []): Promise<{ refused: boolean | null; output: string }> {
  const ended = promisify(execFile)(node, [...flags, ...argumentsOf(service, 'no-such.brine')], { env: {}, timeout: 60_000 })
  const { stdout } = await ended.catch((error: { stdout: string }) => error)
  const [first, ...rest] = stdout.split('\n')
  return { ...(JSON.parse(first!) as { refused: boolean | null }), output: rest.join('\n') }
}

/** The built service with its compiled code changed. */
function serviceWith(code: Uint8Array): string {
  const copy = temporaryFolder()
  cpSync(folder, copy, { recursive: true })
  writeFileSync(join(copy, codeFile()), code)
  return copy
}

function codeFile(): string {
  return readdirSync(folder).find(name => name.endsWith('.code'))!
}

describe.skipIf(!existsSync(folder))("V8's compiled code of the service", () => {
  test("is taken by the image's Node, and the service answers as ever", async context => {
    const model = join(temporaryFolder(), 'model.brine')
    writeFileSync(model, writeBrineFile(await modelAt(churn)))
    const env = { BRINE_HOST: '127.0.0.1', BRINE_PORT: '0', BRINE_STOP_DELAY: '10ms' }
    const child = spawn(needImageNode(context), argumentsOf(folder, model), { env, stdio: ['ignore', 'pipe', 'inherit'] })
    onTestFinished(() => void child.kill('SIGKILL'))
    let output = ''
    child.stdout.on('data', chunk => (output += String(chunk)))
    await expect.poll(() => output, { timeout: 20_000 }).toContain('"serving"')
    expect(output).toContain('{"refused":false}')
    const { url } = JSON.parse(output.split('\n')[1]!) as { url: string }
    expect((await post(`${url}/predict`, readFileSync('examples/customer-churn/request.json', 'utf8'))).json).toEqual({ prediction: 'stays' })
    expect((await post(`${url}/predict`, {})).status).toBe(422)
    expect((await request(`${url}/metrics`)).text).toContain('brine_rows_total 1\n')
    expect((await request(`${url}/openapi.json`)).status).toBe(200)
    child.kill('SIGTERM')
    expect(await once(child, 'close')).toEqual([0, null])
  }, 60_000)

  test('is not offered to another Node', async context => {
    needImageNode(context)
    if (codeFile().includes(`${process.version}-`)) context.skip('this Node is the one of the image')
    const { refused, output } = await startOf(process.execPath)
    expect(refused).toBe(null)
    expect(output).toContain('file-not-found')
  }, 60_000)

  test('is refused under other flags, and the service starts from its source', async context => {
    const { refused, output } = await startOf(needImageNode(context), folder, ['--max-lazy'])
    expect(refused).toBe(true)
    expect(output).toContain('file-not-found')
  }, 60_000)

  test('is refused where it is of something else, and the service starts from its source', async context => {
    const node = needImageNode(context)
    for (const code of [new Uint8Array(0), new Uint8Array(1000)]) {
      const { refused, output } = await startOf(node, serviceWith(code))
      expect(refused).toBe(true)
      expect(output).toContain('file-not-found')
    }
  }, 60_000)

  test('is the same, to the byte, made anew and elsewhere', async context => {
    needImageNode(context)
    const elsewhere = temporaryFolder()
    for (const name of ['dist', 'examples', 'scripts/compile-ahead.mjs', 'scripts/keep-compiled-code.mjs', 'package.json']) cpSync(name, join(elsewhere, name), { recursive: true })
    symlinkSync(resolve('node_modules'), join(elsewhere, 'node_modules'))
    const made = join(elsewhere, folder, codeFile())
    rmSync(made)
    await promisify(execFile)(process.execPath, [join(elsewhere, 'scripts/compile-ahead.mjs')])
    expect(readFileSync(made).equals(readFileSync(join(folder, codeFile())))).toBe(true)
  }, 120_000)
})
