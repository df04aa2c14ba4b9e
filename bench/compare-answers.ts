/** How far answers are from the library's own; each has one array (or number) for each row. */
export type RowAnswers = readonly (number | readonly number[])[]

/** The greatest difference; Infinity where the shapes differ. A binary model's two columns are compared by the second alone where the other side has one. */
export function worstDifference(answers: RowAnswers, expected: RowAnswers): number {
  if (answers.length !== expected.length) return Infinity
  let worst = 0
  for (const [row, value] of expected.entries()) {
    const own = flat(answers[row]!)
    const right = flat(value)
    const width = Math.min(own.length, right.length)
    if (own.length !== right.length && Math.max(own.length, right.length) > 2) return Infinity
    for (let at = 1; at <= width; at++) {
      const difference = Math.abs(own.at(-at)! - right.at(-at)!)
      worst = Math.max(worst, Number.isNaN(difference) ? Infinity : difference)
    }
  }
  return worst
}

function flat(value: unknown): number[] {
  return Array.isArray(value) ? value.flat(3) as number[] : [value as number]
}
