import type { Element } from './element.ts'

/** The numbers of an `Array` or of a `REAL-SparseArray` (https://dmg.org/pmml/v4-4-1/GeneralStructure.html). */
export function readNumbers(holder: Element, width: number): number[] {
  const array = holder.child('Array')
  const sparse = holder.child('REAL-SparseArray')
  if (array !== undefined) return numbersOf(array, width)
  if (sparse === undefined) throw holder.broken('has no array')
  sparse.allow(['n', 'defaultValue'], ['Indices', 'REAL-Entries'])
  sparse.expect('n', [String(width)])
  const numbers = new Array<number>(width).fill(sparse.number('defaultValue', 0))
  const items = (name: string): string[] => (sparse.child(name)?.xml.text ?? '').trim().split(/\s+/).filter(text => text !== '')
  const [places, entries] = [items('Indices'), items('REAL-Entries')]
  if (places.length !== entries.length) throw sparse.broken(`has ${places.length} places for ${entries.length} items`)
  places.forEach((place, at) => {
    const index = sparse.parse(place, 'a place') - 1
    if (!(Number.isInteger(index) && index >= 0 && index < width)) throw sparse.broken(`has an item at the place ${place} of ${width}`)
    numbers[index] = sparse.parse(entries[at]!, 'an item')
  })
  return numbers
}

/** The numbers of an `Array`. */
export function numbersOf(array: Element, width: number): number[] {
  array.allow(['type', 'n'])
  const numbers = array.xml.text.trim().split(/\s+/).map(text => array.parse(text, 'an item'))
  if (numbers.length !== width) throw array.broken(`has ${numbers.length} items, expected ${width}`)
  return numbers
}
