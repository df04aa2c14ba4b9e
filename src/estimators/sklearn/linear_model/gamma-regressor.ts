import { generalizedLinearRegressor } from './generalized-linear-regressor.ts'

export const gammaRegressor = generalizedLinearRegressor('sklearn.linear_model._glm.glm.GammaRegressor')
