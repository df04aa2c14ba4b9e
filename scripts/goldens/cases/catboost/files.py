"""CatBoost's own files: `.cbm`, and JSON, whose numbers it reads in a way of its own."""
import numpy as np
from catboost import CatBoostClassifier, CatBoostRegressor

from boosters import native_catboost
from cases.catboost.boosting import SMALL, fitted
from cases.catboost.categories import KEYS, crossed, groups, homes, rents
from cases.catboost.categories import fitted as fitted_on_homes
from data import amounts, gappy, labels
from golden import case


def saved(made, name):
    made.save = native_catboost(name)
    return made


@case()
def file_cbm():
    X = gappy()
    return saved(fitted(CatBoostClassifier(**SMALL), X, labels(X, ['x', 'y'])), 'model.cbm')


@case(only=['1.2'])
def file_cbm_poisson():
    X = gappy()
    return saved(fitted(CatBoostRegressor(loss_function='Poisson', **SMALL), X, np.abs(np.round(amounts(X) * 3))), 'model.cbm')


@case(only=['0.26', '1.2'])
def file_cbm_categories():
    X = homes()
    return saved(fitted_on_homes(CatBoostClassifier(cat_features=KEYS, **SMALL), X, groups(X, ['a', 'b', 'c'])), 'model.cbm')


@case()
def file_json():
    X = gappy()
    return saved(fitted(CatBoostRegressor(**SMALL), X, amounts(X)), 'model.json')


@case(only=['1.2'])
def file_json_three():
    X = gappy()
    return saved(fitted(CatBoostClassifier(**SMALL), X, labels(X, ['a', 'b', 'c'])), 'model.json')


@case(only=['1.2'])
def file_json_depthwise():
    X = homes()
    model = CatBoostClassifier(cat_features=KEYS, grow_policy='Depthwise', one_hot_max_size=3, **SMALL)
    return saved(fitted_on_homes(model, X, groups(X, [0, 1, 2])), 'model.json')


@case(only=['0.26', '1.2'])
def file_json_categories():
    X = homes()
    options = {**SMALL, 'iterations': 5, 'depth': 5, 'model_size_reg': 0, 'max_ctr_complexity': 3, 'simple_ctr': ['Counter', 'Borders']}
    return saved(fitted_on_homes(CatBoostRegressor(cat_features=KEYS, one_hot_max_size=3, **options), X, crossed(X)), 'model.json')


@case(only=['0.26', '1.2'])
def file_json_means():
    X = homes()
    kinds = ['BinarizedTargetMeanValue:TargetBorderCount=3:Prior=0.5', 'Buckets:TargetBorderCount=2']
    model = CatBoostRegressor(cat_features=KEYS, simple_ctr=kinds, combinations_ctr=kinds, **{**SMALL, 'iterations': 3})
    return saved(fitted_on_homes(model, X, rents(X)), 'model.json')
