import { describe, expect, test } from 'vitest'
import type { ValueType } from '../value.ts'
import { boundOf, columns, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { cells, float64 } from '../tensor.ts'
import { takeLabels } from './take-labels.ts'

const codes: ValueType = { kind: 'columns', columns: ['int32'] }

describe('take_labels', () => {
  test('gives labels of each type', () => {
    const x = columns(['int32', [1, 0, 1]])
    expect(rowsOf(runOp(takeLabels, { labels: cells(['no', 'yes']), type: 'string' }, x).output)).toEqual([['yes'], ['no'], ['yes']])
    expect(rowsOf(runOp(takeLabels, { labels: cells([false, true]), type: 'bool' }, x).output)).toEqual([[true], [false], [true]])
    expect(rowsOf(runOp(takeLabels, { labels: float64([7, 9]), type: 'int32' }, x).output)).toEqual([[9], [7], [9]])
    expect(rowsOf(runOp(takeLabels, { labels: float64([7, 9]), type: 'int64' }, x).output)).toEqual([[9n], [7n], [9n]])
    expect(rowsOf(runOp(takeLabels, { labels: cells(['a', 1]), type: 'mixed' }, x).output)).toEqual([[1], ['a'], [1]])
  })

  test('gives the same labels to each of several columns', () => {
    expect(rowsOf(runOp(takeLabels, { labels: cells(['a', 'b']), type: 'string' }, columns(['int32', [0]], ['int32', [1]])).output)).toEqual([['a', 'b']])
  })

  test('is open where the code is', () => {
    expect([...boundOf(takeLabels, { labels: cells(['a', 'b']), type: 'string' }, [columns(['int32', [0, 1]])], [Float64Array.of(0, Infinity)])]).toEqual([0, Infinity])
  })

  test('refuses labels of another type, none at all, and inputs that are no codes', () => {
    expect(() => takeLabels.infer({ labels: cells(['a', 1]), type: 'string' }, [codes])).toThrow('label 1 is 1, expected string')
    expect(() => takeLabels.infer({ labels: float64([0.5]), type: 'int64' }, [codes])).toThrow('label 0 is 0.5, expected int64')
    expect(() => takeLabels.infer({ labels: float64([]), type: 'int64' }, [codes])).toThrow('no labels')
    expect(() => takeLabels.infer({ labels: cells(['a']), type: 'string' }, [{ kind: 'columns', columns: ['float64'] }])).toThrow('column 0 of input 0 is float64')
  })
})
