/**
 * Imported by scripts/compile-ahead.mjs into a service: when it has answered for its own model, the same script serves the other
 * examples; what V8 has compiled of it by then is written, and the process ends.
 */
import { writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import vm from 'node:vm'

const examples = JSON.parse(process.env.BRINE_EXAMPLES)
const { Script } = vm

// Code that is not run for a while would be dropped, and functions note that a thread of V8's compiles them further: when is chance.
const whileItRuns = ['flush-bytecode', 'sparkplug', 'maglev', 'opt']
for (const flag of whileItRuns) setFlagsFromString(`--no-${flag}`)
vm.Script = class extends Script {
  constructor(source, options) {
    super(source, options)
    if (options?.filename === 'main.js') keepCodeOf(this).catch(fail)
  }
}

async function keepCodeOf(script) {
  const filename = join(dirname(process.argv[1]), 'main.js')
  for (const [at, { model, request, port }] of examples.entries()) {
    // The first one is served by who made the script.
    if (at > 0) {
      process.env.BRINE_PORT = String(port)
      process.argv[2] = model
      script.runInThisContext()({}, createRequire(filename), { exports: {} }, filename, dirname(filename))
    }
    await answerFor(request, port)
  }
  // As they are in a service: it refuses code of other flags.
  for (const flag of whileItRuns) setFlagsFromString(`--${flag}`)
  setFlagsFromString('--initial-old-space-size=0')
  writeFileSync(process.env.BRINE_COMPILED_CODE, script.createCachedData())
  process.exit(0)
}

/** What a cluster asks a replica first, and predictions. */
async function answerFor(example, port) {
  for (let asked = 0; (await statusOf(port, '/startupz')) !== 200; asked++) {
    if (asked === 1000) throw new Error('The service does not start')
    await pause(20)
  }
  const rows = JSON.parse(example)
  for (const path of ['/readyz', '/livez', '/metrics']) await expectAnswer(port, path)
  for (const body of [rows, Array.isArray(rows) ? rows[0] : [rows, rows]]) await expectAnswer(port, '/predict', JSON.stringify(body))
}

async function expectAnswer(port, path, body) {
  const status = await statusOf(port, path, body)
  if (status !== 200) throw new Error(`${path} answers ${status}`)
}

/** 0 where nobody listens yet. */
function statusOf(port, path, body) {
  return new Promise(resolve => {
    const method = body === undefined ? 'GET' : 'POST'
    const asking = request({ host: '127.0.0.1', port, path, method, agent: false, headers: { 'content-type': 'application/json' } }, answer => {
      answer.resume().on('end', () => resolve(answer.statusCode))
    })
    asking.on('error', () => resolve(0)).end(body)
  })
}

function fail(error) {
  console.error(error)
  process.exit(1)
}
