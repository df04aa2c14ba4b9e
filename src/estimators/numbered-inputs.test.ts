import { expect, test } from 'vitest'
import { numberedInputs } from './numbered-inputs.ts'

test.each([[['f0', 'f1', 'f2']], [['f1', 'f2']], [['f0001', 'f0002']]])('%j are the columns of an array', names => {
  expect(numberedInputs(names, 'f')).toEqual({ names: null, called: names, count: names.length })
})

test.each([[['f1', 'f0']], [['f0', 'f2']], [['f2', 'f3']], [['f0', 'age']], [['f', 'g']], [['f0', 'f-1']], [[]]])('%j are names', names => {
  expect(numberedInputs(names, 'f')).toEqual({ names, count: names.length })
})
