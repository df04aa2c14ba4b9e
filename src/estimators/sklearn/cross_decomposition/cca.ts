import { partialLeastSquares } from './partial-least-squares.ts'

/** In a file of its own until 0.23. */
export const cca = partialLeastSquares(['sklearn.cross_decomposition._pls.CCA', 'sklearn.cross_decomposition._cca.CCA'])
