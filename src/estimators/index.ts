/** Every estimator that can be read: one line each. */
import type { Estimator } from './estimator.ts'
import { columnTransformer } from './sklearn/compose/column-transformer.ts'
import { decisionTreeClassifier } from './sklearn/tree/decision-tree-classifier.ts'
import { decisionTreeRegressor } from './sklearn/tree/decision-tree-regressor.ts'
import { dummyClassifier } from './sklearn/dummy/dummy-classifier.ts'
import { dummyRegressor } from './sklearn/dummy/dummy-regressor.ts'
import { elasticNet } from './sklearn/linear_model/elastic-net.ts'
import { extraTreeClassifier } from './sklearn/tree/extra-tree-classifier.ts'
import { extraTreeRegressor } from './sklearn/tree/extra-tree-regressor.ts'
import { extraTreesClassifier } from './sklearn/ensemble/extra-trees-classifier.ts'
import { extraTreesRegressor } from './sklearn/ensemble/extra-trees-regressor.ts'
import { featureUnion } from './sklearn/pipeline/feature-union.ts'
import { functionTransformer } from './sklearn/preprocessing/function-transformer.ts'
import { gradientBoostingClassifier } from './sklearn/ensemble/gradient-boosting-classifier.ts'
import { gradientBoostingRegressor } from './sklearn/ensemble/gradient-boosting-regressor.ts'
import { gridSearchCV } from './sklearn/model_selection/grid-search-cv.ts'
import { histGradientBoostingClassifier } from './sklearn/ensemble/hist-gradient-boosting-classifier.ts'
import { histGradientBoostingRegressor } from './sklearn/ensemble/hist-gradient-boosting-regressor.ts'
import { kMeans } from './sklearn/cluster/k-means.ts'
import { labelEncoder } from './sklearn/preprocessing/label-encoder.ts'
import { lasso } from './sklearn/linear_model/lasso.ts'
import { linearRegression } from './sklearn/linear_model/linear-regression.ts'
import { logisticRegression } from './sklearn/linear_model/logistic-regression.ts'
import { minMaxScaler } from './sklearn/preprocessing/min-max-scaler.ts'
import { oneHotEncoder } from './sklearn/preprocessing/one-hot-encoder.ts'
import { ordinalEncoder } from './sklearn/preprocessing/ordinal-encoder.ts'
import { pca } from './sklearn/decomposition/pca.ts'
import { pipeline } from './sklearn/pipeline/pipeline.ts'
import { randomForestClassifier } from './sklearn/ensemble/random-forest-classifier.ts'
import { randomForestRegressor } from './sklearn/ensemble/random-forest-regressor.ts'
import { randomizedSearchCV } from './sklearn/model_selection/randomized-search-cv.ts'
import { ridge } from './sklearn/linear_model/ridge.ts'
import { sgdClassifier } from './sklearn/linear_model/sgd-classifier.ts'
import { sgdRegressor } from './sklearn/linear_model/sgd-regressor.ts'
import { simpleImputer } from './sklearn/impute/simple-imputer.ts'
import { standardScaler } from './sklearn/preprocessing/standard-scaler.ts'

export const estimators: readonly Estimator[] = [
  columnTransformer,
  decisionTreeClassifier,
  decisionTreeRegressor,
  dummyClassifier,
  dummyRegressor,
  elasticNet,
  extraTreeClassifier,
  extraTreeRegressor,
  extraTreesClassifier,
  extraTreesRegressor,
  featureUnion,
  functionTransformer,
  gradientBoostingClassifier,
  gradientBoostingRegressor,
  gridSearchCV,
  histGradientBoostingClassifier,
  histGradientBoostingRegressor,
  kMeans,
  labelEncoder,
  lasso,
  linearRegression,
  logisticRegression,
  minMaxScaler,
  oneHotEncoder,
  ordinalEncoder,
  pca,
  pipeline,
  randomForestClassifier,
  randomForestRegressor,
  randomizedSearchCV,
  ridge,
  sgdClassifier,
  sgdRegressor,
  simpleImputer,
  standardScaler,
]
