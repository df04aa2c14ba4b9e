"""Tables of whole numbers that float32, which LightGBM makes of them, does not hold."""
import numpy as np
import pandas as pd
from lightgbm import LGBMRegressor

from boosters import splits_of_lightgbm
from golden import Golden, case
from rows import listed

SMALL = {'n_estimators': 6, 'num_leaves': 6, 'min_child_samples': 3, 'n_jobs': 1, 'random_state': 0, 'verbose': -1}


def fitted(X):
    # The last digits decide.
    y = (np.asarray(X)[:, 0] % 11) + (np.asarray(X)[:, 1] > 2 ** 25 + 700) * 5.0
    rows = listed(X)[:20] + [[int(a) + 1, int(b) - 1] for a, b in listed(X)[20:40]] + [[2 ** 53 - 1, -(2 ** 24) - 3], [16777213, 0]]
    model = LGBMRegressor(**SMALL).fit(X, y)
    splits = splits_of_lightgbm(model.booster_)
    # Half way between two neighbours of float32 that a split parts, a number goes where its type says, which no file tells.
    told = [row for row in rows if all((row[column] <= t) == (float(np.float32(row[column])) <= t) for column, t in splits)]
    return Golden(model, X, told)


def whole():
    random = np.random.RandomState(6)
    return np.column_stack([random.randint(2 ** 24 - 20, 2 ** 24 + 60, 80), random.randint(2 ** 25, 2 ** 25 + 1400, 80)])


@case()
def regressor_whole_numbers():
    return fitted(pd.DataFrame(whole(), columns=['id', 'cents']))


@case()
def regressor_whole_numbers_array():
    return fitted(whole())
