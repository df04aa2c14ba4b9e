import type { Section } from './document.ts'
import { BrineError } from '../../errors.ts'

/** A field that is not known may decide numbers. @throws BrineError 'unknown-field' */
export function refuseUnknown(section: Section, known: readonly string[]): void {
  const stranger = section.keys.find(key => !known.includes(key))
  if (stranger === undefined) return
  throw new BrineError('unknown-field', `The XGBoost model has the field '${stranger}', which is not known (at ${section.path})`, {
    place: section.path,
    hint: 'Use a newer Brine, or save the model with an older XGBoost.',
  })
}
