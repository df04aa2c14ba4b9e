"""CatBoost on categories: one-hot, statistics of every kind, combinations."""
import numpy as np
import pandas as pd
from catboost import CatBoostClassifier, CatBoostRanker, CatBoostRegressor

from boosters import splits_of_catboost
from cases.catboost.boosting import PACKED, SMALL
from golden import Golden, case
from rows import hard, thresholds

LONG = ['', 'é', 'four', 'exactly-nine', 'between seventeen and 32', 'longer than thirty-two bytes, up to 64 of them',
        'a text of more than sixty-four bytes, which the hash takes in blocks of sixty-four: Straße, 東京, and so on and on; then more ' * 2]
KEYS = ['city', 'plan', 'floor', 'new']


def homes(rows=90):
    """Texts, whole numbers and truths as categories, beside numbers with gaps."""
    random = np.random.RandomState(5)
    area = np.round(random.uniform(20, 200, rows), 1)
    area[random.uniform(size=rows) < 0.1] = np.nan
    return pd.DataFrame({
        'area': area,
        'city': np.array(['Bern', 'Zürich', '東京', 'Genf', ''], dtype=object)[random.choice(5, rows, p=[0.4, 0.3, 0.15, 0.1, 0.05])],
        'age': random.randint(0, 120, rows),
        'plan': np.array(['a', 'b', 'c'], dtype=object)[random.choice(3, rows)],
        'floor': random.randint(-1, 4, rows),
        'new': random.uniform(size=rows) < 0.4,
    })


def rents(X):
    noise = np.random.RandomState(6).normal(0, 0.3, len(X))
    base = X['city'].map({'Bern': 1.0, 'Zürich': 2.0, '東京': 3.0, 'Genf': 0.0, '': -1.0}) * np.where(X['plan'] == 'b', -1.0, 1.0)
    return np.asarray(X['area'].fillna(80) / 100 + base + X['floor'] * np.where(X['new'], 0.5, -0.2) + noise)


def groups(X, names):
    y = rents(X)
    return np.asarray(names)[np.searchsorted(np.quantile(y, np.linspace(0, 1, len(names) + 1)[1:-1]), y)]


def fitted(model, X, y, **options):
    model.fit(X, y, **options)
    rows = hard(X) + thresholds(splits_of_catboost(model), X, 4)
    # Combinations of categories that the training may not have seen together.
    seen = [list(row) for row in X.astype(object).values[::11]]
    mixed = [[a, *rest] for (a, *_), (_, *rest) in zip(seen, seen[1:])]
    swapped = [[*row[:3], other[3], *row[4:]] for row, other in zip(seen, seen[::-1])]
    unknown = [[50.0, 'Bern', 3, 'z', 9, True], [50.0, '1', 3, '0', 1, 'True'], [50.0, 'Bern ', 3, 'A', 2 ** 40, False]]
    return Golden(model, X, rows + [[None if cell != cell else cell for cell in row] for row in seen + mixed + swapped] + unknown, save=PACKED)


@case()
def categories_binary():
    X = homes()
    return fitted(CatBoostClassifier(cat_features=KEYS, **SMALL), X, groups(X, ['low', 'high']))


@case()
def categories_three():
    X = homes()
    options = {**SMALL, 'iterations': 6, 'depth': 4}
    return fitted(CatBoostClassifier(cat_features=KEYS, max_ctr_complexity=3, **options), X, groups(X, [0, 1, 2]))


@case()
def categories_regressor():
    X = homes()
    return fitted(CatBoostRegressor(cat_features=KEYS, **{**SMALL, 'iterations': 8}), X, rents(X))


@case()
def categories_one_hot():
    X = homes()
    return fitted(CatBoostRegressor(cat_features=KEYS, one_hot_max_size=10, **SMALL), X, rents(X))


@case(only=['0.26', '1.2'])
def categories_one_hot_in_combinations():
    X = homes()
    options = {**SMALL, 'iterations': 10, 'depth': 5}
    return fitted(CatBoostClassifier(cat_features=KEYS, one_hot_max_size=3, max_ctr_complexity=4, **options), X, groups(X, [0, 1]))


