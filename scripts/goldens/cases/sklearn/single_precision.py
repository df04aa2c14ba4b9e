"""Models that were fitted on float32, and models that a step before them feeds float32."""
import numpy as np
from sklearn.calibration import CalibratedClassifierCV
from sklearn.cluster import FeatureAgglomeration
from sklearn.compose import TransformedTargetRegressor
from sklearn.cross_decomposition import PLSRegression, PLSSVD
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.experimental import enable_iterative_imputer  # noqa: F401
from sklearn.impute import IterativeImputer, KNNImputer
from sklearn.linear_model import LinearRegression, LogisticRegression, SGDClassifier, SGDRegressor
from sklearn.mixture import BayesianGaussianMixture, GaussianMixture
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, PowerTransformer

try:
    from sklearn.linear_model import SGDOneClassSVM
    from sklearn.preprocessing import SplineTransformer
except ImportError:
    # 1.0 brought them.
    SGDOneClassSVM = SplineTransformer = None

from data import blobs, labels, numbers
from golden import Golden, case
from rows import listed

SOME = ['0.23', '1.2', '1.5', '1.7', '1.9']
THREE = ['café', 'tea', 'Wasser']


def single():
    return FunctionTransformer(np.float32)


def table(rows=40):
    """Of numbers that float32 has not."""
    return np.round(np.random.RandomState(3).normal(size=(rows, 4)) * [1, 30, 0.1, 4] + [0, 7, 0.3, 0], 3)


def rows_of(X, *hard):
    return listed(X)[:6] + [[float(cell) for cell in row] for row in hard]


HARD = ([0.1, -0.0, 5e-324, 16777217.0], [1e-42, 1e6, 0.3, -1e-30], [3.0, -200.0, 1.0 / 3.0, 40.0], [float('nan'), 0.0, 1.0, 2.0])


def fed(model, names=THREE):
    """After a step that gives float32."""
    X = table()
    return Golden(make_pipeline(single(), model).fit(X, None if names is None else labels(numbers(40), names)), X, rows_of(X, *HARD))


def fitted(model, names=THREE):
    """On float32, and asked in float64."""
    X = table()
    return Golden(model.fit(X.astype('float32'), None if names is None else labels(numbers(40), names)), X, rows_of(X, *HARD))


@case(only=['0.24', '1.2', '1.9'])
def single_linear_discriminant_fed():
    """The logarithm of no probability is that of the least normal number of float32."""
    return fed(LinearDiscriminantAnalysis(), names=THREE[:2])


@case(only=['1.2', '1.5', '1.9'])
def single_gradient_descent_fed():
    """Its weights are float32 from 1.3 on, and its intercept is float64."""
    return fed(SGDClassifier(random_state=0))


@case(only=['1.2', '1.9'])
def single_gradient_descent_of_one_class_fed():
    return fed(SGDOneClassSVM(random_state=0), names=None)


@case(only=['1.5', '1.9'])
def single_gradient_descent_of_one_amount_fed():
    X = table()
    return Golden(make_pipeline(single(), SGDRegressor(random_state=0, eta0=1e-4)).fit(X, X[:, 1] * 0.1), X, rows_of(X, *HARD))


for _name, _pooling in (('sum', np.sum), ('max', np.max), ('median', np.median), ('mean', np.mean)):
    @case('single-agglomeration-%s-fed' % _name, only=['0.23', '1.9'])
    def agglomeration_fed(pooling=_pooling):
        return fed(FeatureAgglomeration(2, pooling_func=pooling), names=None)


@case(only=SOME)
def single_gaussian_nb_fed():
    return fed(GaussianNB())


@case(only=SOME)
def single_gaussian_nb_fitted():
    return fitted(GaussianNB())


@case(only=SOME)
def single_gaussian_mixture_fed():
    return fed(GaussianMixture(2, random_state=0), None)


@case(only=SOME)
def single_gaussian_mixture_tied_fed():
    return fed(GaussianMixture(2, covariance_type='tied', random_state=0), None)


@case(only=SOME)
def single_gaussian_mixture_diag_fed():
    return fed(GaussianMixture(3, covariance_type='diag', random_state=0), None)


