"""Discriminant analysis and neural networks."""
import numpy as np
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis, QuadraticDiscriminantAnalysis
from sklearn.neural_network import BernoulliRBM, MLPClassifier, MLPRegressor
from sklearn.pipeline import FeatureUnion
from sklearn.preprocessing import StandardScaler

from data import amounts, labels, numbers
from golden import Golden, case, joblibbed
from rows import NAN, listed

YES_NO = ['nein', 'ja']
THREE = ['café', 'tea', 'Wasser']


def small(rows=40):
    return np.ascontiguousarray(np.round(StandardScaler().fit_transform(numbers(rows))[:, :4], 2))


def few(X):
    hard = [[5e-324, -0.0, 0.5, 0.0], [30.0, -30.0, 3.5, -1.25], [NAN, 0.0, 1.0, 2.0]]
    return listed(X)[:3] + [row[:X.shape[1]] for row in hard]


def fitted(model, names, X=None):
    X = small() if X is None else X
    return Golden(model.fit(X, labels(numbers(40), names)), X, few(X))


@case()
def lda_binary():
    return fitted(LinearDiscriminantAnalysis(), [False, True])


@case()
def lda_three():
    return fitted(LinearDiscriminantAnalysis(), THREE)


@case(only=['0.23', '1.2', '1.9'])
def lda_eigen_one_component():
    return fitted(LinearDiscriminantAnalysis(solver='eigen', shrinkage='auto', n_components=1), [5, 1, 3])


@case(only=['0.24', '1.9'])
def lda_collinear():
    """Of four columns one is the sum of two others: fewer directions than classes allow."""
    X = small()
    X[:, 3] = X[:, 0] + X[:, 1]
    X[:, 2] = 2 * X[:, 0]
    return fitted(LinearDiscriminantAnalysis(priors=[0.2, 0.5, 0.3]), THREE, X)


@case()
def qda_three():
    return fitted(QuadraticDiscriminantAnalysis(), THREE)


@case()
def qda_binary():
    return fitted(QuadraticDiscriminantAnalysis(reg_param=0.2), YES_NO)


@case(since='1.8')
def qda_eigen():
    return fitted(QuadraticDiscriminantAnalysis(solver='eigen', shrinkage=0.3), [2, 4, 6])


def network(kind, y, **options):
    X = small()
    options = {'hidden_layer_sizes': (4,), 'max_iter': 30, 'random_state': 0, **options}
    return Golden(kind(**options).fit(X, y), X, few(X), save=joblibbed(('zlib', 9)))


@case()
def mlp_classifier_three():
    return network(MLPClassifier, labels(numbers(40), THREE))


@case(only=['0.23', '1.2', '1.9'])
def mlp_classifier_binary():
    return network(MLPClassifier, labels(numbers(40), [True, False]), activation='tanh', hidden_layer_sizes=(3, 2))


@case(only=['0.23', '1.2', '1.9'])
def mlp_classifier_tags():
    y = amounts(numbers(40), 3)
    return network(MLPClassifier, (y > np.median(y, axis=0)).astype(int), activation='logistic', solver='lbfgs')


@case()
def mlp_regressor():
    return network(MLPRegressor, amounts(numbers(40)), solver='lbfgs')


@case(only=['0.23', '1.2', '1.9'])
def mlp_regressor_two_targets():
    return network(MLPRegressor, amounts(numbers(40), 2), activation='identity', hidden_layer_sizes=5)


@case(since='1.7')
def mlp_regressor_poisson():
    return network(MLPRegressor, np.exp(np.clip(amounts(numbers(40)), -2, 2)), loss='poisson')


@case(since='0.24', only=['0.24', '1.5', '1.9'])
def mlp_classifier_float32():
    X = small().astype('float32')
    model = MLPClassifier((3,), max_iter=30, random_state=0).fit(X, labels(numbers(40), YES_NO))
    return Golden(model, small(), few(small()), save=joblibbed(('zlib', 9)))


@case()
def bernoulli_rbm():
    """In a union, since its score_samples is random."""
    X = (small() > 0).astype(float)
    model = FeatureUnion([('rbm', BernoulliRBM(3, random_state=0, n_iter=4)), ('same', StandardScaler())]).fit(X)
    return Golden(model, X, few(X))
