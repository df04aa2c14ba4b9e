"""XGBoost: boosted trees, dart, forests and linear models through the wrappers in scikit-learn's manner."""
import numpy as np
import xgboost
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from xgboost import XGBClassifier, XGBRanker, XGBRegressor, XGBRFClassifier, XGBRFRegressor

from boosters import splits_of_xgboost
from data import amounts, frame, gappy, labels, numbers, people, people_labels, people_score, score
from golden import Golden, case, joblibbed, version_of
from rows import NAN, hard, listed, thresholds

XGB = version_of(xgboost.__version__)
OLD_LABELS = XGB < (1, 6)
YES_NO = ['nein', 'ja'] if OLD_LABELS else [0, 1]
THREE = ['café', 'tea', 'Wasser'] if OLD_LABELS else [0, 1, 2]
PACKED = joblibbed(('zlib', 9))
SMALL = {'n_estimators': 3, 'max_depth': 3, 'random_state': 0, 'n_jobs': 1}
SOME = ['0.90', '1.2', '1.5', '1.7', '2.1', '3.2']
NEW = ['1.7', '2.1', '3.2', '3.4']


def rows_for(model, X):
    return hard(X) + thresholds(splits_of_xgboost(model.get_booster()), X)


def fitted(model, X, y, **options):
    if OLD_LABELS and XGB >= (1, 3) and hasattr(model, 'use_label_encoder'):
        model.set_params(eval_metric='logloss')
    model.fit(X, y, **options)
    return Golden(model, X, rows_for(model, X), save=PACKED)


@case()
def xgb_classifier_binary():
    X = gappy()
    return fitted(XGBClassifier(**SMALL), X, labels(X, YES_NO))


@case()
def xgb_classifier_three():
    X = gappy()
    return fitted(XGBClassifier(**SMALL), X, labels(X, THREE))


@case(only=['0.90', '1.5', '1.7'])
def xgb_classifier_truths():
    X = frame()
    return fitted(XGBClassifier(learning_rate=0.37, **SMALL), X, labels(X, [False, True] if OLD_LABELS else [0, 1]))


@case(only=['1.5'])
def xgb_classifier_no_encoder():
    X = gappy()
    return fitted(XGBClassifier(use_label_encoder=False, **SMALL), X, labels(X, [0, 1]))


@case()
def xgb_regressor():
    X = gappy()
    return fitted(XGBRegressor(**SMALL), X, amounts(X))


@case(only=SOME)
def xgb_regressor_named():
    X = frame()
    return fitted(XGBRegressor(base_score=3.25, learning_rate=0.3, **SMALL), X, amounts(X))


@case()
def xgb_ranker():
    X = gappy()
    y = labels(X, [0, 1, 2, 3])
    return fitted(XGBRanker(objective='rank:pairwise', **SMALL), X, y, group=[20, 30, 30])


OBJECTIVES = {
    'squaredlogerror': '1.2', 'logistic': '0.90', 'gamma': '0.90', 'tweedie': '0.90', 'pseudohubererror': '1.5',
    'absoluteerror': '1.7',
}
LATEST = ['0.90', '1.5', '3.2']

for _name, _since in OBJECTIVES.items():
    case('xgb-regressor-' + _name, since=_since, only=LATEST)(
        lambda name=_name: fitted(
            XGBRegressor(objective='reg:' + name, **SMALL), gappy(),
            np.clip(np.abs(amounts(gappy())) / 10, 0.01, 0.99) if name == 'logistic' else np.abs(amounts(gappy())) + 0.1)
    )


@case(only=LATEST)
def xgb_regressor_poisson():
    X = gappy()
    return fitted(XGBRegressor(objective='count:poisson', **SMALL), X, np.floor(np.abs(amounts(X))))


@case(only=LATEST)
def xgb_regressor_cox():
    X = gappy()
    return fitted(XGBRegressor(objective='survival:cox', **SMALL), X, amounts(X) + 0.01)


