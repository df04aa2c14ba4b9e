"""LightGBM's own files, and bare Boosters in pickles."""
import lightgbm
import numpy as np

from boosters import Asked, bare, native, splits_of_lightgbm
from data import amounts, frame, gappy, labels, people, people_score
from golden import Golden, case
from rows import hard, thresholds


def trained(X, y, save, rounds=4, rows=None, **parameters):
    parameters = {'num_leaves': 5, 'min_data_in_leaf': 5, 'seed': 0, 'num_threads': 1, 'verbose': -1, **parameters}
    booster = lightgbm.train(parameters, lightgbm.Dataset(X, label=y), rounds)
    plain = rows is None
    return Golden(Asked(booster), X, hard(X) + thresholds(splits_of_lightgbm(booster), X) if plain else rows, save=save)


@case()
def booster_pickled():
    X = gappy()
    return trained(X, amounts(X), bare)


@case()
def file_text():
    X = gappy()
    return trained(X, np.abs(amounts(X)), native('model.txt'), objective='tweedie')


@case(only=['2.3', '4.7'])
def file_text_three():
    X = gappy()
    return trained(X, labels(X, [0, 1, 2]), native('model.txt'), objective='multiclass', num_class=3)


@case(only=['2.3', '4.7'])
def file_text_categories():
    X = people().drop(columns=['member'])
    for name in ('city', 'plan'):
        X[name] = X[name].astype('category')
    options = {'min_data_per_group': 2, 'cat_smooth': 1, 'max_cat_to_onehot': 2}
    return trained(X, people_score(people()), native('model.txt'), rows=hard(X, 6), **options)


def squares(predicted, data):
    return predicted - data.get_label(), np.ones(len(predicted))


@case(only=['2.3', '3.3', '4.7'])
def booster_of_own_objective():
    X = frame()
    X.columns = ['a', 'b', 'c', 'd', 'e']
    if lightgbm.__version__.startswith('4'):
        return trained(X, amounts(X), native('model.txt'), objective=squares)
    parameters = {'num_leaves': 5, 'min_data_in_leaf': 5, 'verbose': -1, 'num_threads': 1}
    booster = lightgbm.train(parameters, lightgbm.Dataset(X, label=amounts(X)), 4, fobj=squares)
    return Golden(Asked(booster), X, hard(X), save=native('model.txt'))
