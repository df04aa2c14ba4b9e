import type { PyGlobal } from '../../python/value.ts'
import type { Family } from '../builder.ts'

/**
 * scikit-learn has some 500 classes that pickles name, so its rule is a pattern: a capitalised name without dots in one
 * of these packages. Calling such a class only makes an estimator. `utils`, `externals` and `datasets` are listed
 * name by name below, since they hold classes that do more.
 */
const packages = new Set([
  '_loss', 'base', 'calibration', 'cluster', 'compose', 'covariance', 'cross_decomposition', 'decomposition',
  'discriminant_analysis', 'dummy', 'ensemble', 'feature_extraction', 'feature_selection', 'frozen',
  'gaussian_process', 'impute', 'isotonic', 'kernel_approximation', 'kernel_ridge', 'linear_model', 'manifold', 'metrics',
  'mixture', 'model_selection', 'multiclass', 'multioutput', 'naive_bayes', 'neighbors', 'neural_network', 'pipeline',
  'preprocessing', 'random_projection', 'semi_supervised', 'svm', 'tree',
])
const className = /^_?[A-Z][A-Za-z0-9_]*$/
const moduleName = /^sklearn(\.[a-z0-9_]+)+$/

const lossNames = [
  'HalfSquaredError', 'AbsoluteError', 'PinballLoss', 'HuberLoss', 'HalfPoissonLoss', 'HalfGammaLoss',
  'HalfTweedieLoss', 'HalfTweedieLossIdentity', 'HalfBinomialLoss', 'HalfMultinomialLoss', 'ExponentialLoss',
]

export const sklearnFamily: Family = {
  isClass,
  inert: [
    // Cython's own way of pickling; the extension module calls itself `_loss` in 1.7 and 1.8.
    ...lossNames.flatMap(name => [
      `_loss.Cy${name}`, `_loss.__pyx_unpickle_Cy${name}`,
      `sklearn._loss._loss.__pyx_unpickle_Cy${name}`,
    ]),
    'sklearn.neighbors._kd_tree.newObj', 'sklearn.neighbors._ball_tree.newObj',
    'sklearn.neighbors.kd_tree.newObj', 'sklearn.neighbors.ball_tree.newObj',
    'sklearn.metrics._dist_metrics.newObj', 'sklearn.neighbors._dist_metrics.newObj', 'sklearn.neighbors.dist_metrics.newObj',
    'sklearn.linear_model._sgd_fast.__pyx_unpickle_Regression', 'sklearn.linear_model._sgd_fast.__pyx_unpickle_Classification',
    'sklearn.compose._column_transformer.make_column_selector',
    'sklearn.utils._metadata_requests.MetadataRequest', 'sklearn.utils._metadata_requests.MethodMetadataRequest',
    'sklearn.utils.Bunch', 'sklearn.utils._bunch.Bunch', 'sklearn.utils.deprecation.DeprecationDict',
  ],
  references: [
    'sklearn.utils.validation.check_array', 'sklearn.feature_selection._univariate_selection.f_classif',
    'sklearn.feature_selection._univariate_selection.f_regression', 'sklearn.feature_selection._univariate_selection.chi2',
    'sklearn.feature_selection._mutual_info.mutual_info_classif', 'sklearn.feature_selection._mutual_info.mutual_info_regression',
  ],
}

function isClass({ module, name }: PyGlobal): boolean {
  return className.test(name) && moduleName.test(module) && packages.has(module.split('.')[1]!)
}
