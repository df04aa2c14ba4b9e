"""What each estimator's options may be: by class, by role. A generation leaves out the options that it does not know."""

from importlib.util import find_spec

from golden import SKLEARN, version_of

# Always drawn, since their defaults take long; options with one choice only are too, and those whose choices are a tuple.
ALWAYS = ('n_estimators', 'max_iter', 'n_init', 'n_features', 'iterations')
NAN = {'float': 'nan'}
GAMMAS = ['scale', 'auto', 0.1]
FLOATS = [{'of': 'numpy.float64'}, {'of': 'numpy.float32'}]


def made(path, **options):
    """An estimator, or a kernel, as an option."""
    return {'make': {'class': path, 'options': options}}


def kernel(name, **options):
    return made('sklearn.gaussian_process.kernels.' + name, **options)


KERNELS = ['linear', 'rbf', 'poly', 'sigmoid']
PENALTIES = ['l2', 'l1', 'elasticnet', None]
TREE = {
    'max_depth': [1, 3, 5, None], 'min_samples_leaf': [1, 4], 'max_features': [None, 'sqrt', 2], 'splitter': ['best', 'random'],
    'max_leaf_nodes': [None, 5], 'ccp_alpha': [0.0, 0.02], 'class_weight': [None, 'balanced'],
}
FOREST = {'n_estimators': [1, 4, 9], **TREE, 'bootstrap': [True, False], 'oob_score': [False], 'max_samples': [None, 0.6]}
REGRESSION_TREE = {'criterion': ['squared_error', 'friedman_mse', 'mse', 'absolute_error', 'mae', 'poisson']}
CLASS_TREE = {'criterion': ['gini', 'entropy', 'log_loss']}
BOOSTING = {
    'n_estimators': [1, 7], 'learning_rate': [0.1, 1.0], 'max_depth': [1, 3], 'subsample': [1.0, 0.7], 'init': [None, 'zero'],
    'n_iter_no_change': [None, 2], 'max_features': [None, 2], 'ccp_alpha': [0.0, 0.02], 'max_leaf_nodes': [None, 4], 'criterion': ['friedman_mse', 'squared_error'],
}
HISTOGRAMS = {
    'max_iter': [1, 6], 'learning_rate': [0.1, 0.8], 'max_leaf_nodes': [31, 4], 'max_depth': [None, 2], 'min_samples_leaf': [3, 8],
    'max_bins': [255, 5], 'early_stopping': [False, True], 'l2_regularization': [0.0, 2.0], 'max_features': [1.0, 0.5],
    'categorical_features': [None, [0]], 'monotonic_cst': [None],
}
SGD = {
    'penalty': ['l2', 'l1', 'elasticnet'], 'alpha': [1e-4, 0.1], 'average': [False, True], 'max_iter': [50], 'learning_rate': ['optimal', 'constant', 'adaptive'],
    'eta0': [0.01, 0.1], 'fit_intercept': [True, False],
}
NEIGHBORS = {
    'n_neighbors': [1, 3, 5], 'weights': ['uniform', 'distance'], 'algorithm': ['auto', 'brute', 'kd_tree', 'ball_tree'], 'leaf_size': [2, 30],
    'metric': ['minkowski', 'euclidean', 'manhattan', 'chebyshev', 'cosine', 'canberra', 'braycurtis', 'sqeuclidean', 'cityblock', 'l2', 'hamming', 'correlation', 'nan_euclidean'], 'p': [1, 2, 3, 1.5],
}
NETWORK = {
    'hidden_layer_sizes': [[4], [6, 3], []], 'activation': ['relu', 'tanh', 'logistic', 'identity'], 'solver': ['lbfgs', 'adam', 'sgd'], 'max_iter': [25],
    'early_stopping': [False, True],
}
LINEAR = {'fit_intercept': [True, False], 'normalize': [False, True]}
CENTERS = {'n_clusters': [2, 4], 'n_init': [1, 2], 'algorithm': ['auto', 'full', 'lloyd', 'elkan'], 'init': ['k-means++', 'random']}
COMPONENTS = {'n_components': [1, 2]}
MIXTURE = {'n_components': [1, 3], 'covariance_type': ['full', 'tied', 'diag', 'spherical'], 'max_iter': [20], 'reg_covar': [1e-6, 1e-2]}
NAIVE = {'alpha': [1.0, 0.01, 10.0], 'fit_prior': [True, False], 'norm': [False, True], 'binarize': [0.0, 0.5, None]}
COVARIANCE = {'assume_centered': [False, True], 'store_precision': [True, False]}
COUNTS = {
    'ngram_range': [[1, 1], [1, 2], [2, 3]], 'analyzer': ['word', 'char', 'char_wb'], 'lowercase': [True, False], 'binary': [False, True],
    'min_df': [1, 2], 'max_df': [1.0, 0.6], 'max_features': [None, 12], 'stop_words': [None, 'english', {'list': ['alpha', '東京']}],
    'strip_accents': [None, 'ascii', 'unicode'], 'token_pattern': ['(?u)\\b\\w\\w+\\b', '\\S+', '[a-zA-Z]+'], 'max_iter': [50], 'dtype': FLOATS, 'vocabulary': [None, {'list': ['the', 'alpha', '東京', 'a']}],
}
WEIGHING = {'norm': ['l2', 'l1', None], 'use_idf': [True, False], 'smooth_idf': [True, False], 'sublinear_tf': [False, True]}
WIDE = {'constant_value': 2.5}
SMOOTH = kernel('RBF', length_scale=2.0)
GAUSSIAN_KERNELS = [
    None, SMOOTH, kernel('Matern', nu=0.5), kernel('Matern', nu=1.5, length_scale=3.0), kernel('Matern', nu=2.5), kernel('Matern', nu={'float': 'inf'}), kernel('RationalQuadratic', alpha=0.7, length_scale=2.0),
    kernel('ExpSineSquared', periodicity=3.0), kernel('Sum', k1=kernel('DotProduct', sigma_0=0.5), k2=kernel('WhiteKernel', noise_level=0.3)), kernel('Product', k1=kernel('ConstantKernel', **WIDE), k2=SMOOTH),
    kernel('Exponentiation', kernel=kernel('RationalQuadratic'), exponent=2), kernel('PairwiseKernel', metric='laplacian', gamma=0.2), kernel('Sum', k1=SMOOTH, k2=kernel('ConstantKernel', **WIDE)),
]