def crossed(X):
    """A target that two columns tell together, and neither alone."""
    return np.asarray(X['city'].isin(['Bern', '東京']) ^ (X['plan'] == 'b')) * 3.0 + np.asarray((X['floor'] % 2 == 0) & (X['area'].fillna(0) > 100))


@case()
def categories_crossed():
    """Combinations of texts, of numbers above borders and of one-hot categories."""
    X = homes()
    options = {**SMALL, 'iterations': 10, 'depth': 5, 'model_size_reg': 0, 'max_ctr_complexity': 3, 'simple_ctr': ['Counter']}
    return fitted(CatBoostRegressor(cat_features=KEYS, one_hot_max_size=3, **options), X, crossed(X))


@case()
def categories_crossed_three():
    """Combinations of three columns."""
    X = homes()
    options = {**SMALL, 'iterations': 8, 'depth': 4, 'model_size_reg': 0, 'max_ctr_complexity': 3}
    return fitted(CatBoostClassifier(cat_features=KEYS, **options), X, crossed(X) > 1.5)


@case(only=['0.26', '1.2'])
def categories_means():
    X = homes()
    kinds = ['BinarizedTargetMeanValue:TargetBorderCount=3:Prior=0.5', 'Counter:Prior=0.1']
    options = {**SMALL, 'iterations': 6}
    return fitted(CatBoostRegressor(cat_features=KEYS, simple_ctr=kinds, combinations_ctr=kinds[:1], **options), X, rents(X))


@case(only=['0.26', '1.2'])
def categories_buckets():
    X = homes()
    kinds = ['Buckets:TargetBorderCount=3:Prior=0.5', 'Borders:TargetBorderCount=4:CtrBorderCount=20']
    options = {**SMALL, 'iterations': 6}
    return fitted(CatBoostRegressor(cat_features=KEYS, simple_ctr=kinds, combinations_ctr=kinds, **options), X, rents(X))


@case(only=['1.2'])
def categories_buckets_three():
    X = homes()
    options = {**SMALL, 'iterations': 6}
    return fitted(CatBoostClassifier(cat_features=KEYS, simple_ctr=['Buckets', 'Counter'], counter_calc_method='Full', **options), X, groups(X, ['a', 'b', 'c']))


@case(only=['0.26', '1.2'])
def categories_depthwise():
    X = homes()
    return fitted(CatBoostClassifier(cat_features=KEYS, grow_policy='Depthwise', one_hot_max_size=3, **SMALL), X, groups(X, ['a', 'b', 'c']))


@case(only=['1.2'])
def categories_lossguide():
    X = homes()
    return fitted(CatBoostRegressor(cat_features=KEYS, grow_policy='Lossguide', max_leaves=7, **SMALL), X, rents(X))


@case(only=['1.2'])
def categories_ranker():
    X = homes()
    return fitted(CatBoostRanker(cat_features=KEYS, loss_function='QueryRMSE', **SMALL), X, rents(X), group_id=np.arange(len(X)) // 9)


@case(only=['1.2'])
def categories_long():
    random = np.random.RandomState(2)
    X = pd.DataFrame({'text': np.array(LONG, dtype=object)[random.choice(len(LONG), 60)]})
    y = X['text'].map({text: at % 4 - at / 5 for at, text in enumerate(LONG)}) + random.normal(0, 0.1, 60)
    model = CatBoostRegressor(cat_features=['text'], one_hot_max_size=20, **{**SMALL, 'iterations': 8}).fit(X, y)
    return Golden(model, X, [[text] for text in LONG] + [['unknown'], ['-12'], [None]], save=PACKED)


@case(only=['1.2'])
def categories_in_arrays():
    X = homes()[['city', 'plan', 'floor']].values
    y = rents(homes())
    model = CatBoostRegressor(cat_features=[0, 1], **SMALL).fit(X, y)
    return Golden(model, X, hard(X) + [['Bern', 'q', 2.5], ['', 'a', float('nan')]], save=PACKED)


@case(only=['1.2'])
def categories_of_pandas():
    X = homes()
    y = groups(X, [0, 1])
    X['city'] = X['city'].astype('category')
    X['floor'] = X['floor'].astype('category')
    model = CatBoostClassifier(cat_features=KEYS, **SMALL).fit(X, y)
    return Golden(model, X, hard(X, 6), save=PACKED)
