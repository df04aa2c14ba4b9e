import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { brine } from '../cli/brine.ts'

const readme = readFileSync('README.md', 'utf8')

/** `brine …` commands of the page and of its table. */
const commands = [...new Set([...readme.matchAll(/(?:^\$ |`)(brine [a-z][^\n`#]*)/gm)].map(([, command]) => command!.trim()))]

describe('The commands of the README', () => {
  test('are found by this test', () => expect(commands.length).toBeGreaterThan(8))

  test.each(commands)('%s has a verb and flags that exist', async command => {
    const [, verb, ...words] = command.split(/\s+/)
    const { stdout } = await brine([verb!, '--help'])
    for (const flag of words.filter(word => word.startsWith('-'))) expect(stdout).toMatch(new RegExp(`(^|[ ,])${flag}\\b`, 'm'))
  })
})

describe('npm start', () => {
  let child: ReturnType<typeof spawn>
  let told = ''

  beforeAll(async () => {
    // Without its first step, the build, which other tests use at this moment.
    child = spawn('npm', ['start', '--ignore-scripts'], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    await new Promise<void>((ready, fail) => {
      const listen = (chunk: Buffer): void => {
        told += chunk.toString()
        if (told.includes('Ctrl-C')) ready()
      }
      child.stdout!.on('data', listen)
      child.stderr!.on('data', listen)
      child.on('exit', status => fail(new Error(`npm start ended with ${status}: ${told}`)))
    })
    child.removeAllListeners('exit')
  })
  afterAll(() => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM')
  })

  test('prints the address of a docs page that is there', async () => {
    const [url] = /http:\/\/\S+\/docs/.exec(told)!
    const page = await fetch(url)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('swagger')
  })

  test('prints a curl line that answers', () => {
    const [, line] = /^try +(curl .*)$/m.exec(told)!
    expect(JSON.parse(execFileSync('sh', ['-c', `${line!} --silent`], { encoding: 'utf8' }))).toHaveProperty('prediction')
  })

  test('answers the curl line of the README as the README says', () => {
    const [, line, answer] = /^\$ (curl .*customer-churn.*)\n(.*)$/m.exec(readme)!
    expect(execFileSync('sh', ['-c', `${line!} --silent`], { encoding: 'utf8' }).trim()).toBe(answer)
  })
})
