import { expect, test } from 'vitest'
import { libraryText } from './model.ts'

test('A library is told with its version where that is known', () => {
  expect(libraryText({ name: 'scikit-learn', version: '1.9.1' })).toBe('scikit-learn 1.9.1')
  expect(libraryText({ name: 'Notebook', version: null })).toBe('Notebook')
})
