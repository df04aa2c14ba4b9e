"""Estimators around one other: self-training, transformed targets, thresholds, frozen ones, searches that halve."""
from functools import partial

import numpy as np
from sklearn.compose import TransformedTargetRegressor
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.neural_network import MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import (
    FunctionTransformer, MaxAbsScaler, MinMaxScaler, PowerTransformer, QuantileTransformer, RobustScaler, StandardScaler,
)
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from cases.sklearn.search import forget_noise
from data import amounts, frame, labels, numbers
from golden import Golden, case, joblibbed
from rows import hard

YES_NO = ['nein', 'ja']
THREE = ['café', 'tea', 'Wasser']
VARIANTS = ['0.24', '1.2', '1.9']


def golden(model, X, y=None, **fit):
    model.fit(X, y, **fit)
    return Golden(model, X, hard(X, 3)[::2], save=joblibbed(('zlib', 9)))


def table():
    return numbers(40)


def logistic():
    return make_pipeline(StandardScaler(), LogisticRegression())


@case(since='0.24')
def self_training():
    from sklearn.semi_supervised import SelfTrainingClassifier
    X = table()
    y = labels(X, [3, 4, 5])
    y[::3] = -1
    return golden(SelfTrainingClassifier(logistic()), X, y)


@case(since='0.24', only=VARIANTS)
def self_training_tree():
    from sklearn.semi_supervised import SelfTrainingClassifier
    X = frame(40)
    y = labels(X, [0, 1])
    y[::2] = -1
    return golden(SelfTrainingClassifier(DecisionTreeClassifier(max_depth=2, random_state=0), criterion='k_best', k_best=5), X, y)


@case()
def transformed_target():
    X = table()
    model = TransformedTargetRegressor(LinearRegression(), func=np.log, inverse_func=np.exp)
    return golden(model, X, np.abs(amounts(X)) + 1)


@case()
def transformed_target_scaler():
    X = table()
    return golden(TransformedTargetRegressor(make_pipeline(StandardScaler(), Ridge()), transformer=StandardScaler()), X, amounts(X))


for _name, _transformer in {
    'max-abs': MaxAbsScaler(), 'min-max': MinMaxScaler((-1, 2)), 'robust': RobustScaler(with_centering=False), 'identity': FunctionTransformer(),
    'function': FunctionTransformer(np.square, inverse_func=np.sqrt, check_inverse=False),
    'power-of-ten': FunctionTransformer(np.log10, inverse_func=partial(np.power, 10), check_inverse=False),
    'yeo-johnson': PowerTransformer(), 'box-cox': PowerTransformer('box-cox', standardize=False),
    'quantiles': QuantileTransformer(n_quantiles=12, random_state=0),
    'normal': QuantileTransformer(n_quantiles=12, output_distribution='normal', random_state=0),
    'pipeline': make_pipeline(PowerTransformer(), MinMaxScaler()),
}.items():
    case('transformed-target-' + _name, only=VARIANTS)(
        lambda transformer=_transformer: golden(
            TransformedTargetRegressor(DecisionTreeRegressor(max_depth=3, random_state=0), transformer=transformer, check_inverse=False),
            table(), np.abs(amounts(table())))
    )


@case(only=VARIANTS)
def transformed_target_powers_beyond():
    """A line that goes far beyond the targets of training, on both sides."""
    X = table()
    return golden(TransformedTargetRegressor(LinearRegression(), transformer=PowerTransformer()), X, amounts(X))


@case(only=VARIANTS)
def transformed_target_normal_beyond():
    X = table()
    transformer = QuantileTransformer(n_quantiles=15, output_distribution='normal', random_state=0)
    return golden(TransformedTargetRegressor(LinearRegression(), transformer=transformer), X, amounts(X))


@case(only=['1.2', '1.9'])
def transformed_target_single_precision():
    """A network that is fed float32 answers in it."""
    X = table()
    network = MLPRegressor(hidden_layer_sizes=(4,), max_iter=30, random_state=0)
    model = TransformedTargetRegressor(make_pipeline(FunctionTransformer(np.float32), network), transformer=PowerTransformer())
    return golden(model, X / np.abs(X).max(axis=0), amounts(X))


