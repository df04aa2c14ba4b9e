import { recursiveElimination } from './recursive-elimination.ts'

export const rfe = recursiveElimination('sklearn.feature_selection._rfe.RFE')
