import { refuseMissing } from '../refuse-missing.ts'
import { transformer } from './transformer.ts'

/** The columns that it was fitted on, in their order (feature_engine/preprocessing/match_columns.py): what Brine asks for in any case. */
export const matchVariables = transformer(['preprocessing.match_columns.MatchVariables'], (self, { graph }) => {
  const refusesMissing = self.get('missing_values') === 'raise'
  return frame => {
    if (refusesMissing) frame.set(frame.names, refuseMissing(self, graph, frame.all()))
  }
})
