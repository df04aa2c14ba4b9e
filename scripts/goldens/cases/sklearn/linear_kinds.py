"""The linear models that differ in how they are fitted: searches, robust and sparse regressions, generalized ones."""
from functools import partial

import numpy as np
from sklearn import linear_model
from sklearn.linear_model import LogisticRegression, LogisticRegressionCV, RANSACRegressor, RidgeClassifier, RidgeClassifierCV
from sklearn.linear_model import GammaRegressor, Perceptron, PassiveAggressiveClassifier, PoissonRegressor, SGDClassifier, SGDRegressor, TweedieRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

from data import amounts, labels, numbers
from golden import SKLEARN, Golden, case
from rows import NAN, listed

YES_NO = ['nein', 'ja']
THREE = ['café', 'tea', 'Wasser']


def small(rows=36):
    return np.ascontiguousarray(np.round(StandardScaler().fit_transform(numbers(rows))[:, :4], 2))


def few(X):
    """A handful of rows: known ones, extreme ones, and one that is refused."""
    known = listed(X)
    hard = [[5e-324, -0.0, 1e300, 0.0], [1e15, -1e15, 3.5, -1.25], [NAN, 0.0, 1.0, 2.0]]
    return known[:3] + [row[:len(known[0])] for row in hard]


def regression(name, targets=1, positive=False, **options):
    X = small()
    y = amounts(numbers(36), targets)
    if positive:
        y = np.exp(np.clip(y / 2, -3, 3))
    return Golden(getattr(linear_model, name)(**options).fit(X, y), X, few(X))


SINGLE = {
    'LassoCV': {'n_alphas' if SKLEARN < (1, 7) else 'alphas': 5, 'cv': 2},
    'ElasticNetCV': {'n_alphas' if SKLEARN < (1, 7) else 'alphas': 5, 'cv': 2},
    'RidgeCV': {}, 'BayesianRidge': {}, 'ARDRegression': {}, 'HuberRegressor': {}, 'Lars': {}, 'LarsCV': {'cv': 2},
    'LassoLars': {'alpha': 0.05}, 'LassoLarsCV': {'cv': 2}, 'LassoLarsIC': {}, 'OrthogonalMatchingPursuit': {},
    'OrthogonalMatchingPursuitCV': {'cv': 2}, 'TheilSenRegressor': {'random_state': 0, 'max_subpopulation': 50},
    'PassiveAggressiveRegressor': {'random_state': 0},
}
for _name, _options in SINGLE.items():
    case(_name.lower())(lambda name=_name, options=_options: regression(name, **options))
for _name in ('MultiTaskLasso', 'MultiTaskElasticNet'):
    case(_name.lower())(lambda name=_name: regression(name, 2, alpha=0.1))
    case(_name.lower() + 'cv')(lambda name=_name: regression(name + 'CV', 2, **SINGLE['LassoCV']))

case('quantileregressor', since='1.0')(lambda: regression('QuantileRegressor', alpha=0.01, solver='interior-point' if SKLEARN < (1, 2) else 'highs'))
case('ridgecv-two-targets', only=['0.24', '1.9'])(lambda: regression('RidgeCV', 2, fit_intercept=False))
case('omp-two-targets', only=['0.23', '1.2', '1.9'])(lambda: regression('OrthogonalMatchingPursuit', 2))
case('lars-two-targets', only=['0.24', '1.9'])(lambda: regression('Lars', 2, fit_intercept=False))
if SKLEARN < (1, 2):
    for _name in ('BayesianRidge', 'ARDRegression', 'Lars'):
        case(_name.lower() + '-normalized', only=['0.23', '1.0'])(lambda name=_name: regression(name, normalize=True))


@case(only=['1.2', '1.9'])
def larscv_of_truths():
    """Of truths it makes float32 coefficients, by which numpy multiplies truths in float32."""
    X = numbers(36)
    return Golden(make_pipeline(FunctionTransformer(partial(np.less, 2)), linear_model.LarsCV(cv=2)).fit(X, amounts(X)), X, few(X))


