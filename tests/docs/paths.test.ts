import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Files that a page tells its reader to write are not there yet; their folders are. */
const toBeWritten = new Set(['src/estimators/sklearn/preprocessing/max-abs-scaler.ts'])

describe.each(['README.md', 'CONTRIBUTING.md', 'docs/architecture.md'])('%s', page => {
  const text = readFileSync(page, 'utf8')
  const named = [...text.matchAll(/`((?:src|tests|scripts|docs)\/[\w./-]*)`/g)].map(([, path]) => path!)
  const linked = [...text.matchAll(/\]\(((?!http)[^)#]+)/g)].map(([, path]) => (page.startsWith('docs/') ? `docs/${path}` : path!))

  test.each([...new Set([...named, ...linked])])('names %s, which is there', path => {
    expect(existsSync(toBeWritten.has(path) ? dirname(path) : path)).toBe(true)
  })
})
