"""Explainable boosting machines: bins, categories, gaps, interactions, links."""
import inspect

import numpy as np
import pandas as pd
from interpret.glassbox import ExplainableBoostingClassifier, ExplainableBoostingRegressor

import rows
from golden import Golden, case


def table():
    random = np.random.RandomState(0)
    frame = pd.DataFrame({
        'a': np.round(random.normal(size=60), 2), 'größe': random.randint(0, 4, 60).astype(float),
        'town': np.array(['Zürich', 'Oslo', '東京'], dtype=object)[random.randint(0, 3, 60)], 'member': random.uniform(size=60) < 0.4,
    })
    frame.loc[[3, 17], 'a'] = np.nan
    frame.loc[[5, 21], 'town'] = np.nan
    return frame


def score(x):
    return np.asarray(x['größe'] + 2 * (x['town'] == 'Oslo') + x['a'].fillna(1) - x['member'])


def fitted(kind, y, **options):
    x = table()
    small = {'outer_bags': 2, 'max_bins': 5, 'max_interaction_bins': 4, 'max_rounds': 40, 'n_jobs': 1, 'random_state': 1}
    known = inspect.signature(kind.__init__).parameters
    model = kind(**{name: value for name, value in {**small, **options}.items() if name in known}).fit(x, y)
    cuts = [bins[0] for bins in model.bins_ if isinstance(bins[0], np.ndarray)]
    exact = [[float(cuts[0][0]), float(cuts[1][0]), 'Oslo', True], [float(np.nextafter(cuts[0][0], -9)), float(cuts[1][-1]), '東京', False]]
    return Golden(model, x, rows.hard(x) + exact)


@case()
def classifier():
    x = table()
    return fitted(ExplainableBoostingClassifier, np.where(score(x) > 2, 'ja', 'nein'), interactions=1)


@case()
def classifier_three():
    return fitted(ExplainableBoostingClassifier, np.digitize(score(table()), [1, 3]), interactions=0)


@case()
def regressor():
    return fitted(ExplainableBoostingRegressor, score(table()), interactions=[(0, 1), (1, 2)])


@case(only=['0.7'])
def regressor_of_counts():
    return fitted(ExplainableBoostingRegressor, np.round(np.exp(score(table()) / 3)), interactions=0, objective='poisson_deviance')


@case(only=['0.7'])
def regressor_of_three():
    return fitted(ExplainableBoostingRegressor, score(table()), interactions=[(0, 1, 2)])
