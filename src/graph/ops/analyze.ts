import type { Analysis } from '../text/terms-of.ts'
import type { Columns } from '../value.ts'
import type { Op } from '../op.ts'
import { cellAt } from '../value.ts'
import { corrupt, expectColumns, expectFlag, expectOneColumn, expectTensor, expectWord } from '../expect.ts'
import { termsOf } from '../text/terms-of.ts'
import { tokenPattern } from '../text/pattern/token-pattern.ts'

/** One column of documents to the list of each one's terms. Apart from what counts them, since three ways of counting share it. */
export const analyze: Op<Analysis> = {
  name: 'analyze',
  fidelity: () => 'E',

  infer({ lowercase, accents, prepared, unit, pattern, stop, lengths }, inputs) {
    expectOneColumn('analyze', expectColumns('analyze', inputs, 0), ['string', 'mixed'])
    expectFlag('analyze', 'lowercase', lowercase)
    if (accents !== null) expectWord('analyze', 'accents', accents, ['unicode', 'ascii'])
    if (prepared !== undefined) expectWord('analyze', 'prepared', prepared, ['upper', 'strip', 'lstrip', 'rstrip'])
    expectWord('analyze', 'unit', unit, ['word', 'char', 'char_wb'])
    // A pattern that was refused at load is none here.
    if (unit === 'word') tokenPattern(String(pattern))
    if (stop !== null) expectTensor('analyze', 'stop', stop, stop.data.length === 0 ? 'any' : 'string')
    const [least, most] = lengths
    if (!Number.isInteger(least) || !Number.isInteger(most) || least < 1 || most < least) throw corrupt('analyze', `lengths are ${lengths.join(' to ')}`)
    return { kind: 'columns', columns: ['list'] }
  },

  run(analysis, inputs, output, context) {
    const { columns, rows } = inputs[0] as Columns
    const [target] = (output as Columns).columns
    for (let row = 0; row < rows; row++) {
      const document = cellAt(columns[0]!, row)
      const terms = typeof document === 'string' ? termsOf(analysis, document) : undefined
      if (terms !== undefined) target!.data[row] = terms
      else context.reject(row, 0, 0, typeof document === 'string' ? 'a text too long for the token pattern' : `expected text, got ${document === null ? 'nothing' : String(document)}`)
    }
  },

  bound: (_attributes, _inputs, bounds) => bounds[0]!,
  refusesMissing: () => [{ input: 0, column: 0 }],
  typical: () => [{ column: 0, value: 'A short text, such as a person might write.' }],
  nested: true,
  describe: ({ unit, lengths: [least, most] }) => (most === 1 ? `${unit}s` : `${least === most ? most : `${least} to ${most}`} ${unit}s`),
}
