"""Decompositions that were fitted on float32, and those that a step before them feeds float32."""
import numpy as np
from sklearn.compose import TransformedTargetRegressor
from sklearn.decomposition import (
    NMF, DictionaryLearning, LatentDirichletAllocation, MiniBatchDictionaryLearning, MiniBatchSparsePCA, SparseCoder, SparsePCA,
)
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, RobustScaler, StandardScaler

try:
    from sklearn.decomposition import MiniBatchNMF
except ImportError:
    # 1.1 brought it.
    MiniBatchNMF = None

from golden import SKLEARN, Golden, case
from rows import listed

SOME = ['0.24', '1.2', '1.5', '1.9']
HARD = ([0.1, -0.0, 5e-324, 16777.217, 1 / 3], [1e-42, 100.0, 0.3, -1e-30, 0.7], [float('nan'), 0.0, 1.0, 2.0, 3.0])
BEYOND = ([1e39, 0.0, 0.0, 0.0, 0.0],)


def table(rows=40):
    """Of numbers that float32 has not."""
    return np.round(np.random.RandomState(3).normal(size=(rows, 5)) * [1, 3, 0.1, 4, 1] + [0, 7, 0.3, 0, 1], 3)


def rows_of(X, beyond=()):
    return listed(X)[:6] + [[float(cell) for cell in row] for row in [*HARD, *beyond]]


def fitted(model, X=None, alone=False, beyond=()):
    """On float32, and asked in float64."""
    X = table() if X is None else X
    return Golden(model.fit(X.astype('float32')), X, rows_of(X, beyond), alone=alone)


def fed(model, X=None, alone=False):
    """After a step that gives float32."""
    X = table() if X is None else X
    return Golden(make_pipeline(FunctionTransformer(np.float32), model).fit(X), X, rows_of(X), alone=alone)


@case(only=['1.0', '1.2', '1.5', '1.9'])
def single_sparse_pca_fitted():
    return fitted(SparsePCA(3, alpha=0.5, random_state=0), beyond=BEYOND)


@case(only=['1.0', '1.2', '1.9'])
def single_sparse_pca_fed():
    return fed(SparsePCA(3, alpha=0.5, random_state=0))


@case(only=['1.2', '1.5', '1.9'])
def single_sparse_pca_many_fitted():
    """More components than columns."""
    return fitted(SparsePCA(7, alpha=0.5, ridge_alpha=0.3, max_iter=50, random_state=0))


@case(only=['0.24', '1.2', '1.9'])
def single_mini_batch_sparse_pca_fitted():
    return fitted(MiniBatchSparsePCA(2, alpha=0.5, random_state=0))


@case(only=['0.24', '1.0', '1.9'])
def single_mini_batch_sparse_pca_fed():
    return fed(MiniBatchSparsePCA(1, alpha=0.5, random_state=0))


def coded(algorithm, **options):
    return DictionaryLearning(4, max_iter=8, transform_algorithm=algorithm, random_state=0, **options)


@case(only=SOME)
def single_dictionary_threshold_fitted():
    return fitted(coded('threshold', transform_alpha=0.7))


@case(only=SOME)
def single_dictionary_threshold_fed():
    return fed(coded('threshold', transform_alpha=0.7, split_sign=True, positive_code=False))


@case(only=SOME)
def single_dictionary_omp_fitted():
    return fitted(coded('omp', transform_n_nonzero_coefs=3))


@case(only=SOME)
def single_dictionary_omp_fed():
    return fed(coded('omp', transform_n_nonzero_coefs=2))


@case(only=SOME)
def single_dictionary_lars_fitted():
    return fitted(coded('lars', transform_n_nonzero_coefs=2), beyond=BEYOND if SKLEARN >= (1, 5) else ())


@case(only=SOME)
def single_dictionary_lasso_lars_fitted():
    return fitted(coded('lasso_lars', transform_alpha=0.3))


@case(only=['0.24', '1.2', '1.5', '1.9'])
def single_dictionary_lasso_lars_fed():
    return fed(coded('lasso_lars', transform_alpha=0.3))


@case(only=['0.24', '1.0'])
def single_dictionary_lasso_cd_fitted():
    """Lasso is fitted in double precision until 1.0."""
    return fitted(coded('lasso_cd', transform_alpha=0.3))


