import type { Element } from './element.ts'
import { numbersOf } from './arrays.ts'

/**
 * What each category of a factor's `Categories` counts in the column of one of them, by the factor's `Matrix`
 * (https://dmg.org/pmml/v4-4-1/GeneralStructure.html#xsdElement_Matrix).
 */
export function contrastsOf(factor: Element, category: string): Map<string, number> {
  const categories = factor.need('Categories').all('Category').map(own => {
    own.allow(['value'])
    return own.text('value')
  })
  const column = categories.indexOf(category)
  if (column < 0) throw factor.broken(`has no category ${JSON.stringify(category)}`)
  if (new Set(categories).size < categories.length) throw factor.broken('names a category twice')
  const at = readMatrix(factor.need('Matrix'), categories.length)
  return new Map(categories.map((name, row) => [name, at(row, column)] as const))
}

/** The numbers of a square matrix by row and column, counted from 0. */
function readMatrix(matrix: Element, size: number): (row: number, column: number) => number {
  matrix.allow(['kind', 'nbRows', 'nbCols', 'diagDefault', 'offDiagDefault'], ['Array', 'MatCell'])
  matrix.expect('kind', [undefined, 'any', 'diagonal', 'symmetric'])
  for (const side of ['nbRows', 'nbCols']) matrix.expect(side, [undefined, String(size)])
  const arrays = matrix.all('Array')
  const otherwise = (row: number, column: number): number => matrix.number(row === column ? 'diagDefault' : 'offDiagDefault')
  const kind = matrix.get('kind') ?? 'any'
  if (kind === 'diagonal') {
    if (arrays.length !== 1) throw matrix.broken(`has ${arrays.length} arrays for its diagonal`)
    const diagonal = numbersOf(arrays[0]!, size)
    return (row, column) => (row === column ? diagonal[row]! : otherwise(row, column))
  }
  if (arrays.length > 0) {
    if (arrays.length !== size) throw matrix.broken(`has ${arrays.length} rows for ${size} categories`)
    const rows = arrays.map((array, row) => numbersOf(array, kind === 'symmetric' ? row + 1 : size))
    return (row, column) => (kind === 'symmetric' && column > row ? rows[column]![row]! : rows[row]![column]!)
  }
  if (kind === 'symmetric') throw matrix.broken('is symmetric and has no arrays')
  const cells = new Map(matrix.all('MatCell').map(cell => {
    cell.allow(['row', 'col'])
    return [`${cell.number('row') - 1} ${cell.number('col') - 1}`, cell.parse(cell.xml.text, 'an item')] as const
  }))
  return (row, column) => cells.get(`${row} ${column}`) ?? otherwise(row, column)
}
