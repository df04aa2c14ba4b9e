import { recursiveElimination } from './recursive-elimination.ts'

export const rfecv = recursiveElimination('sklearn.feature_selection._rfe.RFECV')
