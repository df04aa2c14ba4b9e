import type { Ref } from '../../graph/builder.ts'

/** Whether a value is columns of truths alone, as an earlier step makes them: columns of the caller's are not known to be. */
export function areTruths({ type }: Ref): boolean {
  return type.kind === 'columns' && type.columns.every(column => column === 'bool')
}
