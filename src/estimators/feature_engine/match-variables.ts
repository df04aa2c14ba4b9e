import { checkPresent } from '../../graph/ops/check-present.ts'
import { transformer } from './transformer.ts'

/** The columns that it was fitted on, in their order (feature_engine/preprocessing/match_columns.py): what Brine asks for in any case. */
export const matchVariables = transformer(['preprocessing.match_columns.MatchVariables'], (self, { graph }) => {
  const refusesMissing = self.get('missing_values') === 'raise'
  return frame => {
    const all = frame.all()
    if (refusesMissing && all.type.kind === 'columns') frame.set(frame.names, graph.add(checkPresent, [all], { by: self.shortName, columns: frame.names.map((_, at) => at) }))
  }
})
