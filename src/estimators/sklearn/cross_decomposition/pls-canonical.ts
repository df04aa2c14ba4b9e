import { partialLeastSquares } from './partial-least-squares.ts'

export const plsCanonical = partialLeastSquares(['sklearn.cross_decomposition._pls.PLSCanonical'])
