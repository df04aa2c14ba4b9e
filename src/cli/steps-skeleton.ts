import type { PartReport } from '../estimators/explain.ts'
import { quote } from '../estimators/own-code.ts'

/** A file for `--with` to fill in: a step that throws for each part that needs one. */
export function stepsSkeleton(parts: readonly PartReport[]): string {
  const needed = parts.filter(({ own }) => own !== undefined)
  const names = needed.map(({ own, place }) => own!.name ?? place)
  const steps = needed.map((part, at) => (names.indexOf(names[at]!) < at && part.own!.attributes.func === undefined ? '' : stepOf(part, names.filter(name => name === names[at]).length > 1)))
  return ["import { defineSteps } from 'brine'", '', 'export default defineSteps({', ...steps.filter(Boolean), '})'].join('\n')
}

/** Two functions of one name are told apart by their places. */
function stepOf({ place, own }: PartReport, shared: boolean): string {
  const { name, attributes } = own!
  const key = name === undefined || (shared && attributes.func !== undefined) ? place : name
  const methods = 'classes_' in attributes ? ['predict', 'predict_proba'] : ['transform']
  const held = Object.entries(attributes).filter(([attribute]) => !attribute.startsWith('_') && attribute !== 'func').map(([attribute, what]) => `  //   ${attribute}: ${what}`)
  return [
    `  // At ${place}${name === undefined || key === name ? '' : `, ${name}`}. Its object holds${held.length === 0 ? ' nothing' : ''}`,
    ...held,
    `  ${quote(key)}: {`,
    `    // inputs: { age: 'number', city: 'string' }, where it is the first step and the file does not name the columns`,
    ...(methods[0] === 'transform' ? ["    // transform: { gives: ['number', 'string'], run(…) { … } }, where it gives other columns than it takes"] : []),
    ...methods.flatMap(method => [`    ${method}({ rows, columns }, { attributes }) {`, `      throw new Error(${quote(`${key}.${method} is not written yet`)})`, '    },']),
    '  },',
  ].join('\n')
}
