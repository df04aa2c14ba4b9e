import type { Block } from './data-frame-mapper.ts'
import type { Fitted } from '../fitted.ts'

/**
 * The columns that no feature of a DataFrameMapper names, as its last `transform` noted them behind the names of what the features
 * give (`get_names`): one that is called as its feature is, or several that are called so and have something behind an underscore.
 * Where a column's name looks like one of these there are fewer, which the widths of the features tell.
 */
export function othersOf(self: Fitted, blocks: readonly Block[]): string[] {
  const names = notedNames(self)
  let at = 0
  for (const { start, end } of blocks) {
    if (names[at] === start + end) at++
    else while (names[at]?.startsWith(`${start}_`) === true && names[at]!.endsWith(end)) at++
  }
  return names.slice(at)
}

/** Of the columns that the last `transform` gave; none where there was none. */
export function notedNames(self: Fitted): string[] {
  return self.has('transformed_names_') ? self.cells('transformed_names_').map(String) : []
}