@case(only=['0.90', '1.5', '3.4'])
def xgb_regressor_steep():
    """Sums far beyond where a float32 exponential ends."""
    X = numbers()
    y = np.clip(np.round(np.abs(amounts(X)) % 2), 0, 1)
    return fitted(XGBRegressor(objective='reg:logistic', learning_rate=400, reg_lambda=0, **SMALL), X, y)


@case(only=LATEST)
def xgb_classifier_hinge():
    X = gappy()
    return fitted(XGBClassifier(objective='binary:hinge', **SMALL), X, labels(X, YES_NO))


@case(only=['1.2'])
def xgb_regressor_between_infinities():
    """Halfway between -inf and inf is NaN, which no number is below. Later releases refuse infinities."""
    random = np.random.RandomState(5)
    X = random.normal(size=(60, 3))
    X[:, 0] = np.array([-np.inf, np.inf, 0])[random.randint(0, 3, 60)]
    y = np.where(X[:, 0] > 0, 2.0, 0.0) + X[:, 1] + random.normal(size=60)
    model = XGBRegressor(n_estimators=6, max_depth=2, tree_method='exact', n_jobs=1).fit(X, y)
    assert any('nan' in tree for tree in model.get_booster().get_dump())
    return Golden(model, X, listed(X)[:6] + [[NAN, 0.5, -0.25]], save=PACKED)


@case(only=['3.2', '3.4'])
def xgb_regressor_of_scaled_target():
    """From scikit-learn 1.8 on float32 answers meet float32 statistics on their way back."""
    X = gappy()
    model = TransformedTargetRegressor(XGBRegressor(**SMALL), transformer=StandardScaler()).fit(X, np.round(amounts(X), 1))
    return Golden(model, X, hard(X), save=PACKED)


@case(only=['1.2', '3.2'])
def xgb_classifier_hinge_one_versus_rest():
    """Shares of classes of float32 are divided in float32."""
    X = gappy()
    model = OneVsRestClassifier(XGBClassifier(objective='binary:hinge', base_score=0.5, learning_rate=0.3, **{**SMALL, 'n_estimators': 1})).fit(X, labels(X, THREE))
    return Golden(model, X, hard(X), save=PACKED)


@case(only=['1.2', '3.4'])
def xgb_classifier_logitraw_one_versus_rest():
    """Some rows have shares that add up to less than 0."""
    X = gappy()
    model = OneVsRestClassifier(XGBClassifier(objective='binary:logitraw', base_score=0.5, **SMALL)).fit(X, labels(X, THREE))
    return Golden(model, X, hard(X), save=PACKED)


@case(only=LATEST)
def xgb_classifier_logitraw():
    X = gappy()
    return fitted(XGBClassifier(objective='binary:logitraw', base_score=0.4, **SMALL), X, labels(X, YES_NO))


@case(only=NEW)
def xgb_classifier_softmax():
    X = gappy()
    return fitted(XGBClassifier(objective='multi:softmax', **SMALL), X, labels(X, THREE))


DART = {'booster': 'dart', 'rate_drop': 0.5, 'n_estimators': 8, 'max_depth': 3, 'random_state': 3, 'n_jobs': 1}


@case(since='1.2')
def xgb_classifier_dart():
    X = gappy()
    return fitted(XGBClassifier(base_score=0.3, **DART), X, labels(X, YES_NO))


@case(since='1.2')
def xgb_regressor_dart():
    X = gappy()
    return fitted(XGBRegressor(base_score=1.7, **DART), X, amounts(X))


@case(only=['1.5', '3.2', '3.4'])
def xgb_classifier_dart_three():
    X = gappy()
    return fitted(XGBClassifier(**DART), X, labels(X, THREE))


@case()
def xgb_regressor_linear():
    return linear(XGBRegressor, amounts(gappy()))


@case(only=SOME)
def xgb_classifier_linear_three():
    return linear(XGBClassifier, labels(gappy(), THREE))


