import { describe, expect, test } from 'vitest'
import { boundOf, csr, dense, exactly, rowsOf, runOp } from '../../../tests/graph/run-op.ts'
import { documentTopics } from './document-topics.ts'
import { float64 } from '../tensor.ts'

const attributes = { topics: float64([0.9, 0.1, 0.1, 0.9], [2, 2]), prior: 0.5, tolerance: 1e-3, steps: 100 }

describe('document_topics', () => {
  test('gives a row the topic of its words, and one without words nothing but the prior', () => {
    const rows = rowsOf(runOp(documentTopics, attributes, dense([[9, 0], [0, 9], [0, 0]])).output) as number[][]
    expect(rows[0]![0]!).toBeGreaterThan(9)
    expect(rows[1]![1]!).toBeGreaterThan(9)
    // Every count goes to some topic.
    expect(rows[0]![0]! + rows[0]![1]!).toBeCloseTo(10, 9)
    expect(rows[2]).toEqual([0.5, 0.5])
  })

  test('gives a sparse matrix the answer of the same matrix dense', () => {
    expect(rowsOf(runOp(documentTopics, attributes, csr([[[1, 4]]], 2)).output)).toEqual(rowsOf(runOp(documentTopics, attributes, dense([[0, 4]])).output))
  })

  test('its bound is a millionth of the largest number', () => {
    const x = dense([[0, 0]])
    expect([...boundOf(documentTopics, attributes, [x], exactly(x))]).toEqual([5e-7, 5e-7])
  })

  test('has no topics for counts beyond float32 where the library iterates in that', () => {
    const far = dense([[1e38, 1]])
    const topics = float64([1e-3, 0.1, 1e-2, 0.9], [2, 2])
    expect(rowsOf(runOp(documentTopics, { ...attributes, topics, single: true }, far).output)).toEqual([[NaN, NaN]])
    expect((rowsOf(runOp(documentTopics, { ...attributes, topics }, far).output) as number[][])[0]!.every(Number.isFinite)).toBe(true)
  })

  test('refuses topics of another width, and steps without end', () => {
    expect(() => documentTopics.infer(attributes, [{ kind: 'dense', type: 'float64', cols: 3 }])).toThrow('topics are 2×2, expected 3 columns')
    expect(() => documentTopics.infer({ ...attributes, steps: 1e9 }, [{ kind: 'dense', type: 'float64', cols: 2 }])).toThrow('steps are 1000000000')
  })
})
