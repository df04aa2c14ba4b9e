import { describe, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { brine } from './brine.ts'

const verbs = ['inspect', 'predict', 'compile', 'serve', 'build', 'deploy', 'manifests', 'status', 'delete']

describe('The command line', () => {
  test.each(verbs)('brine %s --help gives examples and names --json', async verb => {
    const { status, stdout } = await brine([verb, '--help'])
    expect(status).toBe(0)
    expect(stdout).toContain('Examples:')
    expect(stdout).toContain(`$ `)
    expect(stdout).toContain('--json')
  })

  test('lists every verb', async () => {
    const { stdout } = await brine(['--help'])
    for (const verb of verbs) expect(stdout).toMatch(new RegExp(`^  ${verb}\\b`, 'm'))
  })

  test('tells its version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect((await brine(['--version'])).stdout.trim()).toBe(version)
  })

  test.each([
    ['an unknown verb', ['bake', 'model.pkl']],
    ['an unknown flag', ['inspect', 'model.pkl', '--bake']],
    ['a missing argument', ['inspect']],
    ['a build with nowhere to go', ['build', 'examples/customer-churn/model.pkl']],
  ])('exits 2 for %s', async (_name, args) => {
    expect((await brine(args)).status).toBe(2)
  })

  // The file is not there: nothing was read before the flag was told.
  test.each([
    ['deploy', '--cpu', 'much'],
    ['deploy', '--memory', '12MB'],
    ['deploy', '--name', 'Churn'],
    ['deploy', '--namespace', 'a_b'],
    ['deploy', '--replicas', '0'],
    ['deploy', '--service-type', 'Ingress'],
    ['deploy', '--pull-secret', 'log_in'],
    ['deploy', '--platform', 'win32'],
    ['manifests', '--compression', 'lz4'],
    ['manifests', '--node', 'latest'],
    ['manifests', '--cpu', 'much'],
    ['build', '--compression', 'lz4'],
    ['serve', '--port', '70000'],
    ['serve', '--workers', 'many'],
    ['serve', '--max-rows', 'many'],
    ['predict', '--threads', 'many'],
    ['predict', '--output', 'lost/out.json'],
    ['compile', '-o', 'lost/model.brine'],
    ['build', '-o', 'lost/image.tar'],
    ['bench', '--report', 'lost/report.html'],
    ['bench', '--url', 'nowhere'],
  ])('brine %s says that %s %s is wrong before any work', async (verb, flag, value) => {
    const needed: Record<string, string[]> = { deploy: ['--image', 'registry.example/churn'], manifests: ['--image', 'registry.example/churn'], build: ['--context', 'never', '-t', 'churn:1'], predict: ['--input', 'rows.csv'] }
    const { status, stderr } = await brine([verb, 'no-such.pkl', ...(needed[verb] ?? []), flag, value])
    expect(status).toBe(value.startsWith('lost/') ? 5 : 2)
    expect(stderr).toContain(value)
    expect(stderr).not.toContain('no-such.pkl')
  })
})
