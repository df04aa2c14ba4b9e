"""Manifold learning that embeds new rows."""
import numpy as np
from sklearn.kernel_ridge import KernelRidge
from sklearn.manifold import Isomap, LocallyLinearEmbedding
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler

from data import amounts, numbers
from golden import Golden, case, joblibbed

OLD_AND_NEW = ['0.23', '0.24', '1.0', '1.2', '1.5', '1.9']
BAD = [[0, float('inf'), 0], [None, None, None]]


def small(model, like, rows):
    return Golden(model, like, rows, save=joblibbed(('zlib', 9)))


def scaled(rows=16):
    return StandardScaler().fit_transform(numbers(rows))[:, [0, 1, 4]]


def fed(model):
    """After a step that gives float32."""
    X = scaled()
    return small(make_pipeline(FunctionTransformer(np.float32), model).fit(X), X, asked(X))


def asked(X):
    return [list(map(float, row)) for row in (*X[:3], *((X[1:5] + X[3:7]) / 2))] + [[0.0, -0.0, 5e-324], [3.0, 2.0, 40.0], *BAD]


@case(only=OLD_AND_NEW)
def isomap():
    X = scaled()
    return small(Isomap(n_neighbors=6, n_components=2).fit(X), X, asked(X))


@case(only=['1.2', '1.9'])
def isomap_radius():
    X = scaled()
    return small(Isomap(n_neighbors=None, radius=2.5, n_components=3, metric='manhattan').fit(X), X, asked(X))


@case(only=OLD_AND_NEW)
def locally_linear_embedding():
    X = scaled()
    return small(LocallyLinearEmbedding(n_neighbors=6, n_components=2, random_state=0).fit(X), X, asked(X))


@case(only=['0.24', '1.9'])
def locally_linear_embedding_ltsa():
    X = scaled()
    return small(LocallyLinearEmbedding(n_neighbors=7, n_components=2, method='ltsa', reg=0.01, random_state=0).fit(X), X, asked(X))


@case(only=['1.9'])
def kernel_ridge_precomputed():
    X = scaled()
    return small(KernelRidge(kernel='precomputed').fit(X @ X.T, amounts(numbers(16))), X @ X.T, (X @ X.T)[:5].tolist())


@case(only=OLD_AND_NEW)
def single_isomap_fed():
    return fed(Isomap(n_neighbors=6, n_components=2))


@case(only=['1.0', '1.2', '1.9'])
def single_isomap_brute_fed():
    return fed(Isomap(n_neighbors=5, n_components=2, neighbors_algorithm='brute'))


@case(only=['1.2', '1.9'])
def single_isomap_radius_fed():
    return fed(Isomap(n_neighbors=None, radius=2.5, n_components=2, metric='manhattan'))


@case(only=['1.2', '1.9'])
def single_isomap_fitted():
    X = scaled()
    return small(Isomap(n_neighbors=6, n_components=2).fit(X.astype('float32')), X, asked(X))


@case(only=OLD_AND_NEW)
def single_locally_linear_embedding_fed():
    return fed(LocallyLinearEmbedding(n_neighbors=6, n_components=2, random_state=0))


@case(only=['0.24', '1.9'])
def single_locally_linear_embedding_hessian_fed():
    return fed(LocallyLinearEmbedding(n_neighbors=7, n_components=2, method='hessian', neighbors_algorithm='brute', reg=0.01, random_state=0))
