import { describe, expect, test } from 'vitest'
import { estimator, objects, opsOf } from '../../tests/estimators/fitted-estimator.ts'
import { estimators } from './index.ts'

/** What docs/coverage.md says of a class, in the words of the refusal. */
const words: Readonly<Record<string, RegExp>> = {
  'it has no answer for rows that it was not fitted on': /^(embeds|groups) the rows that it was fitted on and has no answer for new ones/,
  'it makes many rows of each image': /^makes many rows of each image, so that a row has no answer of its own/,
  'it leaves rows out, or fills gaps at random': /^(leaves rows out|fills gaps at random), so that a row has no answer of its own/,
  'it takes numbers from the rows before a row': /^takes numbers from the rows before a row, so that a row has no answer of its own/,
  'it goes on from the times it was fitted on: a row has no answer of its own': /^goes on from the times it was fitted on, so that a row has no answer of its own/,
}

describe('A class that no model answers for', () => {
  const classes = estimators.flatMap(({ classes: names, refused }) => (refused === undefined ? [] : names.map(name => [name, refused] as const)))

  test.each(classes)('%s is refused by its name, since %s', (name, refused) => {
    const shortName = name.split('.').at(-1)!
    let refusal: unknown
    try {
      opsOf(estimator(name, { n_features_in_: 1, feature_names_in_: objects(['x']) }))
    } catch (error) {
      refusal = error
    }
    expect(refusal).toMatchObject({ name: 'BrineError', code: expect.stringMatching(/^unsupported-/) as string, hint: expect.stringMatching(/\.$/) as string })
    const { message } = refusal as Error
    expect(message.startsWith(`${shortName} `)).toBe(true)
    expect(message.slice(shortName.length + 1)).toMatch(words[refused]!)
  })
})
