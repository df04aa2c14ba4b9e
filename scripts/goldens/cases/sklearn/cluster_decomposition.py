"""KMeans and PCA."""
import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from data import NAMES, frame, numbers
from golden import Golden, case
from rows import hard


def scaled():
    return StandardScaler().fit_transform(numbers())


def fitted(model, X):
    return Golden(model.fit(X), X, hard(X, 8))


@case()
def k_means():
    return fitted(KMeans(n_clusters=4, n_init=2, random_state=0), scaled())


@case()
def k_means_named():
    return fitted(KMeans(n_clusters=3, n_init=1, algorithm='elkan', random_state=0), frame())


@case()
def k_means_pipeline():
    return fitted(make_pipeline(StandardScaler(), KMeans(n_clusters=8, n_init=1, random_state=1)), numbers())


@case(only=['0.24', '1.2', '1.9'])
def k_means_one_cluster():
    return fitted(KMeans(n_clusters=1, n_init=1, random_state=0), scaled())


@case()
def pca():
    return fitted(PCA(), scaled())


@case()
def pca_whitened():
    return fitted(PCA(n_components=2, whiten=True), pd.DataFrame(scaled(), columns=NAMES))


@case()
def pca_share_of_variance():
    return fitted(PCA(n_components=0.8, svd_solver='full'), scaled())


@case(only=['0.24', '1.2', '1.5', '1.9'])
def pca_randomized():
    return fitted(PCA(n_components=3, svd_solver='randomized', random_state=0), scaled())


@case(only=['0.24', '1.2', '1.9'])
def pca_arpack():
    return fitted(PCA(n_components=2, svd_solver='arpack', random_state=0), scaled())


@case(only=['0.24', '1.2', '1.9'])
def pca_likeliest():
    return fitted(PCA(n_components='mle'), scaled())


@case(since='1.5')
def pca_covariance():
    return fitted(PCA(n_components=3, svd_solver='covariance_eigh'), scaled())


@case()
def pca_then_k_means():
    return fitted(make_pipeline(StandardScaler(), PCA(n_components=2), KMeans(n_clusters=3, n_init=1, random_state=0)), numbers())


@case(only=['0.24', '1.3', '1.9'])
def pca_single_precision():
    """Trained on single precision, asked in double."""
    model = PCA(n_components=2, random_state=0).fit(scaled().astype('float32'))
    return Golden(model, scaled(), hard(scaled(), 8))


@case(only=['0.24', '1.2', '1.9'])
def k_means_wide():
    X = np.random.RandomState(0).normal(size=(60, 17))
    return fitted(KMeans(n_clusters=5, n_init=1, random_state=0), X)
