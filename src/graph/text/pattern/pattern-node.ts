import type { CharacterSet } from './character-set.ts'

export type Assertion = 'start' | 'line_start' | 'end' | 'last_line_end' | 'line_end' | 'word_edge' | 'no_word_edge' | 'ascii_word_edge' | 'no_ascii_word_edge'

/** A regular expression as a tree. */
export type PatternNode =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'assert'; readonly assertion: Assertion }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly branches: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly body: PatternNode; readonly least: number; readonly most: number; readonly lazy: boolean }
  | { readonly kind: 'capture'; readonly body: PatternNode }

/** What a pattern holds that Brine does not match, as the end of "the pattern holds …". */
export class PatternError extends Error {}
