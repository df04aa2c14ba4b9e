import { generalizedLinearRegressor } from './generalized-linear-regressor.ts'

export const tweedieRegressor = generalizedLinearRegressor('sklearn.linear_model._glm.glm.TweedieRegressor')
