import type { Signature } from '../../model/signature.ts'
import { BrineError } from '../../errors.ts'
import { closest } from 'fastest-levenshtein'

/**
 * The outputs that `outputs=` names in a URL's query, in the order of the signature, so that there are few orders to
 * prepare for. @throws BrineError 'unknown-output'
 */
export function askedOutputs({ outputs }: Signature, query: string): readonly string[] {
  if (query === '') return []
  const asked = new Set(new URLSearchParams(query).getAll('outputs').flatMap(list => list.split(',')).map(name => name.trim()).filter(name => name !== ''))
  const known = outputs.map(output => output.name)
  for (const name of asked) {
    if (!known.includes(name)) {
      const shown = name.slice(0, 100)
      throw new BrineError('unknown-output', `The model has no output '${shown}'; it has ${known.join(', ')}`, { hint: `Did you mean ${known.find(output => shown.length > 2 && output.includes(shown)) ?? closest(shown, known)}?` })
    }
  }
  return known.filter(name => asked.has(name))
}