@case()
def poisson_regressor():
    return regression('PoissonRegressor', positive=True, alpha=0.1)


@case()
def gamma_regressor():
    return regression('GammaRegressor', positive=True, alpha=0.1)


for _power, _link in [(0, 'auto'), (1.5, 'auto'), (2, 'log'), (1.9, 'identity'), (0, 'log')]:
    _generations = None if _link == 'auto' else ['0.23', '1.2', '1.9']
    case('tweedie-%s-%s' % (_power, _link), only=_generations)(
        lambda power=_power, link=_link: regression('TweedieRegressor', positive=True, power=power, link=link, alpha=0.1)
    )


@case()
def ransac_regressor():
    X = small()
    return Golden(RANSACRegressor(random_state=0).fit(X, amounts(numbers(36))), X, few(X))


@case(only=['0.24', '1.2', '1.9'])
def ransac_of_pipeline():
    X = small()
    base = make_pipeline(StandardScaler(), linear_model.Ridge())
    model = RANSACRegressor(base, min_samples=10, random_state=3).fit(X, amounts(numbers(36), 2))
    return Golden(model, X, few(X))


def classification(model, names, dtype=None):
    X = small()
    return Golden(model.fit(X, labels(numbers(36), names)), X, few(X))


@case()
def ridge_classifier_binary():
    return classification(RidgeClassifier(), [True, False])


@case(only=['0.23', '1.0', '1.9'])
def ridge_classifier_three():
    return classification(RidgeClassifier(class_weight='balanced'), THREE)


@case()
def ridge_classifier_cv():
    return classification(RidgeClassifierCV(), THREE)


def tags(rows=36):
    y = amounts(numbers(rows), 3)
    return (y > np.median(y, axis=0)).astype(int)


@case(since='1.0', only=['1.0', '1.9'])
def ridge_classifier_tags():
    X = small()
    return Golden(RidgeClassifier().fit(X, tags()), X, few(X))


@case(only=['0.23', '0.24', '1.2', '1.9'])
def ridge_classifier_cv_tags():
    """Before 1.0 it answers the highest of several labels."""
    X = small()
    return Golden(RidgeClassifierCV().fit(X, tags()), X, few(X))


def searched(names, **options):
    old = {} if SKLEARN < (1, 8) else {'l1_ratios': (0,), 'use_legacy_attributes': False, 'scoring': 'accuracy'}
    return classification(LogisticRegressionCV(Cs=3, cv=2, max_iter=200, **{**old, **options}), names)


@case()
def logistic_regression_cv_binary():
    return searched([0, 1])


@case()
def logistic_regression_cv_three():
    return searched(THREE)


@case(until='1.7', only=['0.23', '1.2', '1.7'])
def logistic_regression_cv_one_vs_rest():
    return searched(THREE, multi_class='ovr', refit=False)


@case()
def perceptron_three():
    return classification(Perceptron(random_state=0), [3, 1, 10])


@case()
def passive_aggressive_classifier_binary():
    return classification(PassiveAggressiveClassifier(random_state=0), YES_NO)


def sparsified(model, y):
    X = small()
    return Golden(model.fit(X, y).sparsify(), X, few(X))


@case(only=['0.23', '1.2', '1.9'])
def logistic_regression_sparsified():
    return sparsified(LogisticRegression(penalty='l1', solver='liblinear', C=0.3), labels(numbers(36), YES_NO))


@case(only=['0.24', '1.3', '1.9'])
def sgd_classifier_sparsified():
    return sparsified(SGDClassifier(penalty='l1', alpha=0.05, random_state=0), labels(numbers(36), THREE))


@case(only=['0.24', '1.3', '1.9'])
def sgd_regressor_sparsified():
    return sparsified(SGDRegressor(penalty='l1', alpha=0.05, random_state=0), amounts(numbers(36)))


@case(since='1.0')
def sgd_one_class_svm():
    X = small()
    return Golden(linear_model.SGDOneClassSVM(nu=0.3, random_state=0).fit(X), X, few(X))
