"""Forests and gradient boosting."""
import numpy as np
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.ensemble import (
    ExtraTreesClassifier, ExtraTreesRegressor, GradientBoostingClassifier, GradientBoostingRegressor,
    RandomForestClassifier, RandomForestRegressor,
)
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.tree import DecisionTreeRegressor

import compat
from data import amounts, frame, gappy, labels, numbers
from golden import Golden, case
from rows import hard, hard_for_trees

YES_NO = ['nein', 'ja']
THREE = ['café', 'tea', 'Wasser']
FOREST = {'n_estimators': 7, 'max_depth': 4, 'random_state': 0}
BOOSTING = {'n_estimators': 8, 'max_depth': 3, 'random_state': 0}


def ensemble(model, X, y, **fit):
    model.fit(X, y, **fit)
    return Golden(model, X, hard_for_trees(model, X))


@case()
def random_forest_classifier_binary():
    X = numbers()
    return ensemble(RandomForestClassifier(**FOREST), X, labels(X, [0, 1]))


@case()
def random_forest_classifier_text():
    X = numbers()
    return ensemble(RandomForestClassifier(**FOREST), X, labels(X, THREE))


@case()
def random_forest_classifier_named():
    X = frame()
    model = RandomForestClassifier(n_estimators=5, max_leaf_nodes=9, criterion='entropy', oob_score=True, random_state=0)
    return ensemble(model, X, labels(X, [False, True]))


@case()
def random_forest_classifier_balanced():
    X = numbers()
    model = RandomForestClassifier(class_weight='balanced_subsample', max_samples=0.5, max_features=None, **FOREST)
    return ensemble(model, X, labels(X, [10, 20, 30, 40]), sample_weight=np.linspace(0.1, 2, len(X)))


@case()
def random_forest_classifier_two_targets():
    X = numbers()
    y = np.column_stack([labels(X, [0, 1]), labels(X[::-1], [5, 7, 9])])
    return ensemble(RandomForestClassifier(n_estimators=5, max_depth=3, random_state=0), X, y)


@case(only=['0.24', '1.2', '1.9'])
def random_forest_classifier_two_targets_text():
    X = numbers()
    y = np.column_stack([labels(X, YES_NO).astype(object), labels(X[::-1], THREE).astype(object)])
    return ensemble(RandomForestClassifier(n_estimators=5, max_depth=3, random_state=0), X, y)


@case(only=['0.24', '1.2', '1.9'])
def random_forest_classifier_one_class():
    X = numbers()
    return Golden(RandomForestClassifier(n_estimators=3).fit(X, np.full(len(X), 7)), X, hard(X))


@case(only=['0.24', '1.3', '1.9'])
def random_forest_classifier_deep():
    """Grown to the end: leaves that hold one row."""
    X = numbers()
    model = RandomForestClassifier(n_estimators=10, bootstrap=False, max_features=2, random_state=3)
    return ensemble(model, X, labels(X[::-1], THREE))


@case(since='1.4')
def random_forest_classifier_missing():
    X = gappy()
    return ensemble(RandomForestClassifier(**FOREST), X, labels(X, THREE))


@case()
def random_forest_regressor():
    X = numbers()
    return ensemble(RandomForestRegressor(**FOREST), X, amounts(X))


@case(only=['0.24', '1.2', '1.5', '1.9'])
def random_forest_regressor_three_targets():
    X = numbers()
    return ensemble(RandomForestRegressor(n_estimators=5, max_depth=3, random_state=0), X, amounts(X, 3))


@case(since='1.4')
def random_forest_regressor_missing():
    X = gappy()
    return ensemble(RandomForestRegressor(**FOREST), X, amounts(X))


@case()
def extra_trees_classifier():
    X = numbers()
    return ensemble(ExtraTreesClassifier(**FOREST), X, labels(X, THREE))


@case(only=['0.24', '1.2', '1.9'])
def extra_trees_classifier_bootstrap():
    X = frame()
    return ensemble(ExtraTreesClassifier(bootstrap=True, class_weight='balanced', **FOREST), X, labels(X, YES_NO))


@case(since='1.6')
def extra_trees_classifier_missing():
    X = gappy()
    return ensemble(ExtraTreesClassifier(**FOREST), X, labels(X, THREE))


@case()
def extra_trees_regressor():
    X = numbers()
    return ensemble(ExtraTreesRegressor(**FOREST), X, amounts(X))


@case(only=['0.24', '1.2', '1.9'])
def extra_trees_regressor_two_targets():
    X = numbers()
    return ensemble(ExtraTreesRegressor(n_estimators=5, max_depth=3, random_state=0), X, amounts(X, 2))


@case(since='1.6')
def extra_trees_regressor_missing():
    X = gappy()
    return ensemble(ExtraTreesRegressor(**FOREST), X, amounts(X))