@case(only=SOME)
def single_gaussian_mixture_spherical_fed():
    return fed(GaussianMixture(2, covariance_type='spherical', random_state=0), None)


@case(only=SOME)
def single_gaussian_mixture_spherical_fitted():
    return fitted(GaussianMixture(2, covariance_type='spherical', random_state=0), None)


@case(only=['1.2', '1.9'])
def single_bayesian_gaussian_mixture_fed():
    return fed(BayesianGaussianMixture(n_components=2, random_state=0), None)


@case(only=SOME)
def single_calibrated_sigmoid_fed():
    return fed(CalibratedClassifierCV(LogisticRegression(), cv=2), ['nein', 'ja'])


@case(only=SOME)
def single_calibrated_sigmoid_three_fed():
    return fed(CalibratedClassifierCV(LogisticRegression(), cv=2))


@case(since='0.24', only=['1.2', '1.7', '1.9'])
def single_calibrated_shares_fed():
    return fed(CalibratedClassifierCV(MLPClassifier([3], max_iter=20, random_state=0), cv=2), [False, True])


@case(only=['1.9'])
def single_calibrated_temperature_fed():
    return fed(CalibratedClassifierCV(LogisticRegression(), method='temperature', cv=2))


@case(only=['1.9'])
def single_calibrated_temperature_shares_fed():
    return fed(CalibratedClassifierCV(MLPClassifier([3], max_iter=20, random_state=0), method='temperature', cv=2), [False, True])


def with_gaps():
    X = table()
    X[np.random.RandomState(8).uniform(size=X.shape) < 0.2] = np.nan
    return X


GAPS = ([0.1, None, 0.3, None], [None, 7.25, None, 1.0 / 3.0], [None, 1e6, 0.3, 2.0], [None, None, None, 1.0], [0.7, None, -0.0, 5e-324], [0.1, 0.2, 0.3, 0.4])


def imputed(fed_single, model):
    """After a step that gives float32, or fitted on float32 and asked in float64, or the other way round."""
    X = with_gaps()
    known = listed(X)[:8]
    if fed_single:
        model = make_pipeline(single(), model).fit(X)
    else:
        model.fit(X.astype('float32'))
    return Golden(model, X, known + [list(row) for row in GAPS])


def of_double(model):
    X = with_gaps()
    return Golden(make_pipeline(single(), model.fit(X)), X, listed(X)[:8] + [list(row) for row in GAPS])


@case(only=SOME)
def single_knn_imputer_fed():
    return imputed(True, KNNImputer(n_neighbors=3))


@case(only=SOME)
def single_knn_imputer_weighted_fed():
    return imputed(True, KNNImputer(n_neighbors=3, weights='distance'))


@case(only=['0.24', '1.9'])
def single_knn_imputer_fitted():
    return imputed(False, KNNImputer(n_neighbors=3))


@case(only=['0.24', '1.9'])
def single_knn_imputer_weighted_fitted():
    return imputed(False, KNNImputer(n_neighbors=3, weights='distance'))


@case(only=['1.2', '1.9'])
def single_knn_imputer_of_double():
    return of_double(KNNImputer(n_neighbors=2))


@case(only=SOME)
def single_iterative_imputer_fed():
    return imputed(True, IterativeImputer(max_iter=2, random_state=0))


@case(only=['1.2', '1.9'])
def single_iterative_imputer_linear_fed():
    return imputed(True, IterativeImputer(LinearRegression(), max_iter=2, min_value=-0.1, max_value=8.3, add_indicator=True, random_state=0))


@case(only=['1.2', '1.9'])
def single_iterative_imputer_fitted():
    return imputed(False, IterativeImputer(max_iter=2, random_state=0))


@case(only=['1.2', '1.9'])
def single_iterative_imputer_of_double():
    return of_double(IterativeImputer(max_iter=2, random_state=0))


def transformed(model, X, *hard):
    return Golden(make_pipeline(single(), model).fit(X), X, rows_of(X, *HARD, *hard))


