"""Neighbours of float32 rows among float32 points by brute force, by every metric: what the library rounds to float32 on the way."""
import numpy as np
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import Ridge
from sklearn.neighbors import (
    KNeighborsClassifier, KNeighborsRegressor, KNeighborsTransformer, LocalOutlierFactor, RadiusNeighborsClassifier, RadiusNeighborsRegressor,
    RadiusNeighborsTransformer,
)
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.semi_supervised import LabelPropagation, LabelSpreading

from data import labels, numbers
from golden import Golden, case, joblibbed
from rows import listed

THREE = ['café', 'tea', 'Wasser']
EACH = ['1.0', '1.2', '1.3', '1.5', '1.9']
ENDS = ['1.2', '1.9']
HARD = [[0.123, 0.5, -1.0], [1e4, 1e-42, -0.0], [0.1, 0.35, 0.6], [float('nan'), 0.0, 1.0]]


def grid(rows=26):
    """Many points are equally near, in float64 or in float32."""
    return np.round(np.random.RandomState(5).normal(size=(rows, 3)) * 4) / 4 + 0.1


def fed(model, y=None, hard=HARD):
    X = grid()
    model = make_pipeline(FunctionTransformer(np.float32), model)
    return Golden(model.fit(X, y), X, listed(X)[:6] + hard, save=joblibbed(('zlib', 9)))


def names():
    return labels(numbers(26), THREE)


def amounts():
    return np.round(grid()[:, 0] + grid()[:, 1] ** 2, 2)


def params(name):
    return {'seuclidean': {'V': np.array([0.5, 2.0, 0.1])}, 'mahalanobis': {'VI': np.diag([2.0, 1.0, 0.7])}}.get(name)


for _metric, _only in (('manhattan', ENDS), ('seuclidean', EACH), ('canberra', ['1.3', '1.5'])):
    case('single-distances-%s' % _metric, only=_only)(
        lambda metric=_metric: fed(KNeighborsTransformer(n_neighbors=3, algorithm='brute', metric=metric, metric_params=params(metric)))
    )

for _metric, _only in (('chebyshev', ['1.9']), ('braycurtis', ['1.3']), ('l2', ENDS), ('hamming', ['1.9']), ('mahalanobis', ['1.2']), ('correlation', ['1.5'])):
    case('single-distances-%s' % _metric, only=_only)(
        lambda metric=_metric: fed(KNeighborsRegressor(4, algorithm='brute', metric=metric, weights='distance', metric_params=params(metric)), amounts())
    )


@case(only=['1.2', '1.5', '1.9'])
def single_distances_minkowski():
    return fed(KNeighborsClassifier(4, algorithm='brute', p=3, weights='distance'), names())


@case(only=['1.3', '1.9'])
def single_distances_counted():
    return fed(KNeighborsClassifier(4, algorithm='brute', metric='manhattan'), labels(numbers(26), [3, 1, 2]))


@case(only=['1.0', '1.3', '1.9'])
def single_distances_within():
    return fed(RadiusNeighborsRegressor(1.3, algorithm='brute', metric='manhattan'), amounts())


@case(only=ENDS)
def single_distances_within_roots():
    return fed(RadiusNeighborsRegressor(0.9, algorithm='brute', metric='seuclidean', metric_params=params('seuclidean')), amounts())


@case(only=['1.0', '1.2', '1.5', '1.9'])
def single_distances_within_classes():
    """RadiusNeighborsClassMode takes gaps as they come."""
    return fed(RadiusNeighborsClassifier(0.75, algorithm='brute', metric='chebyshev', outlier_label=1), labels(numbers(26), [3, 1, 2]), HARD[:3])


@case(only=['0.24', '1.0', '1.9'])
def single_distances_weighted():
    return fed(KNeighborsClassifier(4, algorithm='brute', weights='distance'), names())


@case(only=['1.0', '1.9'])
def single_distances_weighted_cosine():
    return fed(KNeighborsRegressor(4, algorithm='brute', weights='distance', metric='cosine'), amounts().astype('f'))


@case(only=['0.24', '1.0', '1.5', '1.9'])
def single_distances_sparse():
    """Until 1.1 sparse float32 rows are subtracted in float32."""
    words = ['tea and cake', 'coffee and cake', 'a cup of tea', 'coffee with milk', 'tea with milk', 'cake', 'hot milk', 'Größe', 'a hot cup of coffee']
    model = make_pipeline(TfidfVectorizer(dtype=np.float32), KNeighborsTransformer(n_neighbors=3, metric='manhattan')).fit(words)
    return Golden(model, words, words[:4] + ['milk and cake', 'nothing', 'tea tea coffee'], vector=True)


@case(only=['1.0', '1.2', '1.9'])
def single_distances_l2_weighted():
    return fed(KNeighborsClassifier(4, algorithm='brute', metric='l2', weights='distance'), names())


@case(only=['0.24', '1.2', '1.5', '1.9'])
def single_distances_graph():
    """A graph of float32 distances is multiplied in float32: until 1.1, and of sparse rows again from 1.4.1 on."""
    random = np.random.RandomState(7)
    words = [' '.join(random.choice(['tea', 'cake', 'milk', 'hot'], size)) for size in random.randint(1, 12, size=300)]
    model = make_pipeline(CountVectorizer(dtype=np.float32), RadiusNeighborsTransformer(radius=30), Ridge(1e5, fit_intercept=False))
    return Golden(model.fit(words, np.full(300, 7.0, 'f')), words, words[:6] + ['hot tea', 'nothing'], vector=True, save=joblibbed(('zlib', 9)))


@case(only=['0.24', '1.2', '1.9'])
def single_distances_outliers():
    return fed(LocalOutlierFactor(5, novelty=True))


@case(only=['0.24', '1.0', '1.2', '1.5', '1.9'])
def single_distances_outliers_brute():
    return fed(LocalOutlierFactor(4, novelty=True, algorithm='brute', contamination=0.2))


@case(only=['1.2', '1.9'])
def single_distances_outliers_of_double():
    # No two points are equally near to a row: until float32 has rounded, that would leave open which of them counts.
    X = np.round(np.random.RandomState(5).normal(size=(26, 3)), 3)
    model = LocalOutlierFactor(4, novelty=True, algorithm='brute', metric='manhattan', contamination=0.1).fit(X)
    return Golden(make_pipeline(FunctionTransformer(np.float32), model), X, listed(X)[:6] + HARD, save=joblibbed(('zlib', 9)))


def spread(model):
    return fed(model, np.where(np.arange(26) % 3 == 0, -1, labels(numbers(26), [3, 1, 2])))


@case(only=['0.24', '1.9'])
def single_distances_spreading():
    return spread(LabelSpreading(gamma=0.7))


@case(only=['1.9'])
def single_distances_propagation():
    return spread(LabelPropagation(gamma=2))


@case(only=['1.9'])
def single_distances_propagation_neighbors():
    """Of so many neighbours that they are sought by brute force."""
    return spread(LabelPropagation(kernel='knn', n_neighbors=15))