@case(only=VARIANTS)
def transformed_targets():
    X = frame(40)
    return golden(TransformedTargetRegressor(transformer=StandardScaler()), X, amounts(X, 2))


@case(since='1.6')
def frozen():
    from sklearn.frozen import FrozenEstimator
    X = table()
    tree = DecisionTreeClassifier(max_depth=3, random_state=0).fit(X, labels(X, THREE))
    return golden(FrozenEstimator(tree), X, labels(X, THREE))


@case(since='1.5')
def fixed_threshold():
    from sklearn.model_selection import FixedThresholdClassifier
    X = table()
    return golden(FixedThresholdClassifier(logistic(), threshold=0.7), X, labels(X, [0, 1]))


@case(since='1.5', only=['1.5', '1.9'])
def fixed_threshold_first_label():
    from sklearn.model_selection import FixedThresholdClassifier
    X = frame(40)
    model = FixedThresholdClassifier(logistic(), threshold=-0.4, pos_label='ja', response_method='decision_function')
    return golden(model, X, labels(X, YES_NO))


@case(since='1.5', only=['1.5', '1.9'])
def fixed_threshold_tree():
    """A threshold that scores meet exactly."""
    from sklearn.model_selection import FixedThresholdClassifier
    X = table()
    tree = DecisionTreeClassifier(max_depth=1, random_state=0).fit(X, labels(X, YES_NO))
    share = float(np.sort(np.unique(tree.predict_proba(X)[:, 0]))[0])
    return golden(FixedThresholdClassifier(tree, threshold=share, pos_label='ja'), X, labels(X, YES_NO))


@case(since='1.5')
def tuned_threshold():
    from sklearn.model_selection import TunedThresholdClassifierCV
    X = table()
    return golden(TunedThresholdClassifierCV(logistic(), cv=3), X, labels(X, YES_NO))


@case(since='1.5', only=['1.5', '1.9'])
def tuned_threshold_label():
    from sklearn.metrics import fbeta_score, make_scorer
    from sklearn.model_selection import TunedThresholdClassifierCV
    X = frame(40)
    scorer = make_scorer(fbeta_score, beta=2, pos_label='ja')
    return golden(TunedThresholdClassifierCV(logistic(), scoring=scorer, cv=3, response_method='decision_function'), X, labels(X, YES_NO))


@case(since='1.5', only=['1.5', '1.9'])
def tuned_threshold_f1():
    from sklearn.model_selection import TunedThresholdClassifierCV
    X = table()
    return golden(TunedThresholdClassifierCV(DecisionTreeClassifier(max_depth=3, random_state=0), scoring='f1', cv=3), X, labels(X, [1, 2]))


@case(since='0.24', only=VARIANTS)
def halving_grid_search():
    from sklearn.experimental import enable_halving_search_cv  # noqa: F401
    from sklearn.model_selection import HalvingGridSearchCV
    X = table()
    search = HalvingGridSearchCV(logistic(), {'logisticregression__C': [0.1, 1.0, 10.0]}, cv=2, factor=2, random_state=0)
    search.fit(X, labels(X, YES_NO))
    forget_noise(search)
    return Golden(search, X, hard(X, 3)[::2], save=joblibbed(('zlib', 9)))


@case(since='0.24', only=VARIANTS)
def halving_random_search():
    from sklearn.experimental import enable_halving_search_cv  # noqa: F401
    from sklearn.model_selection import HalvingRandomSearchCV
    X = table()
    search = HalvingRandomSearchCV(DecisionTreeRegressor(random_state=0), {'max_depth': [1, 2, 3]}, cv=2, factor=2, random_state=0)
    search.fit(X, amounts(X))
    forget_noise(search)
    return Golden(search, X, hard(X, 3)[::2], save=joblibbed(('zlib', 9)))
