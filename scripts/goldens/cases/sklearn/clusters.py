"""Clusterings that answer for new rows."""
import numpy as np
import pandas as pd
from sklearn.cluster import (
    AffinityPropagation, Birch, DBSCAN, FeatureAgglomeration, KMeans, MeanShift, MiniBatchKMeans,
)
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder

from data import blobs, frame, numbers
from golden import Golden, SKLEARN, case
from rows import hard


def fitted(model, X, rows=None):
    return Golden(model.fit(X), X, hard(X, 4) if rows is None else rows)


def halfway(X, centers):
    """Rows as near to one center as to another."""
    return hard(X, 4) + [list((centers[0] + centers[1]) / 2), list((centers[-1] + centers[0]) / 2)]


@case()
def mini_batch_k_means():
    return fitted(MiniBatchKMeans(n_clusters=3, n_init=1, random_state=0), blobs())


@case(only=['0.24', '1.9'])
def mini_batch_k_means_single_precision():
    return Golden(MiniBatchKMeans(n_clusters=4, n_init=1, random_state=0).fit(blobs(dtype='float32')), blobs(), hard(blobs(), 6))


@case(only=['0.24', '1.2', '1.9'])
def k_means_after_categories():
    """Sparse rows."""
    table = pd.DataFrame({'a': list('xyzxyzxxyyzz'), 'b': list('ppqqppqqppqq')})
    return fitted(make_pipeline(OneHotEncoder(), KMeans(n_clusters=3, n_init=1, random_state=0)), table)


@case(since='1.1')
def bisecting_k_means():
    from sklearn.cluster import BisectingKMeans
    return fitted(BisectingKMeans(n_clusters=4, random_state=0), blobs(12, 3))


@case(only=['1.2', '1.9'])
def bisecting_k_means_largest():
    from sklearn.cluster import BisectingKMeans
    X = blobs(dtype='float32')
    model = BisectingKMeans(n_clusters=7, random_state=1, bisecting_strategy='largest_cluster').fit(X)
    return Golden(model, blobs(), hard(blobs(), 6))


@case(only=['1.2', '1.9'])
def bisecting_k_means_one_cluster():
    from sklearn.cluster import BisectingKMeans
    return fitted(BisectingKMeans(n_clusters=1, random_state=0), blobs(12))


@case()
def mean_shift():
    X = blobs(20)
    model = MeanShift(bandwidth=4).fit(X)
    return Golden(model, X, halfway(X, model.cluster_centers_))


@case()
def affinity_propagation():
    X = blobs(12, 3)
    options = {'random_state': 0} if SKLEARN >= (0, 23) else {}
    return fitted(AffinityPropagation(preference=-60, **options), X)


@case(only=['0.24', '1.2', '1.9'])
def affinity_propagation_without_end():
    """It did not converge: every row is -1."""
    return fitted(AffinityPropagation(max_iter=2, random_state=0), blobs(12, 3))


@case()
def birch():
    return fitted(Birch(n_clusters=2, threshold=2), blobs(12, 3))


@case(only=['0.24', '1.2', '1.9'])
def birch_of_subclusters():
    return fitted(Birch(n_clusters=None, threshold=2.5), blobs(12, 3, seed=3))


@case(only=['1.2', '1.9'])
def birch_of_far_single_precision():
    """The squares that training noted of such centers are off by more than the centers are apart."""
    X = blobs(12, 3, seed=3) + 10000
    return Golden(Birch(n_clusters=None, threshold=0.5).fit(X.astype('f')), X, [list(row) for row in X] + hard(X, 4))


@case(only=['1.5', '1.9'])
def birch_of_far_single_precision_frame():
    """A table goes by those squares or not, as its memory lies: one row does."""
    X = pd.DataFrame(blobs(12, 3, seed=3) + 10000, columns=['a', 'b', 'c'])
    return Golden(Birch(n_clusters=None, threshold=0.5).fit(X.astype('f')), X, X.values.tolist())


@case(only=['0.24', '1.9'])
def birch_then_dbscan():
    """Its labels are another clustering's, of which one is -1."""
    return fitted(Birch(n_clusters=DBSCAN(eps=2.5, min_samples=3), threshold=2), blobs(18, seed=4))


@case()
def feature_agglomeration():
    return fitted(FeatureAgglomeration(n_clusters=3), np.hstack([blobs(12, 4), blobs(12, 3, 1)]))



@case(only=['0.24', '1.2', '1.9'])
def feature_agglomeration_median():
    return fitted(FeatureAgglomeration(n_clusters=3, pooling_func=np.median), np.hstack([blobs(12, 4), blobs(12, 3, 1)]))


@case(only=['0.24', '1.9'])
def feature_agglomeration_max():
    return fitted(FeatureAgglomeration(n_clusters=2, pooling_func=np.max), frame(30))


@case(only=['1.2'])
def feature_agglomeration_min():
    return fitted(FeatureAgglomeration(n_clusters=2, pooling_func=np.min), numbers(30))


@case(only=['1.2', '1.9'])
def feature_agglomeration_sum():
    return fitted(FeatureAgglomeration(n_clusters=2, pooling_func=np.sum), np.hstack([blobs(12, 4), blobs(12, 5, 1)]))
