"""Single trees."""
import numpy as np
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor, ExtraTreeClassifier, ExtraTreeRegressor

import compat
from data import amounts, frame, gappy, labels, numbers
from golden import Golden, case
from rows import hard, hard_for_trees

YES_NO = ['nein', 'ja']
THREE = ['café', 'tea', 'Wasser']


def tree(model, X, y, **fit):
    model.fit(X, y, **fit)
    return Golden(model, X, hard_for_trees(model, X))


@case()
def decision_tree_classifier_binary():
    X = numbers()
    return tree(DecisionTreeClassifier(max_depth=4, random_state=0), X, labels(X, [0, 1]))


@case()
def decision_tree_classifier_text():
    X = numbers()
    return tree(DecisionTreeClassifier(max_depth=4, random_state=0), X, labels(X, THREE))


@case()
def decision_tree_classifier_named():
    X = frame()
    return tree(DecisionTreeClassifier(max_leaf_nodes=8, random_state=0), X, labels(X, [True, False]))


@case()
def decision_tree_classifier_weighted():
    """Leaf values are weighted counts until 1.2, fractions from 1.3 on."""
    X = numbers()
    weight = np.random.RandomState(5).uniform(0.1, 3, len(X))
    model = DecisionTreeClassifier(max_depth=3, class_weight='balanced', criterion='entropy', random_state=0)
    return tree(model, X, labels(X, THREE), sample_weight=weight)


@case()
def decision_tree_classifier_two_targets():
    X = numbers()
    y = np.column_stack([labels(X, [0, 1]), labels(X[::-1], [5, 7, 9])])
    return tree(DecisionTreeClassifier(max_depth=4, random_state=0), X, y)


@case(only=['0.24', '1.2', '1.9'])
def decision_tree_classifier_two_targets_text():
    X = numbers()
    y = np.column_stack([labels(X, YES_NO).astype(object), labels(X[::-1], THREE).astype(object)])
    return tree(DecisionTreeClassifier(max_depth=3, random_state=0), X, y)


@case()
def decision_tree_classifier_one_class():
    X = numbers()
    return Golden(DecisionTreeClassifier().fit(X, np.full(len(X), 'only')), X, hard(X))


@case(only=['0.24', '1.3', '1.9'])
def decision_tree_classifier_floats():
    X = numbers()
    return tree(DecisionTreeClassifier(max_depth=2, splitter='random', random_state=1), X, labels(X, [0.0, 1.0, 2.0]))


@case(since='1.3')
def decision_tree_classifier_missing():
    X = gappy()
    return tree(DecisionTreeClassifier(max_depth=5, random_state=0), X, labels(X, THREE))


@case()
def decision_tree_regressor():
    X = numbers()
    return tree(DecisionTreeRegressor(max_depth=4, random_state=0), X, amounts(X))


@case()
def decision_tree_regressor_three_targets():
    X = numbers()
    return tree(DecisionTreeRegressor(max_depth=3, random_state=0), X, amounts(X, 3))


@case(only=['0.24', '1.2', '1.9'])
def decision_tree_regressor_one_leaf():
    X = numbers()
    return Golden(DecisionTreeRegressor().fit(X, np.full(len(X), 0.1)), X, hard(X))


@case(only=['0.24', '1.2', '1.9'])
def decision_tree_regressor_absolute_error():
    X = frame()
    return tree(DecisionTreeRegressor(criterion=compat.TREE_ABSOLUTE_ERROR, max_depth=3), X, amounts(X))


@case(only=['1.0', '1.7'])
def decision_tree_regressor_poisson():
    X = numbers()
    return tree(DecisionTreeRegressor(criterion='poisson', max_depth=3, random_state=0), X, np.abs(amounts(X)))


@case(since='1.3')
def decision_tree_regressor_missing():
    X = gappy()
    return tree(DecisionTreeRegressor(max_depth=5, random_state=0), X, amounts(X))


@case(since='1.4')
def decision_tree_regressor_monotonic():
    X = numbers()
    return tree(DecisionTreeRegressor(max_depth=4, monotonic_cst=[1, 0, -1, 0, 0], random_state=0), X, amounts(X))


@case(since='1.4')
def decision_tree_classifier_monotonic():
    X = numbers()
    return tree(DecisionTreeClassifier(max_depth=4, monotonic_cst=[1, 0, -1, 0, 0], random_state=0), X, labels(X, YES_NO))


@case()
def extra_tree_classifier():
    X = numbers()
    return tree(ExtraTreeClassifier(max_depth=4, random_state=0), X, labels(X, THREE))


@case()
def extra_tree_regressor():
    X = numbers()
    return tree(ExtraTreeRegressor(max_depth=4, random_state=0), X, amounts(X))


@case(since='1.6')
def extra_tree_classifier_missing():
    X = gappy()
    return tree(ExtraTreeClassifier(max_depth=5, random_state=0), X, labels(X, THREE))


@case(since='1.6')
def extra_tree_regressor_missing():
    X = gappy()
    return tree(ExtraTreeRegressor(max_depth=5, random_state=0), X, amounts(X))


@case(only=['0.24', '1.3', '1.9'])
def decision_tree_regressor_float32():
    """Thresholds lie between single-precision values: doubles near them must be rounded before they are compared."""
    X = (numbers() * 1e6).astype('float32').astype(float)
    return tree(DecisionTreeRegressor(max_depth=5, random_state=0), X, amounts(numbers()))


@case(only=['0.24', '1.2', '1.5', '1.9'])
def decision_tree_regressor_numbered_names():
    """A DataFrame whose columns are called 0 to 4: names that the library does not keep."""
    X = frame()
    X.columns = range(5)
    return tree(DecisionTreeRegressor(max_depth=3, random_state=0), X, amounts(X))
