"""Functions of numpy, scipy, pandas and scikit-learn that a FunctionTransformer's pickle names."""
import operator
from functools import partial

import numpy as np
import pandas as pd
from scipy import special
from scipy.special import cbrt, exp2, exp10, expm1, log1p, logsumexp, softmax
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression
from sklearn.metrics import pairwise
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.preprocessing import FunctionTransformer, add_dummy_feature, binarize, normalize
from sklearn.utils import check_array

from data import numbers
from golden import SKLEARN, Golden, case, pickled
from rows import INF, NAN, hard, listed

SOME = ['0.23', '1.2', '1.9']
ALONG = {'axis': 1, 'keepdims': True}


def few(rows=12):
    return numbers(rows)[:, [0, 2, 3, 4]]


def finite(X, gaps=False):
    return listed(X)[:4] + [[0.0, -0.0, 5e-324, -1e-310], [1e15, -1e15, 16777217.0, 0.5], [3.0, 3.0, -2.5, 3.0]] + ([[NAN, 1.0, NAN, -7.25], [NAN, 2.0, 0.0, 5.5]] if gaps else [])


def together(functions, X, rows, before=None, **options):
    """Each function, or function and arguments, of all columns."""
    pairs = [function if isinstance(function, tuple) else (function, None) for function in functions]
    union = ColumnTransformer([('f%d' % at, FunctionTransformer(function, kw_args=kw_args), list(range(X.shape[1]))) for at, (function, kw_args) in enumerate(pairs)])
    model = union if before is None else make_pipeline(before, union)
    return Golden(model.fit(X), X, rows, **options)


@case(only=SOME)
def function_marks():
    functions = [np.isfinite, np.isinf, np.isposinf, np.isneginf, np.logical_not]
    functions += [partial(of, 2.5) for of in (np.greater, np.greater_equal, np.less, np.less_equal)] + [partial(of, -1) for of in (np.equal, np.not_equal)]
    return together(functions, few(), hard(few(), 2) + [[2.5, -1.0, 2.5000000000000004, -0.0], [0.0, INF, -INF, NAN]])


@case(only=SOME)
def function_of_number():
    functions = [partial(np.logaddexp, 0), partial(np.logaddexp, -3.75), partial(np.fmax, 1.5), partial(np.fmin, -2)]
    return together(functions, few(), hard(few(), 2) + [[0.0, -800.0, 800.0, 1e-9], [-3.75, 40.0, -40.0, 2.0]])


@case(only=SOME)
def function_divides():
    functions = [partial(np.floor_divide, 7), partial(np.floor_divide, -2.5), partial(np.remainder, 7), partial(np.mod, -2.5)]
    rows = [row for row in hard(few(), 2) if all(cell is None or isinstance(cell, str) or cell != 0 for cell in row)]
    return together(functions, few(), rows + [[0.1, -0.3, 7.0, 3.5], [-7.0, 2.5, 0.5, -1.25]])


@case(only=SOME)
def function_places():
    functions = [
        (np.digitize, {'bins': [-1.5, 0.0, 2.5, 2.5, 60.0]}), (np.digitize, {'bins': np.array([170.5, 9.0, 0.25]), 'right': True}), (np.digitize, {'bins': (3, 1), 'right': False}),
        partial(np.searchsorted, np.array([0.25, 1.0, 30.0])), (partial(np.searchsorted, [1, 2, 3]), {'side': 'right'}), np.int64,
    ]
    rows = [row for row in hard(few(), 2) if all(isinstance(cell, float) and abs(cell) < 1e16 for cell in row)]
    return together(functions, few(), rows + [[-1.5, 0.0, 2.5, 60.0], [170.5, 9.0, 0.25, 1.0], [-0.0, 3.0, 1.0, 2.0]])


@case(only=SOME)
def function_bins():
    functions = [(np.digitize, {'bins': [-1.5, 0.0, 2.5, 60.0], 'right': True}), (np.digitize, {'bins': [4.0, 1.0]})]
    return together(functions, few(), hard(few(), 2))


@case(only=SOME)
def function_interpolates():
    functions = [(np.interp, {'xp': [-1.0, 0.0, 3.5, 170.0], 'fp': [0.1, -2.0, 7.5, 7.5]}), (np.interp, {'xp': np.array([2, 3]), 'fp': np.array([5, -5])})]
    return together(functions, few(), hard(few(), 2) + [[-1.0, 0.0, 3.5, 170.0], [1.7, 0.3, -0.3, 100.0]])


