import type { Answers } from './predictor.ts'
import { stack } from './stack.ts'

/** Answers of blocks of rows, one block under the other, as those of one batch. */
export function stackAnswers(blocks: readonly Answers[]): Answers {
  let rows = 0
  const mistakes = blocks.flatMap(block => {
    const first = rows
    rows += block.rows
    return block.mistakes.map(mistake => ({ ...mistake, row: mistake.row! + first }))
  })
  const values = [...blocks[0]!.values].map(([name, parts]) => [name, parts.map((_, at) => stack(blocks.map(block => block.values.get(name)![at]!)))] as const)
  return { rows, values: new Map(values), mistakes }
}
