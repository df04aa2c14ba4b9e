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
})
