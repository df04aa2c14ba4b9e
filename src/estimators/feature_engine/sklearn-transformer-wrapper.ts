import { transformOf } from '../sklearn/compose/parts.ts'
import { savedBefore } from '../sklearn/version.ts'
import { transformer, variablesOf } from './transformer.ts'
import { width } from '../../graph/value.ts'

/** A transformer of scikit-learn for some of the columns (feature_engine/wrappers/wrappers.py). */
export const sklearnTransformerWrapper = transformer(
  ['wrappers.wrappers.SklearnTransformerWrapper'],
  (self, translator) => {
    const variables = variablesOf(self)
    const part = self.part('transformer_')
    const creates = part.shortName === 'OneHotEncoder' || part.shortName === 'PolynomialFeatures'
    // Until 1.4 the columns that others were made of stayed; nothing in the file tells which feature_engine saved it.
    if (creates && savedBefore(part, '1.3')) throw self.unsupportedOption(`transformer=${part.shortName}`, 'Fit it again with scikit-learn 1.3 or newer and save it.')
    const dropped = self.has('features_to_drop_') && self.get('features_to_drop_') !== null ? variablesOf(self, 'features_to_drop_') : undefined
    if (dropped !== undefined && !creates) return frame => frame.drop(dropped)
    const transform = transformOf(part, translator)
    return frame => {
      const made = transform(frame.get(variables))
      const count = width(made.type)
      if (!creates && count !== variables.length) throw self.refusal('corrupt', `${part.shortName} makes ${count} columns of ${variables.length}`)
      if (creates) frame.drop(variables)
      // The names of new columns count for nothing, but are those of no other.
      frame.set(creates ? Array.from({ length: count }, (_, at) => `\0${at}`) : variables, made)
    }
  },
  self => [self.part('transformer_')],
)
