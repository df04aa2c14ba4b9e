/** Every operator that is translated: one line each. */
import type { OnnxOperator } from '../operator.ts'
import { abs, ceil, floor, neg, relu, sigmoid, softmax, sqrt } from './activations.ts'
import { add, div, mul, sub } from './arithmetic.ts'
import { argMax } from './arg-max.ts'
import { arrayFeatureExtractor, gather } from './columns.ts'
import { binarizer } from './binarizer.ts'
import { cast } from './cast.ts'
import { concat } from './concat.ts'
import { constant } from './constant.ts'
import { featureVectorizer } from './feature-vectorizer.ts'
import { flatten, reshape } from './reshape.ts'
import { gemm, matMul } from './matrix-product.ts'
import { identity } from './identity.ts'
import { imputer } from './imputer.ts'
import { labelEncoder, oneHotEncoder } from './encoders.ts'
import { linearClassifier, linearRegressor } from './linear.ts'
import { normalizer } from './normalizer.ts'
import { scaler } from './scaler.ts'
import { treeEnsembleClassifier, treeEnsembleRegressor } from './tree-ensembles.ts'
import { zipMap } from './zip-map.ts'

export const operators: readonly OnnxOperator[] = [
  abs, add, argMax, arrayFeatureExtractor, binarizer, cast, ceil, concat, constant, div, featureVectorizer, flatten, floor, gather, gemm,
  identity, imputer, labelEncoder, linearClassifier, linearRegressor, matMul, mul, neg, normalizer, oneHotEncoder, relu, reshape, scaler,
  sigmoid, softmax, sqrt, sub, treeEnsembleClassifier, treeEnsembleRegressor, zipMap,
]
