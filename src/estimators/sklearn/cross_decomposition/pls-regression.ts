import { partialLeastSquares } from './partial-least-squares.ts'

export const plsRegression = partialLeastSquares(['sklearn.cross_decomposition._pls.PLSRegression'])
