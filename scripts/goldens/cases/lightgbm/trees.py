"""LightGBM: boosted trees, dart, forests and linear leaves through the wrappers in scikit-learn's manner."""
import lightgbm
import numpy as np
from lightgbm import LGBMClassifier, LGBMRanker, LGBMRegressor
from sklearn.compose import ColumnTransformer
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from boosters import splits_of_lightgbm
from data import amounts, frame, gappy, labels, numbers, people, people_labels, people_score
from golden import Golden, case, joblibbed, version_of
from rows import NAN, hard, thresholds

LGB = version_of(lightgbm.__version__)
YES_NO = ['nein', 'ja']
THREE = ['café', 'tea', 'Wasser']
SMALL = {'n_estimators': 4, 'num_leaves': 5, 'min_child_samples': 5, 'random_state': 0, 'n_jobs': 1}
ENDS = ['2.3', '4.7']
SOME = ['2.3', '3.3', '4.7']
TINY = [1e-36, -1e-36, 1e-35, -1e-35, 1.1e-35, -1.1e-35, 5e-324]
PACKED = joblibbed(('zlib', 9))


def rows_for(model, X):
    rows = hard(X) + thresholds(splits_of_lightgbm(model.booster_), X)
    for i, tiny in enumerate(TINY):
        row = list(np.asarray(X)[20 + i].tolist())
        row[i % len(row)] = row[4] = tiny
        rows.append(row)
    return rows


def fitted(model, X, y, **options):
    if LGB >= (3, 3):
        model.set_params(verbose=-1)
    model.fit(X, y, **options)
    return Golden(model, X, rows_for(model, X), save=PACKED)


@case()
def lgbm_classifier_binary():
    X = gappy()
    return fitted(LGBMClassifier(**SMALL), X, labels(X, YES_NO))


@case()
def lgbm_classifier_three():
    X = gappy()
    return fitted(LGBMClassifier(**SMALL), X, labels(X, THREE))


@case(only=SOME)
def lgbm_classifier_truths():
    X = frame()
    X.columns = ['age', 'size cm', 'income', 'visits', 'x4'] if LGB < (3, 0) else X.columns
    return fitted(LGBMClassifier(is_unbalance=True, **SMALL), X, labels(X, [False, True]))


@case()
def lgbm_regressor():
    X = gappy()
    return fitted(LGBMRegressor(**SMALL), X, amounts(X))


@case()
def lgbm_regressor_named():
    X = frame()
    X.columns = ['age', 'size cm', 'income', 'visits', 'x4']
    return fitted(LGBMRegressor(learning_rate=0.37, **SMALL), X, amounts(X))


@case(only=SOME)
def lgbm_regressor_zero_missing():
    X = gappy()
    X[::3, 3] = 0
    X[::4, 4] = 0
    return fitted(LGBMRegressor(zero_as_missing=True, **SMALL), X, amounts(X))


@case(only=SOME)
def lgbm_regressor_no_missing():
    X = gappy()
    return fitted(LGBMRegressor(use_missing=False, **SMALL), X, amounts(X))


@case()
def lgbm_ranker():
    X = gappy()
    return fitted(LGBMRanker(**SMALL), X, labels(X, [0, 1, 2, 3]), group=[20, 30, 30])


OBJECTIVES = {
    'l1': {}, 'huber': {'alpha': 0.8}, 'fair': {}, 'quantile': {'alpha': 0.3}, 'mape': {}, 'poisson': {}, 'gamma': {}, 'tweedie': {},
    'cross_entropy': {}, 'cross_entropy_lambda': {}, 'regression': {'reg_sqrt': True},
}


def of_objective(objective, options):
    X = gappy()
    y = amounts(X) if objective in ('l1', 'fair', 'huber', 'quantile', 'regression') else np.abs(amounts(X)) + 0.1
    if objective.startswith('cross'):
        y = np.clip(np.abs(y) / 10, 0.01, 0.99)
    return fitted(LGBMRegressor(objective=objective, **options, **SMALL), X, y)


for _name, _options in OBJECTIVES.items():
    _case = 'lgbm-regressor-' + _name.replace('_', '-').replace('regression', 'sqrt')
    case(_case, only=ENDS)(lambda name=_name, options=_options: of_objective(name, options))


@case(only=SOME)
def lgbm_classifier_one_against_all():
    X = gappy()
    return fitted(LGBMClassifier(objective='multiclassova', sigmoid=1.7, **SMALL), X, labels(X, THREE))


@case(only=SOME)
def lgbm_classifier_sigmoid():
    X = gappy()
    return fitted(LGBMClassifier(sigmoid=0.6, **SMALL), X, labels(X, [3, -1]))


@case()
def lgbm_classifier_dart():
    X = gappy()
    return fitted(LGBMClassifier(boosting_type='dart', drop_rate=0.5, **{**SMALL, 'n_estimators': 8}), X, labels(X, YES_NO))


FOREST = {'boosting_type': 'rf', 'subsample': 0.6, 'subsample_freq': 1, 'colsample_bytree': 0.8}


