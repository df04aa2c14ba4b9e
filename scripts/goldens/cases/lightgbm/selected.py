"""Selections of columns by LightGBM's importances."""
from lightgbm import LGBMClassifier, LGBMRegressor
from sklearn.feature_selection import SelectFromModel
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import make_pipeline

from data import amounts, labels, numbers
from golden import Golden, case
from rows import listed

SMALL = {'n_estimators': 4, 'num_leaves': 4, 'min_child_samples': 3, 'n_jobs': 1, 'random_state': 0, 'verbose': -1}


def selected(model, y, **options):
    X = numbers(40)
    selector = SelectFromModel(model, **options)
    return Golden(make_pipeline(selector, LinearRegression()).fit(X, y), X, listed(X)[:6])


@case()
def select_by_splits():
    return selected(LGBMClassifier(**SMALL), labels(numbers(40), [0, 1, 2]))


@case(only=['2.3', '4.7'])
def select_by_gain():
    return selected(LGBMRegressor(importance_type='gain', **SMALL), amounts(numbers(40)), threshold='median')
