"""Decompositions whose transform is one product."""
import numpy as np
import pandas as pd
from sklearn.decomposition import (
    FactorAnalysis, FastICA, IncrementalPCA, KernelPCA, MiniBatchSparsePCA, PCA, SparsePCA, TruncatedSVD,
)
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

from data import blobs, frame
from golden import Golden, SKLEARN, case
from rows import hard


def fitted(model, X):
    return Golden(model.fit(X), X, hard(X, 3))


@case()
def truncated_svd():
    return fitted(TruncatedSVD(n_components=2, random_state=0), blobs())


@case(only=['0.24', '1.2', '1.9'])
def truncated_svd_arpack():
    return fitted(TruncatedSVD(n_components=3, algorithm='arpack', random_state=0), frame(40))


@case(only=['0.24', '1.2', '1.9'])
def truncated_svd_after_categories():
    """Sparse rows."""
    table = pd.DataFrame({'a': list('xyzxyzxxyyzz'), 'b': list('ppqqppqqppqq')})
    return fitted(make_pipeline(OneHotEncoder(), TruncatedSVD(n_components=2, random_state=0)), table)


@case(only=['0.24', '1.9'])
def truncated_svd_single_precision():
    table = pd.DataFrame({'a': list('xyzxyzxxyyzz'), 'b': list('ppqqppqqppqq')})
    return fitted(make_pipeline(OneHotEncoder(dtype=np.float32), TruncatedSVD(n_components=2, random_state=0)), table)


@case()
def incremental_pca():
    return fitted(IncrementalPCA(n_components=2, batch_size=12), blobs())


@case(only=['0.24', '1.9'])
def incremental_pca_whitened():
    return fitted(IncrementalPCA(n_components=3, whiten=True), frame(40))


@case(only=['0.24', '1.2', '1.9'])
def incremental_pca_single_precision():
    table = pd.DataFrame({'a': list('xyzxyzxxyyzz'), 'b': list('ppqqppqqppqq')})
    return fitted(make_pipeline(OneHotEncoder(dtype=np.float32), IncrementalPCA(n_components=2, batch_size=12)), table)


@case()
def fast_ica():
    whiten = {'whiten': 'unit-variance'} if SKLEARN >= (1, 1) else {}
    return fitted(FastICA(n_components=3, random_state=0, **whiten), blobs())


@case(only=['1.2', '1.9'])
def fast_ica_arbitrary_variance():
    return fitted(FastICA(n_components=2, whiten='arbitrary-variance', random_state=0), blobs())


@case(only=['0.24', '1.2', '1.9'])
def fast_ica_without_whitening():
    return fitted(FastICA(whiten=False, random_state=0, max_iter=50), blobs())


@case()
def factor_analysis():
    return fitted(FactorAnalysis(n_components=2, random_state=0), blobs())


@case(only=['0.24', '1.9'])
def factor_analysis_whole():
    return fitted(FactorAnalysis(n_components=4, random_state=0), blobs())


@case(only=['0.24', '1.9'])
def factor_analysis_of_a_plane():
    """Almost no noise: the row over it, of which the factors are made, may be infinite."""
    X = blobs()[:, :2] @ np.array([[1.0, 2.0, -1.0, 0.5], [0.0, 1.0, 1.0, -2.0]])
    model = make_pipeline(FactorAnalysis(n_components=2, svd_method='lapack', random_state=0), FunctionTransformer())
    return Golden(model.fit(X), X, X[:6].tolist() + [[1e300, -1e300, 3.0, 0.0]])


@case(only=['1.2', '1.9'])
def factor_analysis_rotated():
    return fitted(FactorAnalysis(n_components=2, rotation='varimax', random_state=0), frame(40))


@case()
def sparse_pca():
    return fitted(SparsePCA(n_components=3, alpha=0.5, random_state=0), blobs(15))


@case(only=['0.24', '1.9'])
def sparse_pca_wide():
    """More components than columns."""
    return fitted(SparsePCA(n_components=6, alpha=0.1, ridge_alpha=0.5, random_state=0), blobs(15))


@case()
def mini_batch_sparse_pca():
    return fitted(MiniBatchSparsePCA(n_components=2, batch_size=5, random_state=0), blobs())


@case(only=['0.24', '1.9'])
def pca_density():
    """Every column kept, and a pipeline's score_samples."""
    return fitted(make_pipeline(StandardScaler(), PCA(n_components=4)), blobs())


@case()
def kernel_pca():
    return fitted(KernelPCA(n_components=3, kernel='rbf', gamma=0.05), blobs(10))


@case(only=['0.23', '0.24', '1.2', '1.9'])
def kernel_pca_linear():
    """Kept eigenvalues, of which some are 0."""
    return fitted(KernelPCA(n_components=5, remove_zero_eig=False), blobs(10, 3))


@case(only=['0.24', '1.9'])
def kernel_pca_poly():
    return fitted(KernelPCA(n_components=2, kernel='poly', degree=2, gamma=0.01, coef0=0.5), blobs(12))


@case(only=['0.24', '1.9'])
def kernel_pca_sigmoid():
    return fitted(KernelPCA(n_components=2, kernel='sigmoid', gamma=1e-3), blobs(12))


@case(only=['1.2', '1.9'])
def kernel_pca_cosine():
    return fitted(KernelPCA(n_components=2, kernel='cosine', fit_inverse_transform=True), blobs(12))
