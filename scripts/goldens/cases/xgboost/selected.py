"""Selections of columns by XGBoost's importances, which are float32."""
import numpy as np
from sklearn.feature_selection import SelectFromModel
from sklearn.linear_model import LinearRegression
from sklearn.pipeline import make_pipeline
from xgboost import XGBClassifier, XGBRegressor, XGBRFRegressor

from data import amounts, labels, numbers
from golden import Golden, case
from rows import listed

SMALL = {'n_estimators': 4, 'max_depth': 3, 'random_state': 0, 'n_jobs': 1}
SOME = ['0.90', '1.2', '1.5', '3.4']


def selected(model, y=None, **options):
    X = numbers(40)
    selector = SelectFromModel(model, **options)
    return Golden(make_pipeline(selector, LinearRegression()).fit(X, amounts(X) if y is None else y), X, listed(X)[:6])


@case(only=SOME)
def select_by_gain():
    return selected(XGBClassifier(**SMALL), labels(numbers(40), [0, 1, 2]))


@case(only=SOME)
def select_by_total_gain():
    return selected(XGBRegressor(importance_type='total_gain', **SMALL), threshold='median')


@case(only=['1.2', '1.7', '3.4'])
def select_by_cover():
    return selected(XGBRegressor(importance_type='cover', booster='dart', **SMALL), max_features=1, threshold=-np.inf)


@case(only=['0.90', '2.1'])
def select_by_weight():
    return selected(XGBRFRegressor(importance_type='weight', **SMALL), threshold='1.25*mean')
