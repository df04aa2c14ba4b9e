import type { Answer, Fields } from './fields.ts'
import type { Element } from './element.ts'
import type { Segment } from './segmentation.ts'
import { amounts, typed } from './amounts.ts'
import { shares, tableClasses } from './shares.ts'

/** The last model of a chain, and the fields that it sees: all that the models before it put out are among them. */
export function chained(segments: readonly Segment[], fields: Fields): { last: Element; fields: Fields } {
  let extended = fields
  for (const { model } of segments.slice(0, -1)) extended = extended.within(model, answersOf(model, extended))
  return { last: segments.at(-1)!.model, fields: extended }
}

/** `Output` (https://dmg.org/pmml/v4-4-1/Output.html): the prediction, or the probability of a class. */
function answersOf(model: Element, fields: Fields): Map<string, Answer> {
  model.expect('functionName', ['regression', 'classification'])
  const isRegression = model.get('functionName') === 'regression'
  const classes = isRegression ? [] : tableClasses(model)
  const answers = new Map<string, Answer>()
  for (const output of model.child('Output')?.all('OutputField') ?? []) {
    output.allow(['name', 'optype', 'dataType', 'feature', 'value', 'isFinalResult', 'displayName'])
    output.expect('feature', isRegression ? [undefined, 'predictedValue'] : ['probability'])
    output.expect('dataType', ['double', 'float'])
    const type = output.text('dataType') as Answer['type']
    const at = isRegression ? 0 : classes.indexOf(output.text('value'))
    if (at < 0) throw output.broken('names no class of its model')
    const all = isRegression ? amounts(model, fields) : shares(model, fields, classes)
    answers.set(output.text('name'), { ref: typed(fields, fields.graph.select(all, [at]), type), type })
  }
  return answers
}