@case()
def gradient_boosting_classifier_binary():
    X = numbers()
    return ensemble(GradientBoostingClassifier(**BOOSTING), X, labels(X, YES_NO))


@case()
def gradient_boosting_classifier_three():
    X = numbers()
    return ensemble(GradientBoostingClassifier(**BOOSTING), X, labels(X, THREE))


@case()
def gradient_boosting_classifier_named():
    X = frame()
    model = GradientBoostingClassifier(n_estimators=6, subsample=0.7, learning_rate=0.33, max_leaf_nodes=5, random_state=0)
    return ensemble(model, X, labels(X, [False, True]))


@case()
def gradient_boosting_classifier_exponential():
    X = numbers()
    return ensemble(GradientBoostingClassifier(loss='exponential', **BOOSTING), X, labels(X, [3, 8]))


@case()
def gradient_boosting_classifier_zero():
    X = numbers()
    return ensemble(GradientBoostingClassifier(init='zero', **BOOSTING), X, labels(X, THREE))


@case(only=['0.24', '1.2', '1.5', '1.9'])
def gradient_boosting_classifier_zero_binary():
    X = numbers()
    return ensemble(GradientBoostingClassifier(init='zero', loss=compat.DEVIANCE, **BOOSTING), X, labels(X, YES_NO))


@case()
def gradient_boosting_classifier_from_logistic():
    X = numbers()[:, [0, 1, 3]]
    model = GradientBoostingClassifier(init=LogisticRegression(max_iter=1000), n_estimators=5, max_depth=2, random_state=0)
    return ensemble(model, X, labels(numbers(), YES_NO))


@case(only=['0.24', '1.2', '1.5', '1.9'])
def gradient_boosting_classifier_from_logistic_three():
    X = numbers()[:, [0, 1, 3]]
    model = GradientBoostingClassifier(init=LogisticRegression(max_iter=1000), n_estimators=5, max_depth=2, random_state=0)
    return ensemble(model, X, labels(numbers(), THREE))


@case(only=['0.24', '1.2', '1.9'])
def gradient_boosting_classifier_from_logistic_exponential():
    X = numbers()[:, [0, 1, 3]]
    model = GradientBoostingClassifier(
        loss='exponential', init=LogisticRegression(max_iter=1000), n_estimators=5, max_depth=2, random_state=0)
    return ensemble(model, X, labels(numbers(), YES_NO))


@case(only=['0.24', '1.3', '1.9'])
def gradient_boosting_classifier_from_forest():
    """A first guess of probability 0 or 1, which is clipped before its logarithm is taken."""
    X = numbers()
    first = RandomForestClassifier(n_estimators=3, random_state=0)
    return ensemble(GradientBoostingClassifier(init=first, **BOOSTING), X, labels(X, YES_NO))


@case(only=['0.24', '1.3', '1.9'])
def gradient_boosting_classifier_from_dummy():
    X = numbers()
    model = GradientBoostingClassifier(init=DummyClassifier(strategy='prior'), **BOOSTING)
    return ensemble(model, X, labels(X, THREE))


@case(only=['0.24', '1.2', '1.9'])
def gradient_boosting_classifier_early_stopping():
    X = numbers(200)
    model = GradientBoostingClassifier(n_estimators=200, n_iter_no_change=2, max_depth=2, random_state=0)
    return ensemble(model, X, labels(X, YES_NO))


REGRESSION_LOSSES = {'squared-error': compat.SQUARED_ERROR, 'absolute-error': compat.ABSOLUTE_ERROR, 'huber': 'huber', 'quantile': 'quantile'}

for _name, _loss in REGRESSION_LOSSES.items():
    case('gradient-boosting-regressor-' + _name)(
        lambda loss=_loss: ensemble(GradientBoostingRegressor(loss=loss, alpha=0.8, **BOOSTING), numbers(), amounts(numbers()))
    )


@case()
def gradient_boosting_regressor_zero():
    X = frame()
    return ensemble(GradientBoostingRegressor(init='zero', **BOOSTING), X, amounts(X))


@case()
def gradient_boosting_regressor_from_linear():
    X = numbers()
    return ensemble(GradientBoostingRegressor(init=LinearRegression(), **BOOSTING), X, amounts(X))


@case(only=['0.24', '1.2', '1.9'])
def gradient_boosting_regressor_from_tree():
    X = numbers()
    return ensemble(GradientBoostingRegressor(init=DecisionTreeRegressor(max_depth=2), **BOOSTING), X, amounts(X))


@case(only=['0.24', '1.2', '1.9'])
def gradient_boosting_regressor_from_dummy():
    X = numbers()
    return ensemble(GradientBoostingRegressor(init=DummyRegressor(strategy='median'), **BOOSTING), X, amounts(X))
