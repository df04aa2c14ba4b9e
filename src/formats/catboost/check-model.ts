import type { CatboostColumn, CatboostModel } from './model.ts'
import { corrupt } from '../corrupt.ts'

/** More columns than any table has. */
const mostColumns = 10_000_000

/** The model, in which every place that is referred to is there. @throws BrineError 'corrupt' */
export function checkModel(model: CatboostModel): CatboostModel {
  const { outputs, numbers, categories, oneHots, statistics, tables, trees, scale, bias } = model
  if (outputs < 1) throw corrupt(`the CatBoost model has leaves of ${outputs} numbers`)
  if (bias.length !== outputs || ![scale, ...bias].every(Number.isFinite)) throw corrupt(`the CatBoost model has ${bias.length} biases for ${outputs} outputs`)
  checkColumns([...numbers, ...categories])
  const numberIndices = new Set(numbers.map(({ index }) => index))
  const categoryIndices = new Set(categories.map(({ index }) => index))
  if (numberIndices.size !== numbers.length || categoryIndices.size !== categories.length) throw corrupt('two columns of the CatBoost model have one number')
  const refersTo = (known: ReadonlySet<number>, index: number) => {
    if (!known.has(index)) throw corrupt(`the CatBoost model refers to the column ${index} of a kind, which it does not have`)
  }
  for (const { category } of oneHots) refersTo(categoryIndices, category)
  for (const { combination } of tables) {
    for (const index of combination.categories) refersTo(categoryIndices, index)
    for (const { index } of combination.above) refersTo(numberIndices, index)
    for (const { index } of combination.equal) refersTo(categoryIndices, index)
  }
  for (const { borders } of [...numbers, ...statistics]) checkBorders(borders)
  for (const { table, targetBorder } of statistics) {
    const { kind, classes } = tables[table]!
    const most = kind === 'Buckets' || (kind === 'Borders' && classes > 2) ? classes - 1 : Infinity
    if (targetBorder < 0 || targetBorder > most) throw corrupt(`a statistic of the CatBoost model is of class ${targetBorder} of ${classes}`)
    if (kind === 'Borders' && classes < 2) throw corrupt('a statistic of the CatBoost model tells one class from itself')
  }
  const splits = [...numbers, ...statistics].reduce((sum, { borders }) => sum + borders.length, 0) + oneHots.reduce((sum, { hashes }) => sum + hashes.length, 0)
  for (const tree of trees) {
    for (const [node, split] of tree.splits.entries()) {
      const asks = tree.kind === 'symmetric' || tree.left[node]! >= 0 || tree.right[node]! >= 0
      if (asks && !(split >= 0 && split < splits)) throw corrupt(`a tree of the CatBoost model asks for split ${split} of ${splits}`)
    }
  }
  return model
}

function checkColumns(columns: readonly CatboostColumn[]): void {
  const seen = new Set<number>()
  for (const { column } of columns) {
    if (!Number.isInteger(column) || column < 0 || column >= mostColumns || seen.has(column)) throw corrupt(`two columns of the CatBoost model stand at ${column}, or none can`)
    seen.add(column)
  }
}

function checkBorders(borders: Float64Array): void {
  for (let at = 0; at < borders.length; at++) {
    if (borders[at] !== borders[at] || (at > 0 && borders[at]! < borders[at - 1]!)) throw corrupt(`the borders of a column of the CatBoost model do not rise: ${borders[at]} comes ${at + 1}th`)
  }
}