CLASSIFIERS = {
    'sklearn.linear_model.LogisticRegression': {'C': [0.1, 1.0, 100.0], 'penalty': PENALTIES, 'l1_ratio': [None, 0.5], 'solver': ['lbfgs', 'liblinear', 'saga', 'newton-cg', 'sag'], 'multi_class': ['auto', 'ovr', 'multinomial', 'deprecated'], 'class_weight': [None, 'balanced'], 'fit_intercept': [True, False], 'max_iter': [100]},
    'sklearn.linear_model.LogisticRegressionCV': {'Cs': [3], 'cv': [2], 'max_iter': [100], 'refit': [True, False], 'multi_class': ['auto', 'ovr', 'multinomial'], 'fit_intercept': [True, False], 'penalty': ['l2', 'l1'], 'solver': ['lbfgs', 'saga', 'liblinear'], 'use_legacy_attributes': [False, True]},
    'sklearn.linear_model.SGDClassifier': {**SGD, 'loss': ['hinge', 'log', 'log_loss', 'modified_huber', 'squared_hinge', 'perceptron', 'huber', 'epsilon_insensitive']},
    'sklearn.linear_model.RidgeClassifier': {'alpha': [1.0, 0.0, 50.0], **LINEAR, 'class_weight': [None, 'balanced']},
    'sklearn.linear_model.RidgeClassifierCV': {**LINEAR, 'store_cv_values': [False, True]},
    'sklearn.linear_model.Perceptron': {'penalty': [None, 'l2', 'l1'], 'max_iter': [30]},
    'sklearn.linear_model.PassiveAggressiveClassifier': {'C': [1.0, 0.1], 'loss': ['hinge', 'squared_hinge'], 'average': [False, True]},
    'sklearn.svm.SVC': {'C': [1.0, 10.0], 'kernel': KERNELS, 'gamma': GAMMAS, 'degree': [2, 3], 'coef0': [0.0, 0.5], 'probability': [False, True], 'decision_function_shape': ['ovr', 'ovo'], 'break_ties': [False, True], 'class_weight': [None, 'balanced']},
    'sklearn.svm.NuSVC': {'nu': [0.1, 0.3], 'kernel': KERNELS, 'gamma': GAMMAS, 'degree': [2, 3], 'coef0': [0.0, 0.5], 'probability': [False, True], 'decision_function_shape': ['ovr', 'ovo'], 'break_ties': [False, True], 'class_weight': [None, 'balanced']},
    'sklearn.svm.LinearSVC': {'C': [1.0, 0.1], 'penalty': ['l2', 'l1'], 'loss': ['squared_hinge', 'hinge'], 'dual': [True, False, 'auto'], 'multi_class': ['ovr', 'crammer_singer'], 'intercept_scaling': [1.0, 2.0], 'fit_intercept': [True, False], 'class_weight': [None, 'balanced']},
    'sklearn.tree.DecisionTreeClassifier': {**TREE, **CLASS_TREE},
    'sklearn.tree.ExtraTreeClassifier': {**TREE, **CLASS_TREE},
    'sklearn.ensemble.RandomForestClassifier': {**FOREST, **CLASS_TREE},
    'sklearn.ensemble.ExtraTreesClassifier': {**FOREST, **CLASS_TREE},
    'sklearn.ensemble.GradientBoostingClassifier': {**BOOSTING, 'loss': ['deviance', 'log_loss', 'exponential'], 'init': [None, 'zero', made('sklearn.linear_model.LogisticRegression')]},
    'sklearn.ensemble.HistGradientBoostingClassifier': HISTOGRAMS,
    'sklearn.neighbors.KNeighborsClassifier': NEIGHBORS,
    'sklearn.neighbors.RadiusNeighborsClassifier': {**NEIGHBORS, 'radius': [1.0, 5.0, 1e6], 'outlier_label': [None, 'most_frequent']},
    'sklearn.neighbors.NearestCentroid': {'metric': ['euclidean', 'manhattan'], 'shrink_threshold': [None, 0.3], 'priors': ['uniform', 'empirical']},
    'sklearn.naive_bayes.GaussianNB': {'var_smoothing': [1e-9, 1e-2]},
    'sklearn.naive_bayes.BernoulliNB': NAIVE,
    'sklearn.discriminant_analysis.LinearDiscriminantAnalysis': {'solver': ['svd', 'lsqr', 'eigen'], 'shrinkage': [None, 'auto', 0.3], 'n_components': [None, 1], 'store_covariance': [False, True], 'covariance_estimator': [None, made('sklearn.covariance.LedoitWolf')]},
    'sklearn.discriminant_analysis.QuadraticDiscriminantAnalysis': {'reg_param': [0.0, 0.3], 'store_covariance': [False, True], 'solver': ['svd', 'eigen'], 'shrinkage': [None, 0.2]},
    'sklearn.neural_network.MLPClassifier': NETWORK,
    'sklearn.gaussian_process.GaussianProcessClassifier': {'optimizer': [None], 'multi_class': ['one_vs_rest', 'one_vs_one'], 'kernel': GAUSSIAN_KERNELS},
    'sklearn.semi_supervised.LabelPropagation': {'kernel': ['rbf', 'knn'], 'gamma': [0.1, 20], 'n_neighbors': [3]},
    'sklearn.semi_supervised.LabelSpreading': {'kernel': ['rbf', 'knn'], 'gamma': [0.1, 20], 'n_neighbors': [3], 'alpha': [0.2, 0.8]},
    'sklearn.dummy.DummyClassifier': {'strategy': ['prior', 'most_frequent', 'stratified', 'uniform']},
}
REGRESSORS = {
    'sklearn.linear_model.LinearRegression': {**LINEAR, 'positive': [False, True]},
    'sklearn.linear_model.Ridge': {**LINEAR, 'alpha': [1.0, 0.0, 30.0], 'solver': ['auto', 'svd', 'cholesky', 'lsqr', 'sag'], 'positive': [False]},
    'sklearn.linear_model.RidgeCV': {**LINEAR, 'alphas': [[0.1, 10.0]], 'gcv_mode': ['auto', 'svd', 'eigen']},
    'sklearn.linear_model.Lasso': {**LINEAR, 'alpha': [1.0, 0.01], 'positive': [False, True], 'selection': ['cyclic', 'random']},
    'sklearn.linear_model.LassoCV': {**LINEAR, 'cv': [2], 'n_alphas': [5]},
    'sklearn.linear_model.ElasticNet': {**LINEAR, 'alpha': [1.0, 0.01], 'l1_ratio': [0.5, 0.9]},
    'sklearn.linear_model.ElasticNetCV': {'cv': [2], 'n_alphas': [5]},
    'sklearn.linear_model.Lars': {**LINEAR, 'n_nonzero_coefs': [500, 2]},
    'sklearn.linear_model.LassoLars': {**LINEAR, 'alpha': [1.0, 0.01]},
    'sklearn.linear_model.LassoLarsIC': {'criterion': ['aic', 'bic']},
    'sklearn.linear_model.OrthogonalMatchingPursuit': {**LINEAR, 'n_nonzero_coefs': [None, 1]},
    'sklearn.linear_model.BayesianRidge': {**LINEAR, 'compute_score': [False, True]},
    'sklearn.linear_model.ARDRegression': LINEAR,
    'sklearn.linear_model.SGDRegressor': {**SGD, 'loss': ['squared_error', 'squared_loss', 'huber', 'epsilon_insensitive']},
    'sklearn.linear_model.HuberRegressor': {'epsilon': [1.35, 2.0], 'fit_intercept': [True, False]},
    'sklearn.linear_model.TheilSenRegressor': {'max_subpopulation': [50]},
    'sklearn.linear_model.QuantileRegressor': {'quantile': [0.5, 0.9], 'alpha': [0.0, 0.1], 'solver': ['highs']},
    'sklearn.linear_model.PassiveAggressiveRegressor': {'C': [1.0, 0.1]},
    'sklearn.svm.SVR': {'C': [1.0, 10.0], 'kernel': KERNELS, 'gamma': GAMMAS, 'epsilon': [0.1, 0.5], 'degree': [2, 3], 'coef0': [0.0, 0.5]},
    'sklearn.svm.NuSVR': {'nu': [0.3, 0.7], 'kernel': KERNELS, 'gamma': GAMMAS, 'degree': [2, 3], 'coef0': [0.0, 0.5]},
    'sklearn.svm.LinearSVR': {'C': [1.0, 0.1], 'loss': ['epsilon_insensitive', 'squared_epsilon_insensitive'], 'epsilon': [0.0, 0.2], 'fit_intercept': [True, False], 'intercept_scaling': [1.0, 2.0]},
    'sklearn.tree.DecisionTreeRegressor': {**TREE, **REGRESSION_TREE},
    'sklearn.tree.ExtraTreeRegressor': {**TREE, **REGRESSION_TREE},
    'sklearn.ensemble.RandomForestRegressor': {**FOREST, **REGRESSION_TREE},
    'sklearn.ensemble.ExtraTreesRegressor': {**FOREST, **REGRESSION_TREE},
    'sklearn.ensemble.GradientBoostingRegressor': {**BOOSTING, 'loss': ['squared_error', 'ls', 'absolute_error', 'lad', 'huber', 'quantile'], 'alpha': [0.5, 0.9], 'init': [None, 'zero', made('sklearn.linear_model.Ridge')]},
    'sklearn.ensemble.HistGradientBoostingRegressor': {**HISTOGRAMS, 'loss': ['squared_error', 'least_squares', 'absolute_error', 'least_absolute_deviation', 'quantile'], 'quantile': [0.3]},
    'sklearn.neighbors.KNeighborsRegressor': NEIGHBORS,
    'sklearn.neighbors.RadiusNeighborsRegressor': {**NEIGHBORS, 'radius': [1.0, 5.0, 1e6]},
    'sklearn.neural_network.MLPRegressor': NETWORK,
    'sklearn.gaussian_process.GaussianProcessRegressor': {'optimizer': [None], 'alpha': [1e-10, 0.1], 'normalize_y': [False, True], 'kernel': GAUSSIAN_KERNELS},
    'sklearn.kernel_ridge.KernelRidge': {'kernel': [*KERNELS, 'laplacian', 'cosine'], 'gamma': [None, 0.1], 'alpha': [1.0, 0.1], 'degree': [2, 3], 'coef0': [1, 0.5]},
    'sklearn.cross_decomposition.PLSRegression': {**COMPONENTS, 'scale': [True, False]},
    'sklearn.linear_model.LarsCV': {'cv': [2]}, 'sklearn.linear_model.LassoLarsCV': {'cv': [2]}, 'sklearn.linear_model.OrthogonalMatchingPursuitCV': {'cv': [2]},
    'sklearn.isotonic.IsotonicRegression': {'out_of_bounds': ['clip', 'nan'], 'increasing': [True, 'auto']},
    'sklearn.dummy.DummyRegressor': {'strategy': ['mean', 'median', 'quantile', 'constant'], 'quantile': [0.3], 'constant': [2.5]},
}
POSITIVE_REGRESSORS = {
    'sklearn.linear_model.PoissonRegressor': {'alpha': [1.0, 0.0], 'fit_intercept': [True, False]},
    'sklearn.linear_model.GammaRegressor': {'alpha': [1.0, 0.1], 'fit_intercept': [True, False]},
    'sklearn.linear_model.TweedieRegressor': {'power': [0, 1, 1.5, 2, 3], 'link': ['auto', 'identity', 'log'], 'alpha': [1.0, 0.1], 'fit_intercept': [True, False]},
    'sklearn.neural_network.MLPRegressor': {**NETWORK, 'loss': ('poisson',)},
    'sklearn.ensemble.HistGradientBoostingRegressor': {**HISTOGRAMS, 'loss': ['poisson', 'gamma']},
}
WITHOUT_TARGET = {
    'sklearn.cluster.KMeans': CENTERS,
    'sklearn.cluster.MiniBatchKMeans': {'n_clusters': [2, 4], 'n_init': [1], 'batch_size': [20]},
    'sklearn.cluster.BisectingKMeans': {**CENTERS, 'bisecting_strategy': ['biggest_inertia', 'largest_cluster']},
    'sklearn.cluster.Birch': {'threshold': [0.5, 2.0], 'n_clusters': [None, 2], 'branching_factor': [3, 50]},
    'sklearn.cluster.MeanShift': {'bandwidth': [2.0, 10.0], 'cluster_all': [True, False]},
    'sklearn.cluster.AffinityPropagation': {'damping': [0.6, 0.9]},
    'sklearn.mixture.GaussianMixture': MIXTURE,
    'sklearn.mixture.BayesianGaussianMixture': {**MIXTURE, 'weight_concentration_prior_type': ['dirichlet_process', 'dirichlet_distribution']},
    'sklearn.ensemble.IsolationForest': {'n_estimators': [3, 10], 'max_samples': ['auto', 8], 'contamination': ['auto', 0.1], 'max_features': [1.0, 0.7]},
    'sklearn.svm.OneClassSVM': {'nu': [0.1, 0.5], 'kernel': KERNELS, 'gamma': GAMMAS, 'degree': [2, 3], 'coef0': [0.0, 0.5]},
    'sklearn.linear_model.SGDOneClassSVM': {'nu': [0.1, 0.5], 'average': [False, True], 'fit_intercept': [True, False]},
    'sklearn.neighbors.LocalOutlierFactor': {**NEIGHBORS, 'novelty': [True], 'contamination': ['auto', 0.1]},
    'sklearn.neighbors.KernelDensity': {'bandwidth': [1.0, 0.3, 5.0], 'kernel': ['gaussian', 'tophat', 'epanechnikov', 'exponential', 'linear', 'cosine'], 'algorithm': ['auto', 'kd_tree', 'ball_tree'], 'rtol': [0, 1e-3], 'atol': [0, 1e-3], 'metric': ['euclidean', 'manhattan', 'chebyshev'], 'breadth_first': [True, False]},
    'sklearn.neighbors.NearestNeighbors': NEIGHBORS,
    'sklearn.covariance.EmpiricalCovariance': COVARIANCE, 'sklearn.covariance.LedoitWolf': COVARIANCE, 'sklearn.covariance.OAS': COVARIANCE,
    'sklearn.covariance.ShrunkCovariance': {**COVARIANCE, 'shrinkage': [0.1, 0.5]}, 'sklearn.covariance.MinCovDet': COVARIANCE,
    'sklearn.covariance.GraphicalLasso': {'alpha': [0.1, 0.5], 'assume_centered': [False, True]}, 'sklearn.covariance.GraphicalLassoCV': {'cv': [2], 'alphas': [2]},
    'sklearn.covariance.EllipticEnvelope': {**COVARIANCE, 'contamination': [0.1, 0.3]},
}
# What functions are called with besides the table.
ARGUMENTS = {
    'numpy.clip': [{'a_min': -1, 'a_max': 2.5}, {'a_min': 0, 'a_max': None}, {'a_min': {'float': '-inf'}, 'a_max': 1.5}], 'numpy.round': [{'decimals': 1}, {'decimals': -2}, {}],
    'numpy.nan_to_num': [{}, {'nan': 1.5, 'posinf': 99.0, 'neginf': -99.0}], 'numpy.sum': [{'axis': 1, 'keepdims': True}],
    'numpy.sort': [{}, {'axis': 1}], 'numpy.diff': [{}, {'n': 2}], 'numpy.fliplr': [{}], 'numpy.roll': [{'shift': 2, 'axis': 1}], 'numpy.digitize': [{'bins': [-1.0, 0.5, 0.5, 3.0]}, {'bins': [2, 0], 'right': True}],
    'numpy.interp': [{'xp': [-1.5, 0.0, 2.0], 'fp': [3.0, -1.0, 5.5]}], 'numpy.quantile': [{'q': 0.3, 'axis': 1, 'keepdims': True}],
    'numpy.nancumsum': [{'axis': 1}], 'scipy.special.softmax': [{'axis': 1}], 'scipy.special.logsumexp': [{'axis': 1, 'keepdims': True}],
    **{'numpy.' + name: [{'axis': 1, 'keepdims': True}] for name in ('mean', 'ptp', 'median', 'any', 'all', 'nansum', 'nanmax', 'nanmin', 'nanmean')},
    **{'numpy.' + name: [{'axis': 1, 'keepdims': True}, {'axis': 1, 'keepdims': True, 'ddof': 1}] for name in ('std', 'var', 'nanstd', 'nanvar')},
    'numpy.linalg.norm': [{'axis': 1, 'keepdims': True}, {'axis': 1, 'keepdims': True, 'ord': 1}], 'sklearn.preprocessing.normalize': [{}, {'norm': 'l1'}], 'sklearn.preprocessing.binarize': [{'threshold': 1.0}],
    **{'numpy.' + name: [{}] for name in ('isfinite', 'isinf', 'logical_not', 'ascontiguousarray')}, **{'scipy.special.' + name: [{}] for name in ('cbrt', 'exp10', 'exp2', 'expm1', 'log1p')},
}
# Of a number, then the table.
OF_NUMBER = {'maximum': 0.5, 'logaddexp': 0, 'fmin': 1.5, 'greater': 2, 'less_equal': 0.0, 'not_equal': 1, 'floor_divide': 5, 'remainder': -2.5}
TRANSFORMERS = {
    'sklearn.preprocessing.StandardScaler': {'with_mean': [True, False], 'with_std': [True, False]},
    'sklearn.preprocessing.MinMaxScaler': {'feature_range': [[0, 1], [-1, 1], [5, 9]], 'clip': [False, True]},
    'sklearn.preprocessing.MaxAbsScaler': {'clip': [False, True]},
    'sklearn.preprocessing.RobustScaler': {'with_centering': [True, False], 'with_scaling': [True, False], 'quantile_range': [[25.0, 75.0], [5.0, 80.0]], 'unit_variance': [False, True]},
    'sklearn.preprocessing.Normalizer': {'norm': ['l2', 'l1', 'max']},
    'sklearn.preprocessing.Binarizer': {'threshold': [0.0, 1.0]},
    'sklearn.preprocessing.KBinsDiscretizer': {'n_bins': [2, 5], 'encode': ['onehot', 'onehot-dense', 'ordinal'], 'strategy': ['uniform', 'quantile', 'kmeans'], 'dtype': [None, *FLOATS], 'quantile_method': ['linear', 'averaged_inverted_cdf']},
    'sklearn.preprocessing.PolynomialFeatures': {'degree': [2, 3, [2, 3]], 'interaction_only': [False, True], 'include_bias': [True, False], 'order': ['C', 'F']},
    'sklearn.preprocessing.PowerTransformer': {'method': ['yeo-johnson', 'box-cox'], 'standardize': [True, False]},
    'sklearn.preprocessing.QuantileTransformer': {'n_quantiles': [5, 1000], 'output_distribution': ['uniform', 'normal']},
    'sklearn.preprocessing.SplineTransformer': {'n_knots': [2, 5], 'degree': [1, 2, 3], 'knots': ['uniform', 'quantile'], 'extrapolation': ['constant', 'linear', 'continue', 'periodic', 'error'], 'include_bias': [True, False], 'sparse_output': [False, True], 'order': ['C', 'F'], 'handle_missing': ['error', 'zeros']},
    'sklearn.preprocessing.FunctionTransformer': {'func': (None, {'of': 'numpy.tanh'}, {'of': 'numpy.abs'}, {'of': 'numpy.cbrt'}, {'of': 'numpy.square'}, {'of': 'numpy.exp'}, {'of': 'numpy.sign'}, {'of': 'numpy.arctan'}, {'of': 'numpy.sqrt'}, {'of': 'numpy.log1p'}, *({'of': path} for path in ARGUMENTS), *({'call': 'functools.partial', 'with': [{'of': 'numpy.' + name}, number]} for name, number in OF_NUMBER.items())), 'validate': [False, True]},
    'sklearn.impute.SimpleImputer': {'strategy': ['mean', 'median', 'most_frequent', 'constant'], 'add_indicator': [False, True], 'missing_values': [NAN, 0.0]},
    'sklearn.decomposition.PCA': {'n_components': [None, 1, 2, 0.9], 'whiten': [False, True], 'svd_solver': ['auto', 'full', 'arpack', 'randomized', 'covariance_eigh']},
    'sklearn.decomposition.IncrementalPCA': {**COMPONENTS, 'whiten': [False, True], 'batch_size': [None, 12]},
    'sklearn.decomposition.TruncatedSVD': {**COMPONENTS, 'algorithm': ['randomized', 'arpack']},
    'sklearn.decomposition.FastICA': {**COMPONENTS, 'algorithm': ['parallel', 'deflation'], 'fun': ['logcosh', 'exp', 'cube'], 'whiten': [True, 'unit-variance', 'arbitrary-variance'], 'max_iter': [50]},
    'sklearn.decomposition.FactorAnalysis': {**COMPONENTS, 'rotation': [None, 'varimax'], 'svd_method': ['lapack', 'randomized']},
    'sklearn.decomposition.KernelPCA': {**COMPONENTS, 'kernel': [*KERNELS, 'cosine'], 'gamma': [None, 0.1], 'degree': [2, 3], 'coef0': [1, 0.5], 'remove_zero_eig': [False, True], 'fit_inverse_transform': [False, True], 'eigen_solver': ['auto', 'dense', 'arpack', 'randomized']},
    'sklearn.decomposition.SparsePCA': {**COMPONENTS, 'alpha': [1, 0.1], 'max_iter': [20], 'method': ['lars', 'cd'], 'ridge_alpha': [0.01, 1.0]},
    'sklearn.decomposition.MiniBatchSparsePCA': {**COMPONENTS, 'alpha': [1, 0.1], 'n_iter': [10], 'max_iter': [5], 'method': ['lars', 'cd'], 'ridge_alpha': [0.01, 1.0]},
    'sklearn.decomposition.DictionaryLearning': {**COMPONENTS, 'max_iter': [10], 'transform_algorithm': ['omp', 'lars', 'lasso_lars', 'lasso_cd', 'threshold'], 'transform_n_nonzero_coefs': [None, 1], 'transform_alpha': [None, 0.1], 'split_sign': [False, True], 'alpha': [1, 0.1], 'fit_algorithm': ['lars', 'cd'], 'positive_code': [False, True]},
    'sklearn.feature_selection.SelectKBest': {'k': [1, 2, 'all'], 'score_func': [{'of': 'sklearn.feature_selection.' + name} for name in ('f_classif', 'f_regression', 'r_regression', 'mutual_info_classif')]},
    'sklearn.feature_selection.SelectPercentile': {'percentile': [30, 80]},
    'sklearn.feature_selection.SelectFpr': {'alpha': [0.05, 0.5]}, 'sklearn.feature_selection.SelectFdr': {'alpha': [0.5]}, 'sklearn.feature_selection.SelectFwe': {'alpha': [0.5]},
    'sklearn.feature_selection.GenericUnivariateSelect': {'mode': ['percentile', 'k_best', 'fpr'], 'param': [1, 0.5]},
    'sklearn.feature_selection.VarianceThreshold': {'threshold': [0.0, 0.1]},
    'sklearn.kernel_approximation.RBFSampler': {'gamma': [1.0, 0.1, 'scale'], 'n_components': [5]},
    'sklearn.kernel_approximation.Nystroem': {'kernel': ['rbf', 'poly', 'sigmoid', 'linear', 'laplacian', 'cosine'], 'gamma': [None, 0.1], 'degree': [2, 3], 'coef0': [1, 0.5], 'n_components': [4]},
    'sklearn.kernel_approximation.PolynomialCountSketch': {'degree': [2, 3], 'gamma': [1.0, 0.1], 'coef0': [0, 1], 'n_components': [6]},
    'sklearn.random_projection.GaussianRandomProjection': COMPONENTS,
    'sklearn.random_projection.SparseRandomProjection': {**COMPONENTS, 'density': ['auto', 0.5], 'dense_output': [False, True]},
    'sklearn.cluster.KMeans': CENTERS,
    'sklearn.cluster.FeatureAgglomeration': {'n_clusters': [1, 2], 'linkage': ['ward', 'average'], 'pooling_func': [{'of': 'numpy.' + name} for name in ('mean', 'max', 'min', 'median', 'sum')]},
    'sklearn.cluster.Birch': {'n_clusters': [None, 2], 'threshold': [0.5]},
    'sklearn.ensemble.RandomTreesEmbedding': {'n_estimators': [2, 5], 'max_depth': [2, 4], 'sparse_output': [True, False]},
    'sklearn.neural_network.BernoulliRBM': {'n_components': [3], 'n_iter': [2]},
    'sklearn.manifold.Isomap': {**COMPONENTS, 'n_neighbors': [5, 8], 'metric': ['minkowski', 'manhattan', 'cosine', 'euclidean'], 'p': [1, 2, 3], 'path_method': ['auto', 'FW', 'D'], 'neighbors_algorithm': ['auto', 'brute', 'kd_tree', 'ball_tree'], 'eigen_solver': ['auto', 'dense', 'arpack']},
    'sklearn.manifold.LocallyLinearEmbedding': {**COMPONENTS, 'n_neighbors': [5, 8], 'method': ['standard', 'modified'], 'reg': [1e-3], 'neighbors_algorithm': ['auto', 'brute', 'kd_tree', 'ball_tree'], 'eigen_solver': ['auto', 'dense']},
    'sklearn.discriminant_analysis.LinearDiscriminantAnalysis': {'solver': ['svd', 'eigen']},
    'sklearn.neighbors.NeighborhoodComponentsAnalysis': {**COMPONENTS, 'max_iter': [5]},
    'sklearn.neighbors.KNeighborsTransformer': {**NEIGHBORS, 'n_neighbors': [2], 'mode': ['distance', 'connectivity']},
    'sklearn.neighbors.RadiusNeighborsTransformer': {**NEIGHBORS, 'radius': [1.0, 30.0], 'mode': ['distance', 'connectivity']},
    'sklearn.decomposition.MiniBatchDictionaryLearning': {**COMPONENTS, 'n_iter': [5], 'max_iter': [5], 'transform_algorithm': ['omp', 'lasso_cd', 'threshold'], 'transform_n_nonzero_coefs': [None, 1], 'transform_alpha': [None, 0.1], 'split_sign': [False, True], 'positive_code': [False, True]},
    'sklearn.impute.MissingIndicator': {'features': ['missing-only', 'all'], 'error_on_new': [False], 'sparse': [False, True]},
    'sklearn.cross_decomposition.PLSSVD': {'n_components': [1], 'scale': [True, False]}, 'sklearn.cross_decomposition.CCA': {'n_components': [1]},
}
# After something that leaves no negative number.
NONNEGATIVE = {
    'sklearn.decomposition.NMF': {**COMPONENTS, 'solver': ['cd', 'mu'], 'init': ['random', 'nndsvda'], 'beta_loss': ['frobenius', 'kullback-leibler'], 'max_iter': [50], 'alpha': [0.0, 0.1], 'alpha_W': [0.0, 0.05], 'alpha_H': ['same', 0.0, 0.1], 'l1_ratio': [0.0, 0.5]},
    'sklearn.decomposition.MiniBatchNMF': {**COMPONENTS, 'max_iter': [5], 'init': ['random'], 'beta_loss': ['frobenius', 'kullback-leibler'], 'alpha_W': [0.0, 0.05], 'l1_ratio': [0.0, 0.5], 'transform_max_iter': [None, 7], 'fresh_restarts': [False, True]},
    'sklearn.decomposition.LatentDirichletAllocation': {**COMPONENTS, 'max_iter': [3], 'learning_method': ['batch', 'online'], 'doc_topic_prior': [None, 0.7], 'max_doc_update_iter': [100, 4], 'mean_change_tol': [1e-3, 0.1]},
    'sklearn.kernel_approximation.SkewedChi2Sampler': {'skewedness': [1.0], 'n_components': [4]},
    'sklearn.kernel_approximation.AdditiveChi2Sampler': {'sample_steps': [1, 2, 3]},
    'sklearn.preprocessing.PowerTransformer': {'method': ['yeo-johnson']},
    'sklearn.kernel_approximation.Nystroem': {'kernel': ['additive_chi2', 'chi2'], 'gamma': [None, 0.1], 'n_components': [4]},
}
NONNEGATIVE_CLASSIFIERS = {
    'sklearn.naive_bayes.MultinomialNB': NAIVE, 'sklearn.naive_bayes.ComplementNB': NAIVE, 'sklearn.naive_bayes.CategoricalNB': {'alpha': [1.0, 0.1], 'min_categories': [None, 40]},
}
IMPUTERS = {
    'sklearn.impute.SimpleImputer': {'strategy': ['mean', 'median', 'most_frequent', 'constant'], 'add_indicator': [False, True], 'fill_value': [None, -1], 'keep_empty_features': [False, True]},
    # Until 1.2 its answers have fewer columns for a batch without gaps.
    'sklearn.impute.KNNImputer': {'n_neighbors': [1, 3], 'weights': ['uniform', 'distance'], 'add_indicator': [False, True] if SKLEARN >= (1, 3) else [False]},
    'sklearn.impute.IterativeImputer': {'max_iter': [1, 4], 'initial_strategy': ['mean', 'median'], 'imputation_order': ['ascending', 'roman', 'random'], 'add_indicator': [False, True], 'n_nearest_features': [None, 2], 'skip_complete': [False, True],
        'min_value': [None, -1.0], 'max_value': [None, 4.0], 'keep_empty_features': [False, True],
        'estimator': [None, *(made('sklearn.' + path) for path in ('linear_model.Ridge', 'tree.DecisionTreeRegressor', 'neighbors.KNeighborsRegressor', 'linear_model.LinearRegression'))]},
}
TEXT_IMPUTERS = {'sklearn.impute.SimpleImputer': {'strategy': ('most_frequent', 'constant'), 'fill_value': ['none', 'Oslo']}}
ENCODERS = {
    'sklearn.preprocessing.OneHotEncoder': {'handle_unknown': ['ignore', 'error', 'infrequent_if_exist', 'warn'], 'drop': [None, 'first', 'if_binary'], 'sparse': [True, False], 'sparse_output': [True, False], 'min_frequency': [None, 5, 0.2], 'max_categories': [None, 2], 'dtype': [*FLOATS, {'of': 'numpy.int64'}]},
    'sklearn.preprocessing.OrdinalEncoder': {'handle_unknown': ['error', 'use_encoded_value'], 'unknown_value': [-1, NAN], 'encoded_missing_value': [NAN, -2], 'min_frequency': [None, 5], 'max_categories': [None, 2], 'dtype': [*FLOATS, {'of': 'numpy.int64'}]},
    'sklearn.preprocessing.TargetEncoder': {'smooth': ['auto', 5.0], 'target_type': ['auto'], 'cv': [2]},
}
VECTORIZERS = {
    'sklearn.feature_extraction.text.CountVectorizer': COUNTS,
    'sklearn.feature_extraction.text.TfidfVectorizer': {**COUNTS, **WEIGHING},
    'sklearn.feature_extraction.text.HashingVectorizer': {**COUNTS, 'n_features': [16, 1024], 'norm': ['l2', 'l1', None], 'alternate_sign': [True, False]},
}
# Of one column whose cells are dicts, lists of pairs, lists of texts (which have classes of their own) or lists of numbers, and of labels alone.
HASHING = {'n_features': [2, 16, 1024], 'alternate_sign': [True, False], 'dtype': FLOATS}
MAPS = {'sklearn.feature_extraction.DictVectorizer': {'sparse': [True, False], 'separator': ['=', ' is '], 'sort': [True, False], 'dtype': FLOATS}}
CELLS = {
    'maps': MAPS, 'facts': {**MAPS, 'sklearn.feature_extraction.FeatureHasher': {**HASHING, 'input_type': ['dict']}},
    'pairs': {'sklearn.feature_extraction.FeatureHasher': {**HASHING, 'input_type': ['pair']}},
    'tokens': {'sklearn.feature_extraction.FeatureHasher': {**HASHING, 'input_type': ['string']}},
}
OF_MARKS = {'sklearn.preprocessing.MultiLabelBinarizer': {'sparse_output': [False, True]}}
OF_LABELS = {'sklearn.preprocessing.LabelEncoder': {}, 'sklearn.preprocessing.LabelBinarizer': {'neg_label': [0, -1], 'pos_label': [1, 5], 'sparse_output': [False, True]}}
OF_ONE_NUMBER = {'sklearn.isotonic.IsotonicRegression': {'out_of_bounds': ['clip', 'nan', 'raise'], 'increasing': [True, False, 'auto'], 'y_min': [None, 0.0], 'y_max': [None, 2.0]}}
CODER = {'sklearn.decomposition.SparseCoder': {'transform_algorithm': ['omp', 'lars', 'lasso_lars', 'lasso_cd', 'threshold'], 'transform_n_nonzero_coefs': [None, 1], 'transform_alpha': [None, 0.1, 1.0], 'split_sign': [False, True], 'positive_code': [False, True]}}
TERM_WEIGHTS = {'sklearn.feature_extraction.text.TfidfTransformer': WEIGHING}
# Roles: what a meta-estimator takes within it.
SEARCHES = {
    'sklearn.feature_selection.RFECV': {'cv': [2]}, 'sklearn.model_selection.RandomizedSearchCV': {'param_distributions': [{}], 'n_iter': [1], 'cv': [2]},
    'sklearn.model_selection.HalvingGridSearchCV': {'param_grid': [{}], 'cv': [2]}, 'sklearn.model_selection.HalvingRandomSearchCV': {'param_distributions': [{}], 'n_candidates': [1], 'cv': [2]},
}
CLASSIFIERS_OF = {
    'sklearn.ensemble.BaggingClassifier': {'n_estimators': [2, 4], 'max_samples': [1.0, 0.6], 'max_features': [1.0, 0.6], 'bootstrap_features': [False, True]},
    'sklearn.ensemble.AdaBoostClassifier': {'n_estimators': [2, 5], 'algorithm': ['SAMME', 'SAMME.R', 'deprecated'], 'learning_rate': [1.0, 0.5]},
    'sklearn.multiclass.OneVsRestClassifier': {}, 'sklearn.multiclass.OneVsOneClassifier': {}, 'sklearn.multiclass.OutputCodeClassifier': {'code_size': [1.5, 3]},
    'sklearn.calibration.CalibratedClassifierCV': {'method': ['sigmoid', 'isotonic', 'temperature'], 'cv': [2, 3], 'ensemble': [True, False]},
    'sklearn.semi_supervised.SelfTrainingClassifier': {'criterion': ['threshold', 'k_best'], 'k_best': [4], 'threshold': [0.6]},
    'sklearn.model_selection.GridSearchCV': {'param_grid': [{}], 'cv': [2]},
    'sklearn.model_selection.FixedThresholdClassifier': {'threshold': ['auto', 0.3], 'response_method': ['auto', 'predict_proba', 'decision_function']},
    'sklearn.model_selection.TunedThresholdClassifierCV': {'cv': [2], 'thresholds': [7], 'response_method': ['auto', 'predict_proba', 'decision_function']},
    'sklearn.feature_selection.RFE': {'n_features_to_select': [1, 2]}, **SEARCHES,
}
REGRESSORS_OF = {
    'sklearn.ensemble.BaggingRegressor': {'n_estimators': [2, 4], 'max_samples': [1.0, 0.6], 'max_features': [1.0, 0.6], 'bootstrap_features': [False, True]},
    'sklearn.ensemble.AdaBoostRegressor': {'n_estimators': [2, 5], 'loss': ['linear', 'square', 'exponential']},
    'sklearn.compose.TransformedTargetRegressor': {'transformer': (None, *({'make': {'class': 'sklearn.preprocessing.' + name, 'options': {}}} for name in ('StandardScaler', 'MinMaxScaler', 'RobustScaler', 'PowerTransformer', 'QuantileTransformer')))},
    'sklearn.linear_model.RANSACRegressor': {'min_samples': [0.6], 'max_trials': [10]},
    'sklearn.model_selection.GridSearchCV': {'param_grid': [{}], 'cv': [2]},
    'sklearn.feature_selection.RFE': {'n_features_to_select': [1, 2]}, **SEARCHES,
}
# Of targets above 0: the one need not be the other's inverse.
POSITIVE_REGRESSORS_OF = {
    'sklearn.compose.TransformedTargetRegressor': {'func': tuple({'of': 'numpy.' + name} for name in ('log1p', 'log', 'sqrt')), 'inverse_func': tuple({'of': 'numpy.' + name} for name in ('expm1', 'exp', 'square', 'sinh')), 'check_inverse': [False]},
}
SELECTORS_OF = {
    'sklearn.feature_selection.SelectFromModel': {'threshold': [None, 'median', '0.5*mean', -1.0], 'max_features': [None, 1], 'norm_order': [1, 2]},
    'sklearn.feature_selection.RFE': {'n_features_to_select': [1, 2], 'step': [1, 0.5]},
    'sklearn.feature_selection.SequentialFeatureSelector': {'n_features_to_select': [1], 'cv': [2], 'direction': ['forward', 'backward']},
}
SEVERAL = {
    'several_labels': {'sklearn.multioutput.MultiOutputClassifier': {}, 'sklearn.multioutput.ClassifierChain': {'order': [None, {'list': [1, 0]}], 'chain_method': ['predict', 'predict_proba', 'predict_log_proba', 'decision_function']}},
    'marks': {'sklearn.multioutput.ClassifierChain': {}, 'sklearn.multioutput.MultiOutputClassifier': {}, 'sklearn.multiclass.OneVsRestClassifier': {}},
    'several_amounts': {'sklearn.multioutput.MultiOutputRegressor': {}, 'sklearn.multioutput.RegressorChain': {'order': [None, {'list': [1, 0]}]}},
}
# What takes several targets by itself.
TASKS = {
    **{'sklearn.linear_model.MultiTask' + name: {'alpha': [1.0, 0.01], 'fit_intercept': [True, False]} for name in ('Lasso', 'ElasticNet')},
    **{'sklearn.linear_model.MultiTask' + name: {'cv': [2], 'n_alphas': [5], 'alphas': [5]} for name in ('LassoCV', 'ElasticNetCV')},
    'sklearn.cross_decomposition.CCA': {**COMPONENTS, 'scale': [True, False]}, 'sklearn.cross_decomposition.PLSCanonical': {**COMPONENTS, 'scale': [True, False]},
}
SEVERAL_ALONE = {
    'several_labels': ['sklearn.tree.DecisionTreeClassifier', 'sklearn.ensemble.RandomForestClassifier', 'sklearn.ensemble.ExtraTreesClassifier', 'sklearn.neighbors.KNeighborsClassifier', 'sklearn.dummy.DummyClassifier'],
    'marks': ['sklearn.neural_network.MLPClassifier', 'sklearn.linear_model.RidgeClassifier', 'sklearn.tree.DecisionTreeClassifier', 'sklearn.neighbors.RadiusNeighborsClassifier'],
    'several_amounts': ['sklearn.linear_model.LinearRegression', 'sklearn.linear_model.Ridge', 'sklearn.linear_model.Lasso', 'sklearn.tree.DecisionTreeRegressor', 'sklearn.ensemble.RandomForestRegressor', 'sklearn.neighbors.KNeighborsRegressor', 'sklearn.neural_network.MLPRegressor', 'sklearn.kernel_ridge.KernelRidge', 'sklearn.cross_decomposition.PLSRegression', 'sklearn.gaussian_process.GaussianProcessRegressor', 'sklearn.linear_model.OrthogonalMatchingPursuit', 'sklearn.dummy.DummyRegressor', *TASKS],
}
XGBOOST = {
    'n_estimators': [1, 6], 'max_depth': [1, 3], 'learning_rate': [0.3, 1.0], 'booster': ['gbtree', 'gbtree', 'dart', 'gblinear'], 'tree_method': ['exact', 'hist', 'approx'],
    'subsample': [1.0, 0.7], 'reg_alpha': [0, 1], 'n_jobs': [1], 'base_score': [None, 0.5, 0.3], 'num_parallel_tree': [1, 2], 'max_delta_step': [0, 1], 'grow_policy': ['depthwise', 'lossguide'],
    'missing': [NAN, 0.0, -1.0], 'rate_drop': [0.3], 'max_bin': [4, 256], 'colsample_bytree': [1.0, 0.6], 'gamma': [0, 0.5], 'verbosity': [0],
}
SQUARES = ['reg:squarederror']
if find_spec('xgboost'):
    import xgboost

    SQUARES += [name for name, since in (('reg:pseudohubererror', (1, 2)), ('reg:absoluteerror', (1, 7)), ('reg:quantileerror', (2, 0)), ('reg:expectileerror', (3, 3))) if version_of(xgboost.__version__) >= since]
    if version_of(xgboost.__version__) < (1, 0):
        # It drops trees of dart at random when it predicts, too (docs/fidelity.md).
        XGBOOST['booster'] = ['gbtree', 'gblinear']
        XGBOOST['base_score'] = [0.5, 0.3]
