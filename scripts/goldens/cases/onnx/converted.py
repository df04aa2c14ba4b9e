"""scikit-learn's estimators as skl2onnx converts them, of operators that Brine translates."""
import numpy as np
from skl2onnx import to_onnx
from skl2onnx.common.data_types import FloatTensorType, Int64TensorType, StringTensorType
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import ExtraTreesClassifier, GradientBoostingClassifier, GradientBoostingRegressor, RandomForestClassifier, RandomForestRegressor
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import Binarizer, MaxAbsScaler, MinMaxScaler, OneHotEncoder, OrdinalEncoder, RobustScaler, StandardScaler
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from golden import Golden, case
from onnx_models import Asked, native, splits_of
from rows import hard, thresholds


def table(rows=40, columns=4, seed=0):
    return np.random.RandomState(seed).randn(rows, columns).round(2).astype(np.float32).astype(np.float64)


def two(X):
    return (X[:, 0] + X[:, 1] > 0).astype(int)


def three(X):
    return np.array(['no', 'maybe', 'yés'])[np.digitize(X[:, 0] - X[:, 2], [-0.7, 0.6])]


def converted(model, X, **options):
    """Columns of float32, as `to_onnx` takes them from an example."""
    proto = to_onnx(model, X[:1].astype(np.float32), **options)
    asked = Asked(proto)
    return Golden(asked, X, hard(X) + thresholds(splits_of(proto), X), save=native)


@case()
def logistic_two():
    X = table()
    return converted(LogisticRegression().fit(X, two(X)), X)


@case()
def logistic_three():
    X = table()
    return converted(LogisticRegression().fit(X, three(X)), X, options={'zipmap': False})


@case()
def linear_outputs():
    X = table()
    return converted(LinearRegression().fit(X, X[:, :2] @ [[1.0, 2.0], [0.5, -1.0]]), X)


@case()
def ridge():
    X = table()
    return converted(make_pipeline(MinMaxScaler(), MaxAbsScaler(), RobustScaler(), Ridge()).fit(X, X[:, 0]), X)


@case()
def tree_two():
    X = table()
    return converted(DecisionTreeClassifier(max_depth=3, random_state=0).fit(X, two(X)), X)


@case()
def tree_regressor_outputs():
    X = table()
    return converted(DecisionTreeRegressor(max_depth=3, random_state=0).fit(X, X[:, :2] * 3), X)


@case()
def forest_two():
    X = table()
    return converted(RandomForestClassifier(7, max_depth=3, random_state=0).fit(X, two(X)), X)


@case()
def forest_three():
    X = table()
    return converted(ExtraTreesClassifier(5, max_depth=3, random_state=0).fit(X, three(X)), X)


@case()
def forest_many_trees():
    X = table()
    return converted(RandomForestRegressor(90, max_depth=1, random_state=0).fit(X, X[:, 1] * 5), X)


@case()
def boosting_two():
    X = table()
    return converted(GradientBoostingClassifier(n_estimators=6, max_depth=2, random_state=0).fit(X, two(X)), X)


@case()
def boosting_three():
    X = table()
    return converted(GradientBoostingClassifier(n_estimators=4, max_depth=2, random_state=0).fit(X, three(X)), X)


@case()
def boosting_regressor():
    X = table()
    return converted(GradientBoostingRegressor(n_estimators=6, max_depth=2, random_state=0).fit(X, X[:, 0] * 100), X)


@case()
def network_three():
    X = table()
    return converted(MLPClassifier((5,), max_iter=30, random_state=0).fit(X, three(X)), X)


@case()
def network_two_logistic():
    X = table()
    return converted(MLPRegressor(hidden_layer_sizes=(4, 3), activation='logistic', max_iter=30, random_state=0).fit(X, X[:, 0]), X)


@case()
def imputed_binarized():
    X = table()
    gappy = X.copy()
    gappy[::5, 1] = np.nan
    model = make_pipeline(SimpleImputer(), StandardScaler(), Binarizer(threshold=0.25), RandomForestClassifier(3, max_depth=2, random_state=0)).fit(gappy, two(X))
    return converted(model, gappy)


@case()
def mixed_columns():
    import pandas as pd
    X = table()
    frame = pd.DataFrame({'age': X[:, 0], 'income': X[:, 1], 'city': three(X), 'children': (np.abs(X[:, 3]) * 2).astype(np.int64)})
    parts = [
        ('n', StandardScaler(), ['age', 'income']),
        ('c', OneHotEncoder(handle_unknown='ignore'), ['city']),
        ('d', OneHotEncoder(handle_unknown='ignore'), ['children']),
        ('o', OrdinalEncoder(), ['city']),
    ]
    model = make_pipeline(ColumnTransformer(parts), RandomForestClassifier(4, max_depth=3, random_state=0)).fit(frame, two(X))
    types = [('age', FloatTensorType([None, 1])), ('income', FloatTensorType([None, 1])), ('city', StringTensorType([None, 1])), ('children', Int64TensorType([None, 1]))]
    proto = to_onnx(model, initial_types=types)
    return Golden(Asked(proto), frame, hard(frame), save=native)
