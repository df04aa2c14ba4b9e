import { array, assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isReleaseName, releaseName } from './release-name.ts'

describe('releaseName', () => {
  it.each([
    ['churn', 'churn'],
    ['Churn_Model v2', 'churn-model-v2'],
    ['2024-model', 'model-2024-model'],
    ['Größe.été', 'gro-e-ete'],
    ['模型', 'model'],
    ['--', 'model'],
    ['a'.repeat(80), 'a'.repeat(63)],
    [`${'a'.repeat(62)}-b`, 'a'.repeat(62)],
  ])('of %s is %s', (stem, name) => expect(releaseName(stem)).toBe(name))

  it('is a name that a Service takes, whatever the stem', () => {
    const mostlyPlain = array(constantFrom(...'aZ09-_. é')).map(letters => letters.join(''))
    assert(property(string(), stem => isReleaseName(releaseName(stem))))
    assert(property(mostlyPlain, stem => isReleaseName(releaseName(stem))))
  })
})
