import type { Estimator } from '../estimator.ts'
import { transformer } from './transformer.ts'

/** Steps that leave rows out, or fill gaps at random: no row has an answer of its own. */
export const rowsChanged: Estimator = {
  refused: 'it leaves rows out, or fills gaps at random',
  ...transformer(
    ['imputation.drop_missing_data.DropMissingData', 'imputation.random_sample.RandomSampleImputer', 'outliers.trimmer.OutlierTrimmer'],
    self => {
      const why = self.shortName === 'RandomSampleImputer' ? 'fills gaps at random' : 'leaves rows out'
      throw self.refusal('unsupported-estimator', `${self.shortName} ${why}, so that a row has no answer of its own`, 'Use it before fitting, outside of what is saved.')
    },
  ),
}
