import { generalizedLinearRegressor } from './generalized-linear-regressor.ts'

export const poissonRegressor = generalizedLinearRegressor('sklearn.linear_model._glm.glm.PoissonRegressor')
