"""Histogram-based gradient boosting: missing values, categories, losses."""
import numpy as np
import pandas as pd

from golden import SKLEARN, Golden, case

if SKLEARN < (1, 0):
    from sklearn.experimental import enable_hist_gradient_boosting  # noqa: F401
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OrdinalEncoder

import compat
from data import amounts, frame, gappy, labels, numbers, people, people_labels, people_score
from rows import NAN, hard, hard_for_trees, splits_of, thresholds

YES_NO = ['nein', 'ja']
THREE = ['café', 'tea', 'Wasser']
SMALL = {'max_iter': 6, 'max_leaf_nodes': 6, 'min_samples_leaf': 5, 'max_bins': 32, 'random_state': 0, 'early_stopping': False}


def boosted(model, X, y):
    model.fit(X, y)
    return Golden(model, X, hard_for_trees(model, X))


@case()
def hist_gradient_boosting_classifier_binary():
    X = gappy()
    return boosted(HistGradientBoostingClassifier(**SMALL), X, labels(X, YES_NO))


@case()
def hist_gradient_boosting_classifier_three():
    X = gappy()
    return boosted(HistGradientBoostingClassifier(**SMALL), X, labels(X, THREE))


@case()
def hist_gradient_boosting_classifier_named():
    X = frame()
    return boosted(HistGradientBoostingClassifier(learning_rate=0.37, max_depth=2, **SMALL), X, labels(X, [False, True]))


@case()
def hist_gradient_boosting_classifier_no_gaps():
    """Trained without gaps, asked about them: they follow the larger child."""
    X = numbers()
    return boosted(HistGradientBoostingClassifier(**SMALL), X, labels(X, [4, 5, 6]))


@case(only=['0.24', '1.2', '1.9'])
def hist_gradient_boosting_classifier_early_stopping():
    X = gappy(200)
    options = {**SMALL, 'early_stopping': True, 'max_iter': 60, 'n_iter_no_change': 2, 'validation_fraction': 0.2}
    return boosted(HistGradientBoostingClassifier(**options), X, labels(X, YES_NO))


@case(only=['0.23', '0.24', '1.2', '1.5', '1.9'])
def hist_gradient_boosting_classifier_one_class():
    """One class is thought of as the first of two."""
    X = gappy(40)
    model = HistGradientBoostingClassifier(max_iter=3, min_samples_leaf=5).fit(X, np.full(len(X), 'only'))
    return Golden(model, X, hard(X, 3)[::2])


@case(only=['1.3', '1.7', '1.9'])
def hist_gradient_boosting_classifier_balanced():
    X = gappy()
    return boosted(HistGradientBoostingClassifier(class_weight='balanced', interaction_cst='pairwise', **SMALL), X, labels(X, YES_NO))


LOSSES = {
    'squared-error': ('0.24', {'loss': compat.HGB_SQUARED_ERROR}),
    'absolute-error': ('0.24', {'loss': compat.HGB_ABSOLUTE_ERROR}),
    'poisson': ('0.24', {'loss': 'poisson'}),
    'quantile': ('1.1', {'loss': 'quantile', 'quantile': 0.8}),
    'gamma': ('1.3', {'loss': 'gamma'}),
}

for _name, (_since, _options) in LOSSES.items():
    case('hist-gradient-boosting-regressor-' + _name, since=_since)(
        lambda options=_options: boosted(
            HistGradientBoostingRegressor(**options, **SMALL), gappy(), np.abs(amounts(gappy())) + 0.1)
    )


@case(only=['0.24', '1.2', '1.9'])
def hist_gradient_boosting_regressor_monotonic():
    X = numbers()
    return boosted(HistGradientBoostingRegressor(monotonic_cst=[1, 0, -1, 0, 0], **SMALL), X, amounts(X))


