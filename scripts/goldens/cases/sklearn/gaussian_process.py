"""Gaussian processes, with every kernel."""
import numpy as np
from sklearn.gaussian_process import GaussianProcessClassifier, GaussianProcessRegressor
from sklearn.gaussian_process.kernels import (
    RBF, ConstantKernel, DotProduct, Exponentiation, ExpSineSquared, Matern, PairwiseKernel, RationalQuadratic, WhiteKernel,
)
from sklearn.preprocessing import StandardScaler

from data import amounts, labels, numbers
from golden import Golden, case, joblibbed

ENDS = ['0.24', '1.9']
OLD_AND_NEW = ['0.23', '0.24', '1.0', '1.2', '1.5', '1.9']
BAD = [[0, float('inf'), 0], [None, None, None]]


def small(model, like, rows):
    return Golden(model, like, rows, save=joblibbed(('zlib', 9)))


def scaled(rows=14):
    return StandardScaler().fit_transform(numbers(rows))[:, [0, 1, 4]]


def asked(X):
    return [list(map(float, row)) for row in (*X[:3], *((X[1:5] + X[3:7]) / 2))] + [[0.0, -0.0, 5e-324], [3.0, 2.0, 40.0], *BAD]


def regressor(kernel, columns=1, **options):
    X = scaled()
    model = GaussianProcessRegressor(kernel, alpha=1e-2, optimizer=None, **options)
    return small(model.fit(X, amounts(numbers(14), columns)), X, asked(X))


@case(only=OLD_AND_NEW)
def gaussian_process_regressor():
    X = scaled()
    model = GaussianProcessRegressor(ConstantKernel(2.0) * RBF([1.0, 2.0, 0.5]) + WhiteKernel(0.1), normalize_y=True, random_state=0)
    return small(model.fit(X, amounts(numbers(14))), X, asked(X))


KERNELS = {
    'matern-half': Matern(1.3, nu=0.5), 'matern-three-halves': Matern([1.0, 0.4, 3.0], nu=1.5), 'matern-five-halves': Matern(0.8, nu=2.5),
    'matern-inf': Matern(0.8, nu=np.inf), 'rational-quadratic': RationalQuadratic(0.9, 0.6), 'exp-sine-squared': ExpSineSquared(1.2, 2.5) + WhiteKernel(5.0),
    'dot-product': DotProduct(0.7) + WhiteKernel(0.2), 'exponentiation': Exponentiation(RationalQuadratic(), 3),
    'pairwise': PairwiseKernel(gamma=0.3, metric='laplacian'), 'polynomial': 0.5 * PairwiseKernel(gamma=0.3, metric='poly'),
}
for _name, _kernel in KERNELS.items():
    case('gaussian-process-' + _name, only=ENDS)(lambda kernel=_kernel: regressor(kernel))


BESSEL = {'small': Matern(1.3, nu=0.7), 'whole': Matern([1.0, 0.4, 3.0], nu=2.0), 'large': Matern(0.8, nu=7.3)}
for _name, _kernel in BESSEL.items():
    case('gaussian-process-matern-bessel-' + _name, only=['0.24', '1.2', '1.9'])(lambda kernel=_kernel: regressor(kernel))


@case(only=ENDS)
def gaussian_process_two_targets():
    return regressor(RBF(0.7), 2)


@case(only=['1.2', '1.9'])
def gaussian_process_two_targets_normalized():
    return regressor(None, 2, normalize_y=True)


@case(only=['0.24', '1.2', '1.9'])
def gaussian_process_column_of_target():
    X = scaled()
    return small(GaussianProcessRegressor(optimizer=None).fit(X, amounts(numbers(14)).reshape(-1, 1)), X, asked(X))


def classifier(names, kernel=None):
    X = scaled()
    return small(GaussianProcessClassifier(kernel, optimizer=None, random_state=0).fit(X, labels(numbers(14), names)), X, asked(X))


@case(only=OLD_AND_NEW)
def gaussian_process_classifier():
    return classifier(['nein', 'ja'])


@case(only=ENDS)
def gaussian_process_classifier_three():
    return classifier([3, 1, 2], 1.5 * Matern(1.2, nu=1.5))


@case(only=ENDS)
def gaussian_process_classifier_dot_product():
    return classifier([False, True], DotProduct(0.5) + 0.3 * RBF())


@case(only=ENDS)
def gaussian_process_classifier_bessel():
    X = scaled()
    model = GaussianProcessClassifier(Matern(1.1, nu=0.3), optimizer=None).fit(X, labels(numbers(14), ['nein', 'ja']))
    # So far off that the kernel is infinity by 0.
    return small(model, X, asked(X) + [[1e300] * 3])
