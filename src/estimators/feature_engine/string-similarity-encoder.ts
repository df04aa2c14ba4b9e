import { byVariable, cellsIn, transformer, variablesOf } from './transformer.ts'
import { cells } from '../../graph/tensor.ts'
import { refuseMissing } from '../refuse-missing.ts'
import { impute } from '../../graph/ops/impute.ts'
import { textSimilarity } from '../../graph/ops/text-similarity.ts'

/**
 * How like a text is to each category that it kept, after all other columns (feature_engine/encoding/similarity_encoder.py).
 * Until some version the text `nan` was a missing one, and the model does not say which version it is of.
 */
export const stringSimilarityEncoder = transformer(['encoding.similarity_encoder.StringSimilarityEncoder'], (self, { graph }) => {
  if (self.boolean('ignore_format')) throw self.unsupportedOption('ignore_format=True', 'How numbers are written is not in the file. Make texts of them before, leave ignore_format=False, fit again and save.')
  const variables = variablesOf(self)
  const kept = byVariable(self, 'encoder_dict_', cellsIn(self, 'encoder_dict_'))
  const missing = self.string('missing_values')
  const columns = variables.map(name => {
    const texts = kept.get(name) ?? []
    if (texts.length === 0 || texts.some(text => typeof text !== 'string')) throw self.refusal('unsupported-option', `${self.shortName} compares '${name}' with what is no text`, 'Give texts as keywords, fit again and save.')
    // numpy drops the NULs at the end of a text in an array.
    return { name, texts: texts.map(text => String(text).replace(/\0+$/, '')), names: texts.map(text => `${name}_${text === '' ? 'nan' : String(text)}`) }
  })
  const names = columns.flatMap(column => column.names)
  if (new Set(names).size !== names.length || names.some(name => variables.includes(name))) throw self.unsupportedOption('two columns of one name', 'Rename the columns or categories, and fit again.')
  return frame => {
    for (const { name, texts, names } of columns) {
      const held = frame.get([name])
      if (held.type.kind !== 'columns') throw self.refusal('unsupported-option', `${self.shortName} compares the texts of '${name}', which a step before it makes a number of`, 'Let it come first, fit again and save.')
      graph.demand(held, 0, 'string')
      const present = missing === 'raise' ? refuseMissing(self, graph, held) : missing === 'impute' ? graph.add(impute, [held], { missing: 'nan', fill: cells(['']) }) : held
      frame.set(names, graph.add(textSimilarity, [present], { texts: cells(texts), refused: cells(['nan']) }))
    }
    frame.drop(variables)
  }
})