def coded(rows=120):
    """Columns: number, code below 7, number with gaps, code below 40 with gaps."""
    random = np.random.RandomState(2)
    X = np.column_stack([
        random.normal(0, 10, rows), random.randint(0, 7, rows), random.normal(5, 1, rows), random.randint(0, 40, rows),
    ]).astype(float)
    X[random.uniform(size=rows) < 0.1, 2] = NAN
    X[random.uniform(size=rows) < 0.1, 3] = NAN
    y = X[:, 0] / 10 + np.isin(X[:, 1], [1, 4, 5]) * 2 + (np.nan_to_num(X[:, 3]) % 3 == 1) * 1.5 + random.normal(0, 0.1, rows)
    return X, y


def of_codes(model, X, y, order):
    """`order` is that in which the trees see the columns: categories come first from 1.4 on."""
    model.set_params(max_bins=64).fit(X, y)
    if SKLEARN < (1, 4):
        order = sorted(order)
    splits = [(order[feature], threshold) for feature, threshold in splits_of(model)]
    like = X.to_numpy() if isinstance(X, pd.DataFrame) else X
    rows = [list(row) for row in like[:5].tolist()]
    for code in (-1.0, -0.5, 6.0, 7.0, 39.0, 40.0, 200.0, 1.0, NAN, 2.0, -0.0):
        row = list(like[len(rows)].tolist())
        row[1] = code
        row[3] = NAN if code == 2.0 else code
        rows.append(row)
    rows += [[NAN] * 4, [1e300, 1.0, -1e300, 1.0], [float('inf'), 4.0, float('-inf'), 2.0]]
    return Golden(model, X, rows + thresholds(splits, X))


@case(since='0.24')
def hist_gradient_boosting_classifier_codes():
    X, y = coded()
    model = HistGradientBoostingClassifier(categorical_features=[1, 3], **SMALL)
    return of_codes(model, X, np.array(YES_NO)[(y > 1.5).astype(int)], [1, 3, 0, 2])


@case(since='0.24')
def hist_gradient_boosting_regressor_codes_by_mask():
    X, y = coded()
    model = HistGradientBoostingRegressor(categorical_features=[False, True, False, True], **SMALL)
    return of_codes(model, X, y, [1, 3, 0, 2])


@case(since='1.2')
def hist_gradient_boosting_regressor_codes_by_name():
    X, y = coded()
    X = pd.DataFrame(X, columns=['a', 'b', 'c', 'd'])
    return of_codes(HistGradientBoostingRegressor(categorical_features=['d'], **SMALL), X, y, [3, 0, 1, 2])


@case(only=['0.24', '1.3', '1.5', '1.9'])
def hist_gradient_boosting_classifier_codes_three():
    X, y = coded()
    model = HistGradientBoostingClassifier(categorical_features=[3], **SMALL)
    return of_codes(model, X, np.searchsorted([1, 2.5], y), [3, 0, 1, 2])


def with_categories(X):
    X = X.drop(columns=['member'])
    for name in ('city', 'plan'):
        X[name] = X[name].astype('category')
    return X


@case(since='1.4')
def hist_gradient_boosting_classifier_from_dtype():
    """Columns of pandas' category dtype, found by that dtype."""
    X = with_categories(people())
    model = HistGradientBoostingClassifier(categorical_features='from_dtype', **SMALL)
    return Golden(model.fit(X, people_labels(X.assign(member=False), YES_NO)), X, hard(X, 6))


@case(since='1.4')
def hist_gradient_boosting_regressor_texts_by_name():
    """Columns of text, named as categories."""
    X = people().drop(columns=['member'])
    model = HistGradientBoostingRegressor(categorical_features=['city', 'plan'], **SMALL)
    return Golden(model.fit(X, people_score(people())), X, hard(X, 6))


@case(since='0.24')
def hist_gradient_boosting_after_ordinal_encoder():
    """How categories are fed to it in the library's own examples."""
    X = people()
    encoder = OrdinalEncoder(handle_unknown='use_encoded_value', unknown_value=-1)
    X['city'] = X['city'].fillna('none')
    prep = ColumnTransformer([('cat', encoder, ['city', 'plan'])], remainder='passthrough')
    model = HistGradientBoostingClassifier(categorical_features=[0, 1], **SMALL)
    pipeline = Pipeline([('prep', prep), ('model', model)]).fit(X, people_labels(people(), THREE))
    return Golden(pipeline, X, hard(X, 6))