@case(only=['1.2', '1.9'])
def single_mini_batch_dictionary_fitted():
    return fitted(MiniBatchDictionaryLearning(4, transform_algorithm='omp', transform_n_nonzero_coefs=2, random_state=0))


@case(only=['0.24', '1.9'])
def single_sparse_coder():
    atoms = np.random.RandomState(5).normal(size=(4, 5))
    atoms /= np.sqrt((atoms ** 2).sum(axis=1, keepdims=True))
    return fitted(SparseCoder(atoms.astype('float32'), transform_algorithm='lasso_lars', transform_alpha=0.3))


@case(only=['1.9'])
def single_sparse_coder_of_large_rows():
    """Of more atoms than columns: rounding alone decides at which of them the path ends."""
    atoms = np.random.RandomState(5).normal(size=(8, 3))
    atoms /= np.sqrt((atoms ** 2).sum(axis=1, keepdims=True))
    X = table()[:, :3]
    model = make_pipeline(FunctionTransformer(np.float32), SparseCoder(atoms, transform_algorithm='lasso_lars'))
    return Golden(model.fit(X), X, listed(X)[:4] + [[16777217.0, -2e-5, 2.0], [0.0, -3e-6, 1e15], [-1e15, 2.2e-6, 4.0]])


def counts():
    return np.random.RandomState(4).poisson(2.0, size=(30, 5)) * 1.0


def amounts():
    return np.abs(table()) + 0.01


@case(only=SOME)
def single_nmf_fed():
    return fed(NMF(3, init='nndsvda', random_state=0), amounts(), alone=True)


@case(only=['0.24', '1.5', '1.9'])
def single_nmf_fitted():
    return fitted(NMF(3, init='nndsvda', random_state=0), amounts(), alone=True)


@case(only=['0.24', '1.2', '1.9'])
def single_nmf_mu_fed():
    return fed(NMF(3, init='nndsvda', solver='mu', beta_loss='kullback-leibler', random_state=0), amounts(), alone=True)


@case(only=['0.24', '1.9'])
def single_nmf_mu_squares_fed():
    return fed(NMF(2, init='nndsvda', solver='mu', random_state=0), amounts(), alone=True)


@case(only=['1.2', '1.5', '1.9'])
def single_mini_batch_nmf_fitted():
    return fitted(MiniBatchNMF(3, init='nndsvda', random_state=0), amounts(), alone=True)


@case(only=['1.2', '1.9'])
def single_mini_batch_nmf_fed():
    return fed(MiniBatchNMF(3, init='nndsvda', random_state=0), amounts(), alone=True)


@case(only=['1.2', '1.5', '1.9'])
def single_topics_fitted():
    return fitted(LatentDirichletAllocation(3, max_iter=5, random_state=0), counts(), beyond=BEYOND)


@case(only=SOME)
def single_topics_fed():
    return fed(LatentDirichletAllocation(3, max_iter=5, random_state=0), counts())


@case(only=['1.2', '1.9'])
def single_lda_of_one_topic():
    """Its share is 1, of float32, and so is what a regression of float32 makes of it."""
    X = counts().astype('f')
    model = TransformedTargetRegressor(make_pipeline(LatentDirichletAllocation(1, max_iter=3, random_state=0), Ridge()), transformer=StandardScaler())
    return Golden(model.fit(X, X[:, 0] * np.float32(0.3)), X.astype('d'), X[:4].tolist())


for _algorithm in ('omp', 'lasso_lars'):
    @case('single-codes-moved-%s' % _algorithm.replace('_', '-'), only=['1.0', '1.5', '1.9'])
    def codes_moved(algorithm=_algorithm):
        """Whether codes are float32, the step after them tells: of a row of zeros there is nothing else to round."""
        X = table()
        model = make_pipeline(DictionaryLearning(3, max_iter=4, transform_algorithm=algorithm, random_state=0), RobustScaler())
        return Golden(model.fit(X.astype('float32')), X, rows_of(X)[:8] + [[0.0] * 5])


@case(only=['1.9'])
def single_codes_beyond():
    """From 1.8 on a row beyond float32 has its code by float32 atoms."""
    return fitted(DictionaryLearning(3, max_iter=4, transform_algorithm='omp', random_state=0), beyond=[[1e39, 0.0, 0.0, 0.0, 0.0]])
