import { describe, expect, test } from 'vitest'
import { readSizing, writeSizing, type Sized } from './sizing-file.ts'

const sized: Sized = { model: 'a'.repeat(64), resources: { cpu: '1000m', memory: '144Mi' }, concurrency: 4, requestsPerSecond: 7000 }

describe('A sizing file', () => {
  test('reads back as it was written, below its remarks', () => {
    const text = writeSizing(sized, ['measured here', 'cpu: just so'])
    expect(text).toMatch(/^# measured here\n# cpu: just so\nversion: 1\n/)
    expect(readSizing('sizing.yaml', text)).toEqual({ version: 1, ...sized })
  })

  test('may be JSON, and a whole number of cores may be a number', () => {
    const text = JSON.stringify({ version: 1, ...sized, resources: { cpu: 2, memory: '1Gi' } })
    expect(readSizing('sizing.json', text).resources).toEqual({ cpu: '2', memory: '1Gi' })
  })

  test.each([
    ['', 'no fields'],
    ['[1, 2]', 'no fields'],
    ['version: [', 'no YAML'],
    ['version: 2', 'version is 2, expected 1'],
    [writeSizing({ ...sized, model: 'abc' }, []), 'model is "abc"'],
    ['version: 1\nresources: much', 'resources are "much"'],
    [writeSizing({ ...sized, resources: { cpu: 'lots', memory: '1Gi' } }, []), 'resources.cpu is "lots"'],
    [writeSizing({ ...sized, resources: { cpu: '1', memory: '144MB' } }, []), 'resources.memory is "144MB"'],
    [writeSizing({ ...sized, concurrency: 0 }, []), 'concurrency is 0'],
    [writeSizing(sized, []).replace(/requestsPerSecond.*/, ''), 'requestsPerSecond is missing'],
  ])('that is damaged is refused with what is wrong (%#)', (text, words) => {
    expect(() => readSizing('sizing.yaml', text)).toThrow(expect.objectContaining({ code: 'usage', message: expect.stringContaining(words), hint: expect.stringContaining('brine bench') }))
  })
})
