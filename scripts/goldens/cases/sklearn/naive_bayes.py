"""Naive Bayes: of numbers, counts, marks and categories; dense and sparse."""
import numpy as np
from sklearn.naive_bayes import BernoulliNB, CategoricalNB, ComplementNB, GaussianNB, MultinomialNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder

from data import labels, numbers
from golden import Golden, case
from rows import NAN, listed

THREE = ['café', 'tea', 'Wasser']


def rows_of(X, *hard):
    return listed(X)[:5] + [list(row) for row in hard]


def counts(rows=36):
    return np.random.RandomState(5).poisson([1, 3, 0.4, 6], (rows, 4)).astype(float)


def fitted(model, names, X, *hard):
    return Golden(model.fit(X, labels(numbers(len(X)), names)), X, rows_of(X, *hard))


GAPS = (NAN, 1.0, 2.0, 0.0)


@case()
def gaussian_nb():
    X = numbers(36)[:, :4]
    return fitted(GaussianNB(), THREE, X, (50.0, 170.0, 1e300, 3.0), (-0.0, 5e-324, 2e4, 1.5), GAPS)


@case(only=['0.23', '1.2', '1.9'])
def gaussian_nb_priors():
    X = numbers(36)[:, :4]
    return fitted(GaussianNB(priors=[0.9, 0.1], var_smoothing=1e-3), [True, False], X, GAPS)


@case(only=['0.24', '1.5', '1.9'])
def gaussian_nb_many_columns():
    X = np.random.RandomState(1).normal(size=(30, 11))
    return fitted(GaussianNB(), [7, 2, 3], X)


HARD_COUNTS = ((0.0, 0.0, 0.0, 0.0), (0.5, -0.0, 1e6, 5e-324), GAPS)


@case()
def multinomial_nb():
    return fitted(MultinomialNB(), [0, 1], counts(), *HARD_COUNTS)


@case(only=['0.23', '1.2', '1.9'])
def multinomial_nb_three():
    return fitted(MultinomialNB(alpha=0.1, fit_prior=False), THREE, counts(), *HARD_COUNTS)


@case()
def complement_nb():
    return fitted(ComplementNB(), THREE, counts(), *HARD_COUNTS)


@case(only=['0.24', '1.2', '1.9'])
def complement_nb_normalized():
    return fitted(ComplementNB(norm=True), THREE, counts(), *HARD_COUNTS)


@case()
def bernoulli_nb():
    return fitted(BernoulliNB(binarize=1.0), THREE, counts(), (1.0, np.nextafter(1.0, 2), 1e300, -1e300), GAPS)


@case(only=['0.23', '1.2', '1.9'])
def bernoulli_nb_as_they_are():
    X = (counts() > 1).astype(float)
    return fitted(BernoulliNB(binarize=None, class_prior=[0.2, 0.8]), [False, True], X, (0.5, -3.0, 7.0, 0.0), GAPS)


def categories(rows=36):
    return np.random.RandomState(9).randint(0, [3, 5, 2, 4], (rows, 4)).astype(float)


@case()
def categorical_nb():
    hard = ((2.9, -0.9, -0.0, 0.0), (0.0, 9.0, 0.0, 0.0), (-1.0, 0.0, 0.0, 0.0), GAPS)
    return fitted(CategoricalNB(), THREE, categories(), *hard)


@case(since='0.24', only=['0.24', '1.2', '1.9'])
def categorical_nb_min_categories():
    return fitted(CategoricalNB(alpha=0.5, min_categories=6, fit_prior=False), [10, 20], categories(), (5.0, 5.0, 5.0, 5.0))


def after_one_hot(model):
    X = categories()[:, :2].astype(int).astype(str).astype(object)
    model = make_pipeline(OneHotEncoder(handle_unknown='ignore'), model).fit(X, labels(numbers(len(X)), THREE))
    return Golden(model, X, listed(X)[:5] + [['unseen', '2']])


for _model in (MultinomialNB, ComplementNB, BernoulliNB):
    case(_model.__name__.lower().replace('nb', '-nb-sparse'), only=['0.24', '1.3', '1.9'])(lambda model=_model: after_one_hot(model()))
