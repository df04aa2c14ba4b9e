"""Neighbours of float32 rows by brute force, among points of float32 and of float64."""
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor, KNeighborsTransformer, NearestNeighbors, RadiusNeighborsClassifier, RadiusNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.semi_supervised import LabelPropagation

from data import labels, numbers
from golden import Golden, case
from rows import listed

SOME = ['0.24', '1.2', '1.5', '1.9']
THREE = ['café', 'tea', 'Wasser']
HARD = [[0.123, 0.5, -1.0], [1e4, 1e-42, -0.0], [0.1, 0.35, 0.6], [float('nan'), 0.0, 1.0]]


def grid(rows=30):
    """Many points are equally near."""
    return np.round(np.random.RandomState(5).normal(size=(rows, 3)) * 4) / 4 + 0.1


def fed(model, y=None):
    """Trained behind the step that gives float32."""
    X = grid()
    return Golden(make_pipeline(FunctionTransformer(np.float32), model).fit(X, y), X, listed(X)[:6] + HARD)


def of_double(model, y=None):
    """Trained on float64."""
    X = grid()
    return Golden(make_pipeline(FunctionTransformer(np.float32), model.fit(X, y)), X, listed(X)[:6] + HARD)


def names():
    return labels(numbers(30), THREE)


def amounts():
    return np.round(grid()[:, 0] + grid()[:, 1] ** 2, 2)


@case(only=['1.0', '1.9'])
def single_neighbors_cosine_beyond():
    """Squares that overflow float32 make a length of infinity, and a row of zeros of the row."""
    X = grid(9) + 0.25
    model = make_pipeline(FunctionTransformer(np.float32), KNeighborsTransformer(n_neighbors=4, metric='cosine'))
    return Golden(model.fit(X), X, listed(X)[:3] + [[-2e19] + [1.0] * (X.shape[1] - 1), [1e-30] * X.shape[1]])


@case(only=SOME)
def single_neighbors_classes_fed():
    return fed(KNeighborsClassifier(3, algorithm='brute'), names())


@case(only=SOME)
def single_neighbors_cosine_fed():
    return fed(KNeighborsRegressor(4, algorithm='brute', metric='cosine'), amounts())


@case(only=['1.2', '1.5', '1.9'])
def single_neighbors_weighted_fed():
    return fed(KNeighborsRegressor(4, algorithm='brute', weights='distance'), amounts())


@case(only=SOME)
def single_neighbors_radius_fed():
    return fed(RadiusNeighborsRegressor(1.3, algorithm='brute'), amounts())


@case(only=['0.24', '1.0'])
def single_neighbors_manhattan_fed():
    return fed(KNeighborsClassifier(3, algorithm='brute', metric='manhattan', weights='distance'), names())


@case(only=SOME)
def single_neighbors_manhattan_of_double():
    return of_double(KNeighborsClassifier(3, algorithm='brute', metric='manhattan', weights='distance'), names())


@case(only=['0.24', '1.9'])
def single_neighbors_sums_of_double():
    return of_double(KNeighborsRegressor(3, algorithm='brute', metric='braycurtis'), amounts())


@case(only=SOME)
def single_neighbors_of_texts():
    words = ['tea and cake', 'coffee and cake', 'a cup of tea', 'coffee with milk', 'tea with milk', 'cake', 'hot milk', 'Größe', 'a hot cup of coffee']
    model = make_pipeline(TfidfVectorizer(dtype=np.float32), KNeighborsClassifier(3, metric='cosine')).fit(words, [1, 0, 1, 0, 1, 1, 0, 2, 0])
    return Golden(model, words, words[:4] + ['milk and cake', 'nothing', 'tea tea coffee'], vector=True)


def of_texts(model, y):
    """Trained behind a vectorizer that gives sparse float32."""
    X = np.array(['rain and wind', 'sun', 'wind and sun and rain', 'café im Regen', 'rain', 'sun sun wind', 'Regen', 'café and wind'] * 2, dtype=object)
    return Golden(make_pipeline(TfidfVectorizer(dtype=np.float32), model).fit(X, np.resize(y, 16)), X, [*X[:8], 'wind im Regen', 'snow', ''], vector=True)


@case(only=['1.5', '1.9'])
def single_labels_spread_over_texts():
    return of_texts(LabelPropagation(gamma=2.0, max_iter=500), [0, 1, 1, 2, -1, 1, 2, -1])


@case(only=['1.2', '1.9'])
def single_neighbors_in_radius_of_texts():
    return of_texts(RadiusNeighborsClassifier(0.7, metric='cosine', outlier_label='z'), ['a', 'b', 'b', 'c', 'a', 'b', 'c', 'c'])
