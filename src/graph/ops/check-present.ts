import type { Columns } from '../value.ts'
import type { Op } from '../op.ts'
import { cellForCell } from '../origins.ts'
import { expectColumns, expectIndices } from '../expect.ts'
import { missingDates } from '../text/missing-dates.ts'

export interface CheckPresentAttributes {
  /** The estimator whose check it is, for the message. */
  readonly by: string
  /** The columns that are checked. */
  readonly columns: readonly number[]
  /** Texts that pandas reads as a missing date are missing too. */
  readonly dates?: true
}

/** Passes columns on, and rejects rows in which a cell is missing or NaN. */
export const checkPresent: Op<CheckPresentAttributes> = {
  name: 'check_present',
  fidelity: () => 'E',

  infer({ columns }, inputs) {
    const type = expectColumns('check_present', inputs, 0)
    expectIndices('check_present', 'columns', columns, type.columns.length)
    return type
  },

  run({ by, columns, dates }, inputs, output, context) {
    const x = inputs[0] as Columns
    ;(output as Columns).columns = x.columns
    for (const index of columns) {
      const { data, valid } = x.columns[index]!
      for (let row = 0; row < x.rows; row++) {
        const cell = data[row]!
        if (cell !== null && cell === cell && valid?.[row] !== 0 && !(dates === true && missingDates.has(cell))) continue
        context.reject(row, 0, index, `missing or NaN, which ${by} does not accept`)
      }
    }
  },

  bound: (_attributes, _inputs, bounds) => bounds[0]!,
  origins: (_attributes, inputs) => cellForCell(inputs),
  refusesMissing: ({ columns }) => columns.map(column => ({ input: 0, column })),
  nested: true,
  describe: ({ by, columns }) => `for ${by}, ${columns.length} columns`,
}
