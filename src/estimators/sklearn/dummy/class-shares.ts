import type { Cell } from '../../../graph/value.ts'
import type { Fitted } from '../../fitted.ts'
import type { Labels } from '../labels.ts'
import { cellOf } from '../../cell-of.ts'
import { numbers } from '../../../formats/numpy/numbers.ts'
import { NdArray } from '../../../formats/numpy/ndarray.ts'

/**
 * What DummyClassifier.predict_proba answers for every row, output by output (sklearn/dummy.py).
 * @throws BrineError 'unsupported-option' for the strategy that draws at random
 */
export function dummyShares(self: Fitted, labels: readonly Labels[]): Float64Array[] {
  const strategy = strategyOf(self)
  return labels.map(({ cells }, output) => {
    switch (strategy) {
      case 'prior':
        return priorOf(self, output, labels.length)
      case 'most_frequent':
        return oneHot(cells.length, largest(priorOf(self, output, labels.length)))
      case 'uniform':
        return new Float64Array(cells.length).fill(1 / cells.length)
      case 'constant':
        return oneHot(cells.length, placeOf(self, cells, constantOf(self, output, labels.length)))
      default:
        throw self.unsupportedOption(
          `strategy='${strategy}'`,
          "Its answers are random. Use strategy='prior', fit again and save.",
        )
    }
  })
}

/** `_strategy` is what `fit` made of the parameter. */
export function strategyOf(self: Fitted): string {
  return self.string(self.has('_strategy') ? '_strategy' : 'strategy')
}

/** `class_prior_`: one array, or a list of arrays where y had several columns. */
function priorOf(self: Fitted, output: number, outputs: number): Float64Array {
  if (outputs === 1) return self.float64('class_prior_')
  const prior = self.items('class_prior_')[output]
  if (prior instanceof NdArray) return numbers(prior, `${self.place}.class_prior_`)
  throw self.refusal('corrupt', `DummyClassifier has no class_prior_ for output ${output}`)
}

function constantOf(self: Fitted, output: number, outputs: number): Cell {
  const value = self.need('constant')
  const single = outputs === 1 && !(value instanceof NdArray && value.size !== 1)
  return single ? cellOf(value, `${self.place}.constant`) : self.cells('constant')[output]!
}

/** Python's equality: True is 1. */
function placeOf(self: Fitted, cells: readonly Cell[], constant: Cell): number {
  const plain = (cell: Cell) => (typeof cell === 'boolean' ? Number(cell) : cell)
  const place = cells.findIndex(cell => plain(cell) === plain(constant))
  if (place < 0)
    throw self.refusal(
      'corrupt',
      `DummyClassifier(constant=${JSON.stringify(String(constant))}) is none of its classes`,
    )
  return place
}

function largest(numbers: Float64Array): number {
  return numbers.reduce((best, number, at) => (number > numbers[best]! ? at : best), 0)
}

function oneHot(length: number, place: number): Float64Array {
  const result = new Float64Array(length)
  result[place] = 1
  return result
}
