import { PatternError } from './pattern-node.ts'
import { compilePattern, type Program } from './compile-pattern.ts'
import { parsePattern } from './parse-pattern.ts'

const programs = new Map<string, Program>()
const mostKept = 64

/** The program of a token pattern, made once. @throws PatternError */
export function tokenPattern(pattern: string): Program {
  let program = programs.get(pattern)
  if (program === undefined) {
    const { root, groups } = parsePattern(pattern)
    if (groups > 1) throw new PatternError('more than one group that captures')
    program = compilePattern(root, groups === 1)
    if (programs.size === mostKept) programs.clear()
    programs.set(pattern, program)
  }
  return program
}
