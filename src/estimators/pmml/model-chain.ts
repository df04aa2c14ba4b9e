import type { Answer, Fields } from './fields.ts'
import type { Element } from './element.ts'
import type { Ref } from '../../graph/builder.ts'
import type { Segment } from './segmentation.ts'
import { cast } from '../../graph/ops/cast.ts'

/** A column per class of a classification, or the one of a regression, which has no classes. */
export interface Asked {
  readonly columns: Ref
  readonly classes: readonly string[] | undefined
}

/** What a model before the last of its chain answers. */
export type Ask = (model: Element, fields: Fields) => Asked

/** The last model of a chain, and the fields that it sees: all that the models before it put out are among them. */
export function chained(segments: readonly Segment[], fields: Fields, ask: Ask): { last: Element; fields: Fields } {
  let extended = fields
  for (const { model } of segments.slice(0, -1)) extended = extended.within(model, answersOf(model, extended, ask))
  return { last: segments.at(-1)!.model, fields: extended }
}

/** `Output` (https://dmg.org/pmml/v4-4-1/Output.html): the prediction, the probability of a class, and what is made of them. */
function answersOf(model: Element, fields: Fields, ask: Ask): ReadonlyMap<string, Answer> {
  const { columns, classes } = ask(model, fields)
  return outputs(model, fields, columns, classes)
}

/** The fields of a model's `Output` by name; `columns` are a column per class, or the one of a regression. */
export function outputs(model: Element, fields: Fields, columns: Ref, classes: readonly string[] | undefined): Map<string, Answer> {
  const answers = new Map<string, Answer>()
  for (const output of model.child('Output')?.all('OutputField') ?? []) {
    const feature = output.get('feature') ?? 'predictedValue'
    if (feature === 'transformedValue' || feature === 'decision') {
      output.allow(['name', 'optype', 'dataType', 'feature', 'isFinalResult', 'displayName'], ['FieldRef', 'Constant', 'NormContinuous', 'NormDiscrete', 'Discretize', 'MapValues', 'Apply', 'Value', 'Decisions'])
      answers.set(output.text('name'), fields.within(model, answers).derived(output, { mayMiss: false }))
      continue
    }
    output.allow(['name', 'optype', 'dataType', 'feature', 'value', 'isFinalResult', 'displayName'])
    output.expect('feature', classes === undefined ? [undefined, 'predictedValue'] : ['probability'])
    output.expect('dataType', ['double', 'float'])
    const type = output.text('dataType') as 'double' | 'float'
    const at = classes?.indexOf(output.text('value')) ?? 0
    if (at < 0) throw output.broken('names no class of its model')
    const number = typed(fields, fields.graph.select(columns, [at]), type)
    answers.set(output.text('name'), { kind: 'numbers', type, ref: fields.graph.add(cast, [number], { type: 'float64' }) })
  }
  return answers
}

/** Rounded, where a field is of the type float. */
export function typed(fields: Fields, ref: Ref, type: string | undefined): Ref {
  return type === 'float' ? fields.graph.add(cast, [ref], { type: 'float32' }) : ref
}
