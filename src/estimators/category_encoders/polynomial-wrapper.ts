import type { Estimator } from '../estimator.ts'
import type { Fitted } from '../fitted.ts'
import { PyDict } from '../../formats/python/value.ts'
import { outputNames } from './encoder.ts'
import { transformOf } from '../sklearn/compose/parts.ts'
import { vector } from '../estimator.ts'

/** An encoder for each class but one: columns that none encodes come first, then those of each class (category_encoders/wrapper.py). */
export const polynomialWrapper: Estimator = {
  classes: ['category_encoders.wrapper.PolynomialWrapper'],

  translate(self, translator) {
    const encoders = encodersOf(self).map((encoder, at, all) => {
      const outputs = outputNames(encoder)
      const cols = encoder.cells('cols').map(String)
      const encoded = cols.map(name => outputs.indexOf(name))
      if (encoded.includes(-1)) throw encoder.unsupportedOption(`cols=[…'${cols[encoded.indexOf(-1)]!}'…]`, 'The wrapper takes encoders that make one column of one, under its name.')
      const others = at === all.length - 1 ? outputs.flatMap((name, place) => (cols.includes(name) ? [] : [place])) : []
      return { transform: transformOf(encoder, translator), encoded, others }
    })
    return {
      transform(x) {
        const { graph } = translator
        const tables = encoders.map(({ transform }) => transform(x))
        const passed = encoders.flatMap(({ others }, at) => (others.length > 0 ? [graph.select(tables[at]!, others)] : []))
        return vector(graph.concat([...passed, ...encoders.map(({ encoded }, at) => graph.select(tables[at]!, encoded))]))
      },
    }
  },

  inputs: (self, inputsOf) => inputsOf(encodersOf(self)[0]!),
  parts: encodersOf,
}

function encodersOf(self: Fitted): Fitted[] {
  const held = self.need('feature_encoders')
  if (!(held instanceof PyDict)) throw self.unexpected('feature_encoders', 'a dict', held)
  if (held.size === 0) throw self.refusal('corrupt', `${self.shortName}.feature_encoders is empty`, 'Was it fitted? Fit it and save it again.')
  return held.entries.map(([name, encoder]) => self.partOf(encoder, `.feature_encoders['${String(name)}']`))
}
