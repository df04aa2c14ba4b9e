"""Boosters of XGBoost and LightGBM as onnxmltools converts them."""
import lightgbm
import numpy as np
import onnxmltools
import xgboost
from onnxmltools.convert.common.data_types import FloatTensorType

from golden import Golden, case
from onnx_models import Asked, native, splits_of
from rows import hard, thresholds

from .converted import table, two


def of(proto, X):
    return Golden(Asked(proto), X, hard(X) + thresholds(splits_of(proto), X), save=native)


def target_opset():
    return {'target_opset': 12}


@case()
def xgboost_two():
    X = table()
    X[::7, 2] = np.nan
    model = xgboost.XGBClassifier(n_estimators=4, max_depth=2, n_jobs=1).fit(X, two(table()))
    return of(onnxmltools.convert_xgboost(model, initial_types=[('input', FloatTensorType([None, 4]))], **target_opset()), X)


@case()
def xgboost_regressor():
    X = table()
    model = xgboost.XGBRegressor(n_estimators=4, max_depth=2, n_jobs=1).fit(X, X[:, 0] * 10)
    return of(onnxmltools.convert_xgboost(model, initial_types=[('input', FloatTensorType([None, 4]))], **target_opset()), X)


@case()
def lightgbm_three():
    X = table()
    model = lightgbm.LGBMClassifier(n_estimators=3, num_leaves=4, min_child_samples=4, n_jobs=1, verbose=-1).fit(X, np.digitize(X[:, 0], [-0.5, 0.5]))
    return of(onnxmltools.convert_lightgbm(model, initial_types=[('input', FloatTensorType([None, 4]))], zipmap=False, **target_opset()), X)


@case()
def lightgbm_regressor():
    X = table()
    model = lightgbm.LGBMRegressor(n_estimators=3, num_leaves=4, min_child_samples=4, n_jobs=1, verbose=-1).fit(X, X[:, 0] * 10)
    return of(onnxmltools.convert_lightgbm(model, initial_types=[('input', FloatTensorType([None, 4]))], **target_opset()), X)