def transformed_fitted(model, X, *hard):
    return Golden(model.fit(X.astype('float32')), X, rows_of(X, *HARD, *hard))


FAR = ([-5.0, 1.7e4, -3.5, 88.0], [2.0, 1e-6, 0.25, -7.75])


@case(only=SOME)
def single_power_transformer_fed():
    return transformed(PowerTransformer(), table(), *FAR)


@case(only=SOME)
def single_power_transformer_plain_fed():
    return transformed(PowerTransformer(standardize=False), table(), *FAR)


@case(only=SOME)
def single_power_transformer_box_cox_fed():
    X = np.abs(table()) + 0.001
    return transformed(PowerTransformer(method='box-cox'), X, *np.abs(FAR))


@case(only=['1.2', '1.5', '1.7', '1.9'])
def single_power_transformer_fitted():
    return transformed_fitted(PowerTransformer(standardize=False), table(), *FAR)


@case(only=['1.2', '1.9'])
def single_power_transformer_of_double():
    return Golden(make_pipeline(single(), PowerTransformer().fit(table())), table(), rows_of(table(), *HARD, *FAR))


@case(only=['0.23', '1.0', '1.2', '1.9'])
def single_pls_regression_fed():
    X = table()
    return Golden(make_pipeline(single(), PLSRegression()).fit(X, np.column_stack([X[:, 0] + X[:, 1], X[:, 2] ** 2])), X, rows_of(X, *HARD))


@case(only=['1.2', '1.9'])
def single_pls_svd_fed():
    X = table()
    model = make_pipeline(single(), PLSSVD()).fit(X, np.column_stack([X[:, 0] + X[:, 1], X[:, 2] ** 2]))
    return Golden(model, X, rows_of(X, *HARD))


def of_target(y, transformer):
    X = table()
    return Golden(TransformedTargetRegressor(LinearRegression(), transformer=transformer).fit(X, y.astype('float32')), X, rows_of(X, *HARD, *FAR))


@case(only=['1.2', '1.5', '1.7', '1.9'])
def single_power_transformer_of_target():
    return of_target(table()[:, 1], PowerTransformer())


@case(only=['1.2', '1.7', '1.9'])
def single_power_transformer_box_cox_of_target():
    return of_target(np.exp(table()[:, 1] / 30), PowerTransformer(method='box-cox', standardize=False))


@case(only=['1.0', '1.2', '1.5', '1.7', '1.9'])
def single_spline_transformer_fed():
    return transformed(SplineTransformer(n_knots=4), table(), *FAR)


@case(only=['1.0', '1.7', '1.9'])
def single_spline_transformer_linear_fed():
    return transformed(SplineTransformer(n_knots=3, degree=2, extrapolation='linear', include_bias=False), table(), *FAR)


@case(only=['1.0', '1.9'])
def single_spline_transformer_first_degree_fed():
    return transformed(SplineTransformer(n_knots=4, degree=1, knots='quantile'), table(), *FAR)


@case(only=['1.2', '1.9'])
def single_spline_transformer_continued_fed():
    return transformed(SplineTransformer(n_knots=3, extrapolation='continue'), table(), *FAR)


@case(only=['1.9'])
def single_spline_transformer_sparse_fed():
    return transformed(SplineTransformer(n_knots=4, extrapolation='linear', sparse_output=True), table(), *FAR)


@case(only=['1.2', '1.9'])
def single_spline_transformer_fitted():
    return transformed_fitted(SplineTransformer(n_knots=4, extrapolation='linear'), table(), *FAR)


def grid(rows=30):
    """Many points are equally near."""
    return np.round(np.random.RandomState(5).normal(size=(rows, 3)) * 4) / 4 + 0.1


@case(only=SOME)
def single_neighbors_brute_of_double():
    X = grid()
    model = make_pipeline(single(), KNeighborsClassifier(3, algorithm='brute', weights='distance').fit(X, labels(numbers(30), THREE)))
    return Golden(model, X, listed(X)[:6] + [[0.123, 0.5, -1.0], [1e4, 0.0, -0.0], [0.1, 0.35, 0.6]])
