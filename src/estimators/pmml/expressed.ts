import type { Element } from './element.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'

/** `either`: a whole number in some rows, where it is one of the type `integer`, and of the type `double` in others. */
export type NumberType = 'double' | 'float' | 'integer' | 'boolean' | 'either'

export type DataType = Exclude<NumberType, 'either'> | 'string'

/** A column of float64, NaN where missing; truth is 1 and 0. Infinite only where a float cannot hold it. */
export interface Numbers {
  readonly kind: 'numbers'
  readonly ref: Ref
  readonly type: NumberType
  /** What stands for missing is a text to JPMML until a field gives it a type: functions do not take it. */
  readonly untyped?: true
}

export interface Texts {
  readonly kind: 'texts'
  /** All that it may be besides missing; undefined: any text. */
  readonly texts: readonly string[] | undefined
  /** A column of numbers: of each text, of `null` where it is missing, and of `undefined` where it is none of `named` and `texts`. */
  look(named: readonly string[], numberOf: (text: string | null | undefined) => number): Ref
}

/** The same in each row; `null` is missing. */
export interface Fixed {
  readonly kind: 'fixed'
  readonly type: DataType
  readonly value: number | string | null
}

export type Expressed = Numbers | Texts | Fixed

/** How an expression is evaluated. */
export interface Reading {
  /** Whether the result may be missing; else rows where it is are refused. */
  readonly mayMiss: boolean
  /** A column that is 1 in the rows in which JPMML evaluates the expression, and 0 in others, which nothing here refuses. */
  readonly guard?: Ref
  /** What a function's parameters stand for. */
  readonly parameters?: ReadonlyMap<string, Expressed>
}

/** What expressions refer to. */
export interface Scope {
  readonly graph: GraphBuilder
  /** Any value, of which constants take the number of rows. */
  readonly rows: Ref
  evaluate(expression: Element, reading: Reading): Expressed
  column(name: string, asker: Element, reading: Reading): Expressed
  /** The `DefineFunction` of that name. */
  defined(name: string): Element | undefined
}
