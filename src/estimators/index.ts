/** Every estimator that can be read: a line per library here, a line per estimator in the index of its module. */
import type { Estimator } from './estimator.ts'
import * as catboost from './catboost/index.ts'
import * as categoryEncoders from './category_encoders/index.ts'
import * as featureEngine from './feature_engine/index.ts'
import * as imblearn from './imblearn/index.ts'
import * as interpret from './interpret/index.ts'
import * as lightgbm from './lightgbm/index.ts'
import * as onnx from './onnx/index.ts'
import * as ngboost from './ngboost/index.ts'
import * as pmml from './pmml/index.ts'
import * as sklearn from './sklearn/index.ts'
import * as sklearnPandas from './sklearn_pandas/index.ts'
import * as statsmodels from './statsmodels/index.ts'
import * as xgboost from './xgboost/index.ts'

export const estimators: readonly Estimator[] = [sklearn, xgboost, lightgbm, catboost, onnx, pmml, sklearnPandas, imblearn, categoryEncoders, statsmodels, featureEngine, interpret, ngboost].flatMap(library => Object.values<Estimator>(library))