@case()
def lgbm_regressor_forest():
    X = gappy()
    return fitted(LGBMRegressor(**FOREST, **SMALL), X, amounts(X))


@case(only=SOME)
def lgbm_classifier_forest_three():
    X = gappy()
    return fitted(LGBMClassifier(**FOREST, **SMALL), X, labels(X, THREE))


@case(only=SOME)
def lgbm_regressor_goss():
    X = gappy()
    return fitted(LGBMRegressor(boosting_type='goss', **SMALL), X, amounts(X))


@case(since='3.3')
def lgbm_regressor_linear():
    X = gappy()
    return fitted(LGBMRegressor(linear_tree=True, **SMALL), X, amounts(X))


@case(since='3.3')
def lgbm_classifier_linear_three():
    X = numbers()
    return fitted(LGBMClassifier(linear_tree=True, **{**SMALL, 'n_estimators': 3}), X, labels(X, THREE))


@case()
def lgbm_regressor_stopped():
    X = numbers()
    y = amounts(X)
    model = LGBMRegressor(learning_rate=0.9, **{**SMALL, 'n_estimators': 40})
    held = {'eval_set': [(X[:30], y[:30])]}
    if LGB >= (3, 3):
        held['callbacks'] = [lightgbm.early_stopping(3, verbose=False)]
        return fitted(model, X[30:], y[30:], **held)
    return fitted(model, X[30:], y[30:], early_stopping_rounds=3, verbose=False, **held)


@case(only=SOME)
def lgbm_regressor_constant():
    """Trees of one leaf."""
    X = gappy()
    return fitted(LGBMRegressor(min_child_samples=70, n_estimators=3, n_jobs=1), X, amounts(X))


def coded(rows=90):
    """Columns: number, code below 5, number with gaps, code below 40 with gaps."""
    random = np.random.RandomState(2)
    X = np.column_stack([
        random.normal(0, 10, rows), random.randint(0, 5, rows), random.normal(5, 1, rows), random.randint(0, 40, rows),
    ]).astype(float)
    X[random.uniform(size=rows) < 0.1, 2] = NAN
    X[random.uniform(size=rows) < 0.1, 3] = NAN
    y = X[:, 0] / 10 + np.isin(X[:, 1], [1, 4]) * 2 + (np.nan_to_num(X[:, 3]) % 3 == 1) * 1.5 + random.normal(0, 0.1, rows)
    return X, y


@case()
def lgbm_regressor_codes():
    X, y = coded()
    options = {'min_data_per_group': 2, 'cat_smooth': 1, 'max_cat_to_onehot': 2, 'verbose': -1}
    model = LGBMRegressor(**options, **SMALL).fit(X, y, categorical_feature=[1, 3])
    rows = [list(row) for row in X[:5].tolist()]
    for code in (-1.0, -0.5, 4.0, 5.0, 39.0, 40.0, 200.0, 1.0, NAN, 2.0, -0.0, 1.5, 1e300, 4294967297.0):
        row = list(X[len(rows)].tolist())
        row[1] = code
        row[3] = NAN if code == 2.0 else code
        rows.append(row)
    splits = [split for split in splits_of_lightgbm(model.booster_) if split[0] in (0, 2)]
    return Golden(model, X, rows + thresholds(splits, X), save=PACKED)


def with_categories():
    X = people().drop(columns=['member'])
    for name in ('city', 'plan', 'children'):
        X[name] = X[name].astype('category')
    return X


CATEGORICAL = {'min_data_per_group': 2, 'cat_smooth': 1, 'max_cat_to_onehot': 2, 'verbose': -1}


@case()
def lgbm_classifier_categories():
    X = with_categories()
    model = LGBMClassifier(**CATEGORICAL, **SMALL).fit(X, people_labels(people(), YES_NO))
    rows = [row for row in hard(X, 8) if not isinstance(row[2], str)]
    return Golden(model, X, rows, save=PACKED)


def own_objective(y, predicted):
    return predicted - y, np.ones(len(y))


@case(only=['3.3', '4.7'])
def lgbm_regressor_of_own_objective():
    X = gappy()
    return fitted(LGBMRegressor(objective=own_objective, **SMALL), X, amounts(X))


@case(only=['3.3', '4.7'])
def lgbm_classifier_of_own_objective():
    X = gappy()
    return fitted(LGBMClassifier(objective=own_objective, **SMALL), X, labels(X, YES_NO))


@case()
def lgbm_in_pipeline():
    X = people()
    X['city'] = X['city'].fillna('none')
    prep = ColumnTransformer([
        ('cat', OneHotEncoder(handle_unknown='ignore'), ['city', 'plan']),
        ('num', StandardScaler(), ['age', 'income', 'children']),
    ])
    model = LGBMClassifier(**SMALL)
    rows = [row for row in hard(X, 6) if row[3] is not None and row[4] is not None and row[3] == row[3] and row[4] == row[4]]
    return Golden(Pipeline([('prep', prep), ('model', model)]).fit(X, people_labels(people(), THREE)), X, rows, save=PACKED)
