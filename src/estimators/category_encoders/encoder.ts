import type { Cell } from '../../graph/value.ts'
import type { EncodedColumn } from './encoded-column.ts'
import type { Estimator, Inputs } from '../estimator.ts'
import type { Fitted } from '../fitted.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { PyObject } from '../../formats/python/value.ts'
import { constant } from '../../graph/ops/constant.ts'
import { encode } from './encoded-column.ts'
import { float64 } from '../../graph/tensor.ts'
import { vector } from '../estimator.ts'

/** Columns that are made of one otherwise than by looking its cells up. */
export interface MadeColumn extends Pick<EncodedColumn, 'from' | 'names'> {
  readonly make: (graph: GraphBuilder, x: Ref) => Ref
}

/**
 * An encoder of some of its columns, of which each is replaced, where it stands, by those that are made of it
 * (category_encoders/utils.py, BaseEncoder; before 2.4 in each encoder). The others pass through.
 */
export function encoder(module: string, name: string, columnsOf: (self: Fitted) => readonly (EncodedColumn | MadeColumn)[]): Estimator {
  return {
    classes: [`category_encoders.${module}.${name}`],

    translate(self, { graph }) {
      const whole = withinOf(self)
      refuseComposites(whole)
      const inputs = inputColumns(whole)
      const encoded = new Map(columnsOf(whole).map(column => [String(column.from), column] as const))
      for (const from of encoded.keys()) if (!inputs.some(input => String(input) === from)) throw self.refusal('corrupt', `${self.shortName} encodes column '${from}', which it does not take`)
      const outputs = outputNames(whole)
      return {
        transform(x) {
          const parts: Ref[] = [graph.add(constant, [x], { values: float64([1]) })]
          // Contrasts of 2.6 and before come with a column of ones.
          const names = ['intercept']
          // What they are made of is looked up before they are dropped: what they reject is rejected.
          const rejecting: number[] = []
          inputs.forEach((input, at) => {
            const column = encoded.get(String(input))
            const chosen = graph.select(x, [at])
            if (column !== undefined && rejects(whole, column)) rejecting.push(parts.length)
            else if (column?.names.length === 0) return
            parts.push(column === undefined ? chosen : 'make' in column ? column.make(graph, chosen) : encode(self, graph, chosen, column))
            names.push(...(column?.names ?? [String(input)]))
          })
          const places = outputs.map(output => names.lastIndexOf(output))
          const lost = places.indexOf(-1)
          if (lost >= 0) throw self.refusal('corrupt', `${self.shortName} gives column '${outputs[lost]}', which it makes of none`)
          if (new Set(outputs).size !== outputs.length) throw self.unsupportedOption('two columns of one name', 'Rename the columns and fit again.')
          const used = [...new Set([...rejecting, ...places.map(place => partOf(parts, place))])].sort((a, b) => a - b)
          const kept = used.flatMap(part => columnsIn(parts, part))
          if (used.length === 0) return vector(graph.dense(graph.select(x, [])))
          return vector(graph.select(graph.concat(used.map(part => parts[part]!)), places.map(place => kept.indexOf(place))))
        },
      }
    },

    inputs: self => columnInputs(inputColumns(withinOf(self))),
  }
}

/** Whether it is to raise an error for a cell of this column. */
function rejects(self: Fitted, column: EncodedColumn | MadeColumn): boolean {
  return !('make' in column) && (column.unknown === null || (column.missing === null && self.get('handle_missing') === 'error'))
}

/** Columns by name, or by place where it was fitted on an array. */
export function columnInputs(names: readonly Cell[]): Inputs {
  return { names: names.every(name => typeof name === 'number') ? null : names.map(String), count: names.length }
}

/** Until 2.2 a BinaryEncoder held a BaseNEncoder, which does all. */
function withinOf(self: Fitted): Fitted {
  return self.get('base_n_encoder') instanceof PyObject ? self.part('base_n_encoder') : self
}

/** The part that holds a column of all of them side by side. */
function partOf(parts: readonly Ref[], place: number): number {
  return parts.findIndex((_, at) => columnsIn(parts, at).includes(place))
}

function columnsIn(parts: readonly Ref[], part: number): number[] {
  const widths = parts.map(({ type }) => (type.kind === 'columns' ? type.columns.length : type.cols))
  const from = widths.slice(0, part).reduce((sum, width) => sum + width, 0)
  return Array.from({ length: widths[part]! }, (_, column) => from + column)
}

/** The columns that it was fitted on, in order. Before 2.6 only the encoder of ordinals within it keeps them. */
export function inputColumns(self: Fitted): Cell[] {
  const ordinal = ordinalEncoderOf(self)
  const of = [self, ordinal].find(part => part?.has('feature_names_in_'))
  if (of !== undefined) return of.cells('feature_names_in_')
  if (ordinal !== undefined) return ordinal.cells(ordinal.has('feature_names_out_') ? 'feature_names_out_' : 'feature_names')
  const count = self.number('_dim')
  const given = self.has('feature_names') && dropped(self).length === 0 ? self.cells('feature_names') : self.cells('cols')
  const sorted = given.every(name => typeof name === 'number') ? given.toSorted((a, b) => Number(a) - Number(b)) : given
  if (given.length === count && (self.has('feature_names') || count === 1 || sorted !== given)) return sorted
  throw self.refusal('unsupported-option', `The file does not say which columns ${self.shortName} was fitted on, and in which order`, 'Fit it again with category_encoders 2.6 or newer and save it.')
}

function ordinalEncoderOf(self: Fitted): Fitted | undefined {
  const held = self.get('ordinal_encoder')
  return held instanceof PyObject ? self.partOf(held, '.ordinal_encoder') : undefined
}

/** What `transform` gives, in order; those that did not vary when it was fitted are dropped. */
export function outputNames(self: Fitted): string[] {
  for (const name of ['feature_names_out_', 'feature_names']) if (self.has(name)) return self.cells(name).map(String)
  const drop = dropped(self)
  return inputColumns(self).map(String).filter(name => !drop.includes(name))
}

function dropped(self: Fitted): string[] {
  if (!self.boolean('drop_invariant', false)) return []
  return self.cells(self.has('invariant_cols') ? 'invariant_cols' : 'drop_cols').map(String)
}

export function refuseComposites(self: Fitted): void {
  if (self.get('composite_cols') != null) throw self.unsupportedOption('composite_cols', 'Join the columns before the encoder, and fit again.')
}
