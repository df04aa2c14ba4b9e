"""Gaussian processes of points in single precision: numpy 1 divides those in float32, numpy 2 in float64."""
import numpy as np
from sklearn.gaussian_process import GaussianProcessClassifier, GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, DotProduct, ExpSineSquared, Matern, PairwiseKernel, RationalQuadratic, WhiteKernel
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer

from data import labels, numbers
from golden import Golden, case, joblibbed, plain
from rows import listed

SOME = ['0.24', '1.2', '1.5', '1.9']
HARD = ([0.1, -0.0, 1.0 / 3.0], [1e-42, 2.0, 0.3], [1e6, 0.0, 0.0], [float('nan'), 0.0, 1.0])


def table():
    """Of numbers that float32 has not."""
    return np.round(np.random.RandomState(3).normal(size=(25, 3)), 3)


def rows_of(X):
    return listed(X)[:6] + [[float(cell) for cell in row] for row in HARD]


def target(X):
    return np.sin(X[:, 0]) + X[:, 1]


def fitted(kernel, save=plain, **options):
    """On float32, and asked in float64."""
    X = table()
    model = GaussianProcessRegressor(kernel, random_state=0, **options)
    return Golden(model.fit(X.astype('float32'), target(X).astype('float32')), X, rows_of(X), save=save)


def fed(kernel):
    """After a step that gives float32."""
    X = table()
    return Golden(make_pipeline(FunctionTransformer(np.float32), GaussianProcessRegressor(kernel, random_state=0)).fit(X, target(X)), X, rows_of(X))


@case(only=SOME)
def single_process_default_fitted():
    return fitted(None, normalize_y=True)


@case(only=SOME)
def single_process_squares_fitted():
    return fitted(RBF(0.7) + WhiteKernel(0.01))


@case(only=['1.5', '1.9'])
def single_process_joblib_fitted():
    return fitted(ConstantKernel() * RBF(0.7) + WhiteKernel(0.01), save=joblibbed())


@case(only=SOME)
def single_process_squares_fed():
    return fed(RBF(0.7) + WhiteKernel(0.01))


@case(only=['0.24', '1.9'])
def single_process_matern_fitted():
    return fitted(Matern(1.3, nu=1.5) + WhiteKernel(0.01))


@case(only=['1.2', '1.9'])
def single_process_lengths_fed():
    return fed(RBF([1.0, 2.0, 0.7]) + WhiteKernel(0.01))


@case(only=['1.2', '1.9'])
def single_process_waves_fed():
    return fed(ExpSineSquared(1.3, 5.0) + RationalQuadratic() + WhiteKernel(0.1))


@case(only=['0.24', '1.9'])
def single_process_products_fitted():
    return fitted(DotProduct() + WhiteKernel(0.1))


@case(only=SOME)
def single_process_classes_fitted():
    X = table()
    y = labels(numbers(25), ['café', 'tea', 'Wasser'])
    return Golden(GaussianProcessClassifier(RBF(1.3), random_state=0).fit(X.astype('float32'), y), X, rows_of(X))


@case(only=['1.2', '1.9'])
def single_process_classes_fed():
    X = table()
    model = make_pipeline(FunctionTransformer(np.float32), GaussianProcessClassifier(RBF(1.3), random_state=0))
    return Golden(model.fit(X, labels(numbers(25), [False, True])), X, rows_of(X))


@case(only=SOME)
def single_process_products_fed():
    return fed(DotProduct() + WhiteKernel(0.1))


@case(only=['0.24', '1.9'])
def single_process_squared_products_fed():
    return fed(ConstantKernel() * DotProduct() ** 2 + WhiteKernel(0.1))


@case(only=['1.2', '1.9'])
def single_process_product_of_products_fed():
    return fed(DotProduct() * DotProduct(0.3) + WhiteKernel(0.1))


@case(only=['1.2', '1.9'])
def single_process_pairwise_fed():
    return fed(PairwiseKernel(metric='poly', gamma=0.5) + WhiteKernel(0.1))


@case(only=['0.24', '1.2', '1.9'])
def single_process_classes_of_products_fed():
    X = table()
    model = GaussianProcessClassifier(DotProduct() + RBF(), random_state=0)
    return Golden(make_pipeline(FunctionTransformer(np.float32), model).fit(X, labels(numbers(25), ['no', 'yes'])), X, rows_of(X))


@case(only=['0.24', '1.9'])
def single_process_cosines_fed():
    return fed(PairwiseKernel(metric='cosine') + WhiteKernel(0.5))


@case(only=['0.24', '1.9'])
def single_process_cosines_fitted():
    return fitted(PairwiseKernel(metric='cosine') + WhiteKernel(0.5))
