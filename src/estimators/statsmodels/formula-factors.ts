import { outside } from './formula-call.ts'

export interface FormulaFactors {
  /** The code of each, as it is written. */
  readonly codes: readonly string[]
  /** Some terms are taken away again, so that a factor may be in none that is left. */
  readonly takesAway: boolean
}

/** The factors of a formula's right side: what stands between patsy's operators (patsy/parse_formula.py). A bracket where a factor could start groups terms. */
export function factorsIn(formula: string): FormulaFactors {
  const [tilde] = outside(formula, '~')
  const codes = new Set<string>()
  let takesAway = false
  let negative = false
  for (let rest = formula.slice((tilde ?? -1) + 1).trimStart(); rest !== ''; ) {
    const sign = rest[0]!
    if ('~+-*/:()'.includes(sign)) {
      takesAway ||= negative && sign === '('
      negative = sign === '-'
      rest = rest.slice(1).trimStart()
      continue
    }
    const [end] = outside(rest, '~+-*/:)')
    const code = rest.slice(0, end).trimEnd()
    rest = rest.slice(code.length).trimStart()
    // 0 and 1 are the constant, and what follows ** is a number too.
    if (/^\d+$/.test(code)) continue
    codes.add(code)
    takesAway ||= negative
  }
  return { codes: [...codes], takesAway }
}

/** The same for two codes that only spaces tell apart, as patsy sets these anew in names. */
export function withoutSpaces(code: string): string {
  return code.replace(/("[^"]*"|'[^']*')|\s+/g, (_, quoted: string | undefined) => quoted ?? '')
}