@case(only=SOME)
def function_of_rows():
    functions = [(of, ALONG) for of in (np.prod, np.ptp, np.median, np.any, np.all, np.mean, np.nansum, np.nanmax, np.nanmin, np.nanprod, np.nanmean)]
    functions += [(np.linalg.norm, {**ALONG, 'ord': order}) for order in (None, 1, 2, np.inf)]
    if SKLEARN >= (1, 2):
        functions += [(of, ALONG) for of in (np.argmax, np.argmin, np.count_nonzero, np.average)] + [(np.average, {**ALONG, 'weights': [0.5, 1.0, -0.25, 3.0]})]
    return together(functions, few(), hard(few(), 2))


@case(only=SOME)
def function_spreads():
    functions = [(of, {**ALONG, 'ddof': ddof}) for of in (np.std, np.var, np.nanstd, np.nanvar) for ddof in (0, 1)]
    return together(functions, few(), finite(few(), gaps=True) + [[NAN] * 4, [NAN, NAN, NAN, 2.5]])


@case(only=SOME)
def function_sorts():
    return together([np.sort, (np.sort, {'axis': 1, 'kind': 'stable'}), np.diff, (np.diff, {'n': 2}), (np.diff, {'n': 3, 'axis': 1})], few(), hard(few(), 2))


@case(only=SOME)
def function_along_rows():
    return together([(of, {'axis': 1}) for of in (np.cumsum, np.cumprod, np.nancumsum, np.nancumprod)], few(), finite(few()) + [[1e300, 1e300, -1e300, 1e10]])


@case(only=SOME)
def function_quantiles():
    functions = [(np.percentile, {**ALONG, 'q': q}) for q in (0, 30, 75, 100)] + [(np.quantile, {**ALONG, 'q': q}) for q in (0.1, 0.5)]
    return together(functions, few(), finite(few(), gaps=True) + [[1e300, 1e300, -1e300, 1e10]])


@case(only=SOME)
def function_of_gaps():
    return together([(of, {'axis': 1}) for of in (np.nancumsum, np.nancumprod)], few(), finite(few(), gaps=True) + [[NAN, INF, -INF, 1.0]])


@case(only=SOME)
def function_softmax():
    return together([(softmax, {'axis': 1}), (logsumexp, ALONG)] + ([(special.log_softmax, {'axis': 1})] if SKLEARN >= (1, 0) else []), few(), finite(few(), gaps=True) + [[800.0, -800.0, 0.5, 0.25]])


@case(only=SOME)
def function_of_columns():
    functions = [
        (np.take, {'indices': [2, -4], 'axis': 1}), (np.roll, {'shift': -1, 'axis': 1}), np.fliplr, (np.flip, {'axis': 1}), (np.delete, {'obj': [0, 3], 'axis': 1}), (np.delete, {'obj': -2, 'axis': 1}),
        np.copy, np.ascontiguousarray, np.real, operator.neg, abs,
    ]
    return together(functions, few(), hard(few(), 2))


@case(only=SOME)
def function_of_matrices():
    points = few(3)
    functions = [(np.dot, {'b': few(8)[4:].copy()})] + [(of, {'Y': points}) for of in (
        pairwise.linear_kernel, pairwise.cosine_similarity, pairwise.euclidean_distances, pairwise.manhattan_distances, pairwise.sigmoid_kernel)]
    functions += [(pairwise.rbf_kernel, {'Y': points, 'gamma': 0.001}), (pairwise.laplacian_kernel, {'Y': points, 'gamma': 0.01}), (pairwise.polynomial_kernel, {'Y': points, 'degree': 2, 'gamma': 0.1, 'coef0': 0.5})]
    functions += [(pairwise.euclidean_distances, {'Y': points, 'squared': True})]
    return together(functions, few(), listed(few()) + [[0.0, -0.0, 5e-324, -1e-310], [NAN, 1.0, 2.0, 3.0], [1.0, INF, 2.0, 3.0]])


@case(only=SOME)
def function_of_scikit_learn():
    functions = [normalize, (normalize, {'norm': 'l1'}), (normalize, {'norm': 'max', 'axis': 1}), binarize, (binarize, {'threshold': 2.5}), add_dummy_feature, (add_dummy_feature, {'value': -0.5}), check_array]
    return together(functions, few(), hard(few(), 2) + [[0.0] * 4, [2.5, 2.5000000000000004, -1.0, 1e-17]])


