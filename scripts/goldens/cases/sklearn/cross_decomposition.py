"""Partial least squares: regression, canonical, CCA and the decomposition alone."""
import numpy as np
from sklearn.cross_decomposition import CCA, PLSCanonical, PLSRegression, PLSSVD

from data import amounts, numbers
from golden import Golden, case
from rows import NAN, listed


def fitted(model, targets=2, columns=4):
    X = np.round(numbers(36)[:, :columns] / [30, 100, 2e4, 5, 1][:columns], 3)
    y = np.round(amounts(numbers(36), targets), 3)
    hard = [[5e-324, -0.0, 1e6, 0.0], [1e15, -1e15, 3.5, -1.25], [NAN, 0.0, 1.0, 2.0]]
    return Golden(model.fit(X, y), X, listed(X)[:4] + [row[:columns] for row in hard])


@case()
def pls_regression():
    return fitted(PLSRegression(2))


@case()
def pls_regression_one_target():
    """A vector of targets: one column of answers until 1.2, a vector since."""
    return fitted(PLSRegression(2), targets=1)


@case(only=['0.23', '0.24', '1.0', '1.2', '1.3', '1.5', '1.9'])
def pls_regression_square():
    """As many targets as columns: nothing but the version tells the coefficients from their transpose."""
    return fitted(PLSRegression(2), targets=3, columns=3)


@case(only=['0.24', '1.2', '1.3', '1.9'])
def pls_regression_unscaled():
    return fitted(PLSRegression(1, scale=False), targets=3)


@case()
def pls_canonical():
    return fitted(PLSCanonical(2))


@case()
def cca():
    return fitted(CCA(1))


@case()
def pls_svd():
    return fitted(PLSSVD(2))
