"""Neighbours by brute force with metrics that multiply squares out: of rows with gaps, and by squares."""
import numpy as np
from sklearn.neighbors import (
    KNeighborsClassifier, KNeighborsRegressor, KNeighborsTransformer, LocalOutlierFactor, NearestNeighbors, RadiusNeighborsClassifier, RadiusNeighborsRegressor,
)
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer

from data import labels, numbers
from golden import Golden, case, joblibbed
from rows import listed

THREE = ['café', 'tea', 'Wasser']
NAN = float('nan')
OPEN = ['1.7', '1.9']
CLOSED = ['0.24', '1.5']
SQUARES = ['0.24', '1.0', '1.2', '1.9']


def points(rows=30, share=0.0):
    random = np.random.RandomState(3)
    X = np.round(random.normal(size=(rows, 4)) * 3, 6)
    X[random.uniform(size=X.shape) < share] = NAN
    X[np.isnan(X).all(axis=1), 1] = 0.5
    return X


def targets():
    return np.round(np.nan_to_num(points() @ [1.0, -2.0, 0.5, 0.0]), 2)


def names():
    return labels(numbers(30), THREE)


def asked(share):
    X = points(share=share)
    return listed(X[:2]) + [[0.123, 0.5, -1.0, 2.0], [2.7, -3.1, 0.4, NAN], [12.5, 1e-300, -0.0, 3.0], [NAN, 0.25, NAN, NAN], [NAN, 1.0, 2.0, -0.5], [float('inf'), 0.0, 0.0, 1.0]]


def golden(model, y=None, share=0.3, single=False):
    X = points(share=share)
    if single:
        model = make_pipeline(FunctionTransformer(np.float32), model)
    return Golden(model.fit(X, y), points(), asked(share), save=joblibbed(('zlib', 9)))


@case(only=OPEN)
def neighbors_of_gaps_classes():
    return golden(KNeighborsClassifier(4, metric='nan_euclidean'), names())


@case(only=OPEN)
def neighbors_of_gaps_weighted():
    return golden(KNeighborsRegressor(3, metric='nan_euclidean', weights='distance'), targets())


@case(only=['1.9'])
def neighbors_of_gaps_listed():
    return golden(NearestNeighbors(n_neighbors=3, metric='nan_euclidean'))


@case(only=['1.9'])
def neighbors_of_gaps_graph():
    return golden(KNeighborsTransformer(n_neighbors=2, metric='nan_euclidean'))


@case(only=OPEN)
def neighbors_of_gaps_within():
    return golden(RadiusNeighborsRegressor(4.0, metric='nan_euclidean'), targets())


@case(only=['1.9'])
def neighbors_of_gaps_within_classes():
    return golden(RadiusNeighborsClassifier(3.0, metric='nan_euclidean', outlier_label='none'), names())


@case(only=OPEN)
def neighbors_of_gaps_outliers():
    return golden(LocalOutlierFactor(5, novelty=True, metric='nan_euclidean'), share=0.1)


@case(only=['1.9'])
def neighbors_of_gaps_single():
    return golden(KNeighborsClassifier(3, metric='nan_euclidean', weights='distance'), names(), single=True)


@case(only=CLOSED)
def neighbors_without_gaps():
    return golden(KNeighborsRegressor(3, metric='nan_euclidean'), targets(), share=0)


@case(only=SQUARES)
def neighbors_by_squares():
    return golden(KNeighborsRegressor(3, metric='sqeuclidean', algorithm='brute', weights='distance'), targets(), share=0)


@case(only=['1.0', '1.9'])
def neighbors_by_squares_listed():
    return golden(NearestNeighbors(n_neighbors=4, metric='sqeuclidean', algorithm='brute'), share=0)


@case(only=SQUARES)
def neighbors_by_squares_within():
    return golden(RadiusNeighborsClassifier(9.0, metric='sqeuclidean', algorithm='brute', outlier_label='tea'), names(), share=0)


@case(only=['0.24', '1.2', '1.9'])
def neighbors_by_squares_single():
    return golden(KNeighborsClassifier(3, metric='sqeuclidean', algorithm='brute', weights='distance'), names(), share=0, single=True)