@case(only=SOME)
def function_of_cephes():
    X = np.array([0.0, -0.0, 0.3, -0.29, 0.43, -0.5, 0.51, 2.0, 22.75, 300.25]).reshape(-1, 1)
    rows = [[float(x)] for x in X[:, 0]] + [[x] for x in (-307.5, -308.2, -309.0, 308.2, 308.3, -1021.5, -1024.5, 1023.9, 1024.0, 1e-17, 5e-324, -1.0, -2.0, INF, -INF, NAN, 710.0)]
    return together([cbrt, exp2, exp10, expm1, log1p], X, rows)


@case(only=SOME)
def function_inverse():
    """The target is transformed back by scipy's function."""
    X = few(20)
    model = TransformedTargetRegressor(LinearRegression(), func=log1p, inverse_func=expm1, check_inverse=False).fit(X, np.abs(X[:, 0]) + 0.5)
    return Golden(model, X, hard(X, 2))


@case(only=SOME)
def function_of_whole_numbers():
    X = np.arange(1, 25).reshape(6, 4)
    functions = [np.sort, np.diff, (np.cumsum, {'axis': 1}), (np.cumprod, {'axis': 1}), (np.prod, ALONG), (np.ptp, ALONG), (np.median, ALONG), (np.digitize, {'bins': [3, 9]}), partial(np.floor_divide, 100), partial(np.remainder, -7), np.int64, (np.linalg.norm, ALONG)]
    return together(functions, X, listed(X) + [[3000, -2000, 4000, 2 ** 9], [-5, 7, 7, -100]])


@case(only=SOME)
def function_of_single_precision():
    single = FunctionTransformer(np.float32)
    functions = [np.sort, np.diff, np.isfinite, np.asarray, (np.digitize, {'bins': [0.1, 0.3, 2.5]}), (np.interp, {'xp': [0.0, 1.0], 'fp': [2.0, 5.0]}), (np.prod, ALONG), (np.median, ALONG), (np.cumsum, {'axis': 1}), normalize, binarize, partial(np.less, 0.1), cbrt, log1p, exp10]
    return together(functions, few(), listed(few())[:5] + [[0.1, 0.3, -0.1, 2.5], [-0.0, 0.0, 1e-30, 7.5]], before=single)


@case(only=['0.24', '1.9'])
def function_of_one_column():
    """A table of one column becomes the list that a vectorizer takes."""
    X = np.array([['big red fox'], ['small fox'], ['Grün ist größer'], ['red'], [NAN]], dtype=object)
    model = make_pipeline(SimpleImputer(strategy='constant', fill_value='none'), FunctionTransformer(np.ravel), CountVectorizer())
    return Golden(model.fit(X), X, listed(X) + [[''], ['fox FOX none']])


# Methods of pandas

METHODS = {
    'clip': [('clip', {'lower': 0, 'upper': 40.5}), ('clip', {'lower': 0}), ('clip', {'upper': -0.0})], 'fill': [('fillna', {'value': -7.5}), ('isna', {}), ('notnull', {})],
    'round': [('round', {}), ('round', {'decimals': 1}), ('abs', {}), ('__neg__', {}), ('copy', {}), ('astype', {'dtype': 'float32'}), ('astype', {'dtype': float})],
    'choose': [('drop', {'columns': ['b', 'd']}), ('drop', {'columns': 'a'}), ('filter', {'items': ['c', 'a']})],
}


def of_frames(methods, protocol):
    X = pd.DataFrame(few(), columns=list('abcd'))
    model = FeatureUnion([('f%d' % at, FunctionTransformer(getattr(pd.DataFrame, name), kw_args=kw_args)) for at, (name, kw_args) in enumerate(methods)])
    return Golden(model.fit(X), X, hard(X, 2) + [[0.0, -0.0, 0.05, -0.25], [40.5, 2.5, NAN, -0.0]], save=pickled(protocol))


for _name, _methods in METHODS.items():
    for _protocol in (2, 4):
        case('function-of-pandas-%s-protocol-%d' % (_name, _protocol), only=['1.2', '1.9'])(lambda methods=_methods, protocol=_protocol: of_frames(methods, protocol))


@case(since='1.9')
def function_of_pandas_and_a_number():
    return of_frames([(name, {'other': 2.5}) for name in ('add', 'sub', 'mul', 'truediv', 'rsub', 'rtruediv')], 4)


@case(since='1.9')
def function_of_pandas_compares():
    return of_frames([(name, {'other': 0}) for name in ('gt', 'ge', 'lt', 'le', 'eq', 'ne')], 4)