@case(only=['1.2', '1.7', '3.4'])
def xgb_linear_beyond():
    """Sums that are numbers of float32, of terms that are none."""
    X = gappy()[:, [0, 1]]
    X = np.nan_to_num(X - np.nanmean(X, axis=0)) / np.nanstd(X, axis=0)
    model = XGBRegressor(booster='gblinear', n_estimators=40).fit(X, 4 * X[:, 0] - 4 * X[:, 1])
    return Golden(model, X, listed(X)[:3] + [[1e38, 0.6e38], [0.6e38, 1e38], [1e37, 1e37]], save=PACKED)


def linear(kind, y):
    X = gappy()[:, [0, 1, 3]]
    model = kind(booster='gblinear', n_estimators=8).fit(X, y)
    rows = [row for row in hard(X) if not any(isinstance(cell, float) and abs(cell) > 1e30 for cell in row)]
    return Golden(model, X, rows, save=PACKED)


@case()
def xgb_rf_classifier():
    X = gappy()
    return fitted(XGBRFClassifier(**SMALL), X, labels(X, YES_NO))


@case()
def xgb_rf_regressor():
    X = gappy()
    return fitted(XGBRFRegressor(**SMALL), X, amounts(X))


@case(only=SOME)
def xgb_rf_regressor_one_tree():
    X = gappy()
    return fitted(XGBRFRegressor(**{**SMALL, 'n_estimators': 1}), X, amounts(X))


def early(model, X, y, **options):
    """Stops early, so that fewer trees answer than the model holds."""
    held = {'eval_set': [(X[:30], y[:30])], 'verbose': False}
    if XGB >= (1, 6):
        model.set_params(early_stopping_rounds=3)
    else:
        held['early_stopping_rounds'] = 3
    model.fit(X[30:], y[30:], **held, **options)
    return Golden(model, X, rows_for(model, X), save=PACKED)


@case(only=SOME)
def xgb_regressor_stopped():
    X = numbers()
    return early(XGBRegressor(learning_rate=0.9, max_depth=3, n_estimators=40, random_state=0), X, amounts(X))


@case(only=SOME)
def xgb_classifier_stopped_forest():
    X = numbers()
    y = labels(X, THREE)
    return early(XGBClassifier(
        learning_rate=1.5, max_depth=2, n_estimators=30, num_parallel_tree=2, subsample=0.6, random_state=0), X, y)


@case(only=SOME)
def xgb_regressor_missing_number():
    X = numbers()
    X[::4, 3] = 0
    X[::5, 0] = -999
    golden = fitted(XGBRegressor(missing=-999, **SMALL), X, amounts(np.abs(X)))
    golden.rows += [[-999.0, -999.0, 0.0, 1.0, -999.0], [-999, 1.0, -998.9999999, -0.0, 0.0]]
    return golden


@case(only=['0.90', '1.5', '3.4'])
def xgb_regressor_missing_zero():
    X = numbers()
    X[::3, 3] = 0
    return fitted(XGBRegressor(missing=0, **SMALL), X, amounts(X))


def coded(rows=80):
    """Columns: number, code below 5, number with gaps, code below 40 with gaps."""
    random = np.random.RandomState(2)
    X = np.column_stack([
        random.normal(0, 10, rows), random.randint(0, 5, rows), random.normal(5, 1, rows), random.randint(0, 40, rows),
    ]).astype(float)
    X[random.uniform(size=rows) < 0.1, 2] = NAN
    X[random.uniform(size=rows) < 0.1, 3] = NAN
    y = X[:, 0] / 10 + np.isin(X[:, 1], [1, 4]) * 2 + (np.nan_to_num(X[:, 3]) % 3 == 1) * 1.5 + random.normal(0, 0.1, rows)
    return X, y