LIGHTGBM = {
    'n_estimators': [1, 6], 'num_leaves': [3, 15], 'min_child_samples': [2, 5], 'boosting_type': ['gbdt', 'dart', 'goss', 'rf'], 'learning_rate': [0.1, 0.6], 'n_jobs': [1], 'reg_lambda': [0.0, 1.0],
    'linear_tree': [False, True], 'extra_trees': [False, True], 'subsample': [0.7], 'subsample_freq': [1], 'zero_as_missing': [False, True], 'use_missing': [True, False], 'max_bin': [4, 255],
    'boost_from_average': [True, False], 'path_smooth': [0, 1.0], 'drop_rate': [0.4], 'verbose': [-1],
}
CATBOOST = {
    'iterations': [1, 6], 'depth': [1, 3], 'learning_rate': [0.3, 1.0], 'verbose': [False], 'allow_writing_files': [False], 'thread_count': [1], 'l2_leaf_reg': [1.0, 3.0],
    'grow_policy': ['SymmetricTree', 'Depthwise', 'Lossguide'], 'boosting_type': ['Plain', 'Ordered'], 'border_count': [4, 32], 'min_data_in_leaf': [1, 3],
    'nan_mode': ['Min', 'Max'], 'one_hot_max_size': [2, 10], 'max_ctr_complexity': [1, 2], 'boost_from_average': [True, False],
}
RANDOM_FOREST = {name: choices for name, choices in XGBOOST.items() if name not in ('learning_rate', 'booster', 'rate_drop')}
CLASSIFIERS.update({
    'xgboost.XGBClassifier': {**XGBOOST, 'scale_pos_weight': [1, 3], 'objective': ['binary:logistic', 'binary:logitraw', 'binary:hinge', 'multi:softprob', 'multi:softmax']}, 'xgboost.XGBRFClassifier': RANDOM_FOREST,
    'lightgbm.LGBMClassifier': {**LIGHTGBM, 'objective': [None, 'multiclassova', 'cross_entropy', 'cross_entropy_lambda', 'binary'], 'class_weight': [None, 'balanced'], 'sigmoid': [1.0, 2.0], 'is_unbalance': [False, True]},
    'catboost.CatBoostClassifier': {**CATBOOST, 'loss_function': [None, 'CrossEntropy', 'MultiClass', 'MultiClassOneVsAll'], 'auto_class_weights': [None, 'Balanced']},
})
REGRESSORS.update({
    'xgboost.XGBRFRegressor': RANDOM_FOREST,
    'xgboost.XGBRegressor': {**XGBOOST, 'objective': SQUARES, 'quantile_alpha': (0.3, {'list': [0.2, 0.5, 0.7]}), 'expectile_alpha': (0.3, {'list': [0.2, 0.5, 0.7]})},
    'lightgbm.LGBMRegressor': {**LIGHTGBM, 'objective': ['regression', 'regression_l1', 'huber', 'fair', 'quantile', 'mape'], 'reg_sqrt': [False, True]},
    'catboost.CatBoostRegressor': {**CATBOOST, 'loss_function': ['RMSE', 'MAE', 'Quantile:alpha=0.3', 'LogCosh', 'MAPE', 'Lq:q=3', 'Huber:delta=1', 'Expectile:alpha=0.4', 'RMSEWithUncertainty', 'MultiQuantile:alpha=0.2,0.7']},
})
POSITIVE_REGRESSORS.update({
    'xgboost.XGBRFRegressor': RANDOM_FOREST,
    'xgboost.XGBRegressor': {**XGBOOST, 'objective': ['count:poisson', 'reg:gamma', 'reg:tweedie', 'reg:squaredlogerror']},
    'lightgbm.LGBMRegressor': {**LIGHTGBM, 'objective': ['poisson', 'gamma', 'tweedie']},
    'catboost.CatBoostRegressor': {**CATBOOST, 'loss_function': ['Poisson', 'Tweedie:variance_power=1.5']},
})
TASKS.update({
    'xgboost.XGBRegressor': {**XGBOOST, 'multi_strategy': ['one_output_per_tree', 'multi_output_tree']}, 'xgboost.XGBRFRegressor': RANDOM_FOREST,
    'catboost.CatBoostRegressor': {**CATBOOST, 'loss_function': ['MultiRMSE']},
})
SEVERAL_ALONE['several_amounts'] += ['xgboost.XGBRegressor', 'catboost.CatBoostRegressor']
SEVERAL_ALONE['marks'] += ['xgboost.XGBClassifier']
RANKERS = {
    'xgboost.XGBRanker': {**XGBOOST, 'objective': ('rank:pairwise', 'rank:ndcg')}, 'lightgbm.LGBMRanker': {**LIGHTGBM, 'objective': ['lambdarank', 'rank_xendcg']},
    'catboost.CatBoostRanker': {**CATBOOST, 'loss_function': ['YetiRank', 'QueryRMSE', 'QuerySoftMax']},
}
# Boosting with nothing around it, also in files of its own.
ALONE = {
    'labels': {path: CLASSIFIERS[path] for path in ('xgboost.XGBClassifier', 'xgboost.XGBRFClassifier', 'lightgbm.LGBMClassifier', 'catboost.CatBoostClassifier')},
    'amounts': {
        **{path: REGRESSORS[path] for path in ('xgboost.XGBRegressor', 'xgboost.XGBRFRegressor', 'lightgbm.LGBMRegressor', 'catboost.CatBoostRegressor')},
        'xgboost.XGBModel': REGRESSORS['xgboost.XGBRegressor'], 'lightgbm.LGBMModel': {**LIGHTGBM, 'objective': ('regression', 'regression_l1', 'huber')},
        'catboost.CatBoost': {'params': ({'iterations': 3, 'depth': 2, 'verbose': False, 'allow_writing_files': False, 'thread_count': 1, 'loss_function': 'RMSE'},)},
    },
    'positive': {path: space for path, space in POSITIVE_REGRESSORS.items() if path.split('.')[0] in ('xgboost', 'lightgbm', 'catboost')},
    'several_amounts': {path: TASKS[path] for path in ('xgboost.XGBRegressor', 'catboost.CatBoostRegressor')},
    'grades': RANKERS,
}
# Given a model that is fitted already, which they are not to fit again: "prefit" tells older ones so.
OF_FITTED = {
    'labels': {
        'sklearn.frozen.FrozenEstimator': {}, 'sklearn.calibration.CalibratedClassifierCV': {'method': ['sigmoid', 'isotonic']},
        'sklearn.model_selection.FixedThresholdClassifier': {'threshold': [0.3, 0.6]}, 'sklearn.model_selection.TunedThresholdClassifierCV': {'thresholds': [7]},
    },
    **dict.fromkeys(['amounts', 'positive', 'none', 'transform'], {'sklearn.frozen.FrozenEstimator': {}}),
}
