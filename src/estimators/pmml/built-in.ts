import type { Element } from './element.ts'
import type { Expressed, Reading, Scope } from './expressed.ts'

/** A built-in function (https://dmg.org/pmml/v4-4-1/BuiltinFunctions.html). */
export interface BuiltIn {
  /** Whether arguments may be missing: always, where the result may be, or never: JPMML fails, and rows where one is are refused. */
  readonly missing: 'taken' | 'passed' | 'refused'
  /** Whether its result may be missing. */
  readonly mayMiss: boolean
  call(scope: Scope, expression: Element, args: readonly Expressed[], reading: Reading): Expressed
}