@case(only=NEW)
def xgb_regressor_codes():
    X, y = coded()
    model = XGBRegressor(
        tree_method='hist', enable_categorical=True, feature_types=['q', 'c', 'q', 'c'], max_cat_to_onehot=8, **SMALL)
    model.fit(X, y)
    rows = [list(row) for row in X[:5].tolist()]
    for code in (-1.0, -0.5, 4.0, 5.0, 39.0, 40.0, 200.0, 1.0, NAN, 2.0, -0.0, 1.5, 16777215.0, 16777216.0, 1e20):
        row = list(X[len(rows)].tolist())
        row[1] = code
        row[3] = NAN if code == 2.0 else code
        rows.append(row)
    return Golden(model, X, rows + thresholds([s for s in splits_of_xgboost(model.get_booster()) if s[0] in (0, 2)], X), save=PACKED)


def with_categories():
    X = people().drop(columns=['member'])
    for name in ('city', 'plan'):
        if XGB < (3, 4):  # which cuts longer letters
            X[name] = X[name].map(lambda text: text.encode('ascii', 'replace').decode(), na_action='ignore')
        X[name] = X[name].astype('category')
    X['children'] = X['children'].astype('category') if XGB >= (3, 1) else X['children']
    return X


@case(since='3.2')
def xgb_classifier_categories():
    X = with_categories()
    model = XGBClassifier(tree_method='hist', enable_categorical=True, max_cat_to_onehot=3, **SMALL)
    model.fit(X, people_labels(people(), YES_NO))
    rows = hard(X, 8)
    if XGB < (3, 4):
        # Of unknown texts it takes those that sort before all others for one of them.
        rows = [row for row in rows if all(str(cell).isascii() and cell not in ('', ' Oslo') for cell in row)]
    return Golden(model, X, rows, save=PACKED)


@case(only=['1.7', '2.1', '3.4'])
def xgb_regressor_targets():
    X = gappy()
    return fitted(XGBRegressor(tree_method='hist', **SMALL), X, amounts(X, 3))


@case(only=['2.1', '3.2', '3.4'])
def xgb_regressor_vector_leaves():
    X = gappy()
    model = XGBRegressor(tree_method='hist', multi_strategy='multi_output_tree', **SMALL).fit(X, amounts(X, 3))
    return Golden(model, X, hard(X), save=PACKED)


@case(only=['1.7', '3.4'])
def xgb_classifier_labels():
    X = gappy()
    y = np.column_stack([labels(X, [0, 1]), score(X) % 2 > 1]).astype(int)
    return fitted(XGBClassifier(tree_method='hist', **SMALL), X, y)


@case(only=['2.1', '3.2', '3.4'])
def xgb_regressor_quantiles():
    X = gappy()
    alphas = np.array([0.1, 0.5, 0.9])
    return fitted(XGBRegressor(objective='reg:quantileerror', quantile_alpha=alphas, tree_method='hist', **SMALL), X, amounts(X))


@case(only=['1.5', '3.4'])
def xgb_in_pipeline():
    X = people()
    X['city'] = X['city'].fillna('none')
    prep = ColumnTransformer([
        ('cat', OneHotEncoder(handle_unknown='ignore'), ['city', 'plan']),
        ('num', StandardScaler(), ['age', 'income', 'children']),
    ])
    model = XGBRegressor(**SMALL)
    return Golden(Pipeline([('prep', prep), ('model', model)]).fit(X, people_score(people())), X, hard(X, 6))


@case(only=['3.4'])
def xgb_regressor_expectiles():
    X = gappy()
    alphas = np.array([0.1, 0.5, 0.9])
    return fitted(XGBRegressor(objective='reg:expectileerror', expectile_alpha=alphas, **SMALL), X, amounts(X))


@case(only=['3.4'])
def xgb_regressor_expectiles_of_one_score():
    """Steps of base scores that do not rise are those of kRtEps."""
    X = gappy()
    alphas = np.array([0.2, 0.5, 0.8])
    return fitted(XGBRegressor(objective='reg:expectileerror', expectile_alpha=alphas, base_score=0.25, booster='dart', rate_drop=0.3, **SMALL), X, amounts(X) / 1e4)
