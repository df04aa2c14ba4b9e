"""Transformers of numbers: scalers, powers, quantiles, bins, polynomials and splines."""
from functools import partial

import numpy as np
import pandas as pd
from scipy.special import erf, erfc, logit, ndtr, ndtri
from sklearn.compose import ColumnTransformer
from sklearn.impute import MissingIndicator, SimpleImputer
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.preprocessing import (
    Binarizer, FunctionTransformer, KBinsDiscretizer, MaxAbsScaler, MinMaxScaler, Normalizer, OneHotEncoder, PolynomialFeatures,
    PowerTransformer, QuantileTransformer, RobustScaler, StandardScaler,
)

import compat
from data import NAMES, gappy, numbers
from golden import SKLEARN, Golden, case
from rows import NAN, hard, listed

SOME = ['0.23', '1.2', '1.9']


def few(rows=30):
    return numbers(rows)[:, [0, 2, 3, 4]]


def few_gappy(rows=30):
    return gappy(rows)[:, [0, 2, 3, 4]]


def asked(X, extra=()):
    return hard(X, 3) + [list(row) for row in extra]


def fitted(model, X, extra=(), **options):
    return Golden(model.fit(X), X, asked(X, extra), **options)


def cities():
    return np.array([['Oslo', 'a'], ['東京', 'b'], ['Zürich', 'a'], ['Oslo', 'c'], ['Oslo', 'b']] * 3, dtype=object)


def sparse(step, **options):
    """Fed by an encoder whose matrix is sparse."""
    model = make_pipeline(OneHotEncoder(handle_unknown='ignore', **options), step)
    X = cities()
    return Golden(model.fit(X), X, listed(X)[:4] + [['unseen', 'a'], ['unseen', 'unseen'], ['', 'c']])


# Scalers

@case()
def max_abs_scaler():
    return fitted(MaxAbsScaler(), few_gappy())


@case(only=SOME)
def max_abs_scaler_sparse():
    return sparse(MaxAbsScaler())


@case(since='1.9', until='99.0')
def max_abs_scaler_clipped():
    return fitted(MaxAbsScaler(clip=True), few_gappy())


@case()
def robust_scaler():
    return fitted(RobustScaler(), few_gappy())


@case(only=SOME)
def robust_scaler_named_options():
    X = pd.DataFrame(few(), columns=NAMES[:4])
    return fitted(RobustScaler(with_centering=False, quantile_range=(10, 80)), X)


@case(only=SOME)
def robust_scaler_only_centered():
    return fitted(RobustScaler(with_scaling=False), few())


@case(only=SOME)
def robust_scaler_sparse():
    return sparse(RobustScaler(with_centering=False))


@case(only=SOME)
def standard_scaler_sparse():
    return sparse(StandardScaler(with_mean=False))


@case(only=SOME)
def standard_scaler_single_precision():
    return sparse(StandardScaler(), dtype=np.float32, **{compat.SPARSE: False})


TINY = [[0.0, 0.0, 0.0, 0.0], [1e-16, -1e-17, 0.0, 0.0], [-0.0, 1e-15, 2e-15, 0.0], [3e-15, 1e-15, 0.0, 0.0]]


@case()
def normalizer():
    return fitted(Normalizer(), few(), TINY)


@case(only=SOME)
def normalizer_l1():
    return fitted(Normalizer(norm='l1'), few(), TINY)


@case(only=SOME)
def normalizer_max():
    return fitted(Normalizer(norm='max'), few(), TINY)


@case(only=SOME)
def normalizer_wide():
    """Twelve named columns: a table's are added in another order than an array's."""
    X = pd.DataFrame(np.random.RandomState(0).normal(0, 1, (12, 12)), columns=['c%d' % i for i in range(12)])
    return Golden(Normalizer(norm='l1').fit(X), X, listed(X))


@case(only=SOME)
def normalizer_l1_sparse():
    return sparse(Normalizer(norm='l1'))


@case(only=SOME)
def normalizer_l2_sparse():
    return sparse(Normalizer(), dtype=np.float32)


@case(only=SOME)
def normalizer_max_sparse():
    return sparse(Normalizer(norm='max'))


@case()
def binarizer():
    return fitted(Binarizer(threshold=2.0), few(), [[2.0, np.nextafter(2.0, 3), -0.0, 5e-324]])


@case(only=SOME)
def binarizer_sparse():
    return sparse(Binarizer(threshold=0.5))


# Bins

def bins(**options):
    # Asked for by name, the default of later releases warns less and fits the same.
    if SKLEARN >= (1, 7) and options.get('strategy') == 'quantile':
        options['quantile_method'] = 'linear'
    return KBinsDiscretizer(**options)


def on_edges(model, X):
    """Rows on the edges of bins, and a little beside them."""
    edges = [list(column) for column in model.fit(X).bin_edges_]
    steps = [lambda e: e, lambda e: np.nextafter(e, -np.inf), lambda e: e - 1e-9, lambda e: e * (1 - 5e-6) - 5e-9, lambda e: e + abs(e) * 2e-5]
    return [[float(step(column[(i + 1) % len(column)])) for column in edges] for i, step in enumerate(steps)]


def binned(model, X):
    return fitted(model, X, on_edges(model, X))


@case()
def k_bins_discretizer():
    return binned(bins(n_bins=4, encode='ordinal', strategy='uniform'), few())


@case()
def k_bins_discretizer_one_hot():
    return binned(bins(n_bins=[2, 3, 4, 5], encode='onehot', strategy='quantile'), few())


@case(only=SOME)
def k_bins_discretizer_dense_means():
    return binned(bins(n_bins=3, encode='onehot-dense', strategy='kmeans'), few())


@case(since='0.24', only=['0.24', '1.2', '1.9'])
def k_bins_discretizer_single_precision():
    return binned(bins(n_bins=3, encode='ordinal', strategy='uniform', dtype=np.float32), few())


def binned_singles(**options):
    """Fed by a step that gives float32; numbers on edges and where the older releases moved them over."""
    X = few()[:, :3]
    model = make_pipeline(FunctionTransformer(np.float32), KBinsDiscretizer(n_bins=4, strategy='uniform', **options)).fit(X)
    edges = [list(column) for column in model[-1].bin_edges_]
    steps = [lambda e: e, lambda e: e * (1 - 1e-5), lambda e: e * (1 - 0.9e-5), lambda e: np.nextafter(np.float32(e), np.float32(-np.inf))]
    return Golden(model, X, hard(X, 3) + [[float(step(column[at])) for column in edges] for at in (1, 2) for step in steps])


@case(only=SOME)
def k_bins_discretizer_singles():
    return binned_singles(encode='ordinal')


@case(only=SOME)
def k_bins_discretizer_singles_one_hot():
    return binned_singles(encode='onehot-dense')


@case(only=['0.24', '1.9'])
def k_bins_discretizer_doubles_of_singles():
    return binned_singles(encode='ordinal', dtype=np.float64)


@case(only=SOME)
def k_bins_discretizer_constant():
    X = few()
    X[:, 1] = 7.0
    return binned(bins(n_bins=3, encode='ordinal', strategy='uniform'), X)


# Polynomials

@case()
def polynomial_features():
    return fitted(PolynomialFeatures(3), few()[:, :3])


@case(only=SOME)
def polynomial_features_interactions():
    return fitted(PolynomialFeatures(5, interaction_only=True, include_bias=False), few())


@case(since='1.0', only=['1.0', '1.2', '1.9'])
def polynomial_features_range():
    return fitted(PolynomialFeatures((2, 4), order='F'), few()[:, :3])


@case(since='1.0', only=['1.2', '1.9'])
def polynomial_features_range_no_bias():
    return fitted(PolynomialFeatures((2, 2), include_bias=False, interaction_only=True), pd.DataFrame(few(), columns=NAMES[:4]))


@case(only=SOME)
def polynomial_features_sparse():
    return sparse(PolynomialFeatures(2, include_bias=False))


@case(only=SOME)
def polynomial_features_sparse_high():
    return Golden(*sparse_numbers(PolynomialFeatures(4, interaction_only=True)))


@case(only=SOME)
def polynomial_features_sparse_numbers():
    return Golden(*sparse_numbers(PolynomialFeatures(3)))


def sparse_numbers(step):
    """A sparse matrix of numbers that are not 1."""
    X = cities()
    model = make_pipeline(OneHotEncoder(handle_unknown='ignore'), StandardScaler(with_mean=False), step)
    return model.fit(X), X, listed(X)[:4] + [['unseen', 'a'], ['unseen', 'unseen']]


@case(since='0.24', only=['0.24', '1.2', '1.9'])
def polynomial_features_single_precision():
    X = cities()
    model = make_pipeline(OneHotEncoder(dtype=np.float32, handle_unknown='ignore', **{compat.SPARSE: False}), StandardScaler(), PolynomialFeatures(2))
    return Golden(model.fit(X), X, listed(X)[:4] + [['unseen', 'a']])


# Powers and quantiles

@case()
def power_transformer():
    return fitted(PowerTransformer(), few_gappy())


@case(only=SOME)
def power_transformer_plain():
    return fitted(PowerTransformer(standardize=False), few())


@case()
def power_transformer_box_cox():
    X = np.abs(few_gappy()) + 0.5
    return fitted(PowerTransformer(method='box-cox'), X, [[0.0, 1.0, 1.0, 1.0], [1.0, -1.0, 1.0, 1.0], [1e-300, 1e300, 1.0, 1.0]])


@case(only=SOME)
def power_transformer_lambdas():
    """Powers on and near 0 and 2, where logarithms take over."""
    model = PowerTransformer(standardize=False).fit(few())
    model.lambdas_ = np.array([0.0, 2.0, 1e-17, 2.0000000000000004])
    X = few() - [50.0, 0.0, 3.0, 0.0]
    return Golden(model, X, asked(X, -X[5:9]))


@case()
def quantile_transformer():
    return fitted(QuantileTransformer(n_quantiles=11, random_state=0), few_gappy())


@case()
def quantile_transformer_normal():
    X = few_gappy()
    return fitted(QuantileTransformer(n_quantiles=20, output_distribution='normal', random_state=0), X, edges_of(X))


@case(only=SOME)
def quantile_transformer_ties():
    """Many rows are equal, so that quantiles are."""
    X = few().round(-1)
    return fitted(QuantileTransformer(n_quantiles=15, random_state=0, subsample=20), X, edges_of(X))


def edges_of(X):
    low, high = np.nanmin(X, axis=0), np.nanmax(X, axis=0)
    return [low, high, low + 5e-8, high - 5e-8, np.nextafter(low, np.inf), low - 1, high + 1]


@case(only=SOME)
def quantile_transformer_sparse():
    return Golden(*sparse_numbers(QuantileTransformer(n_quantiles=7, random_state=0)))


@case(only=SOME)
def quantile_transformer_sparse_normal():
    return Golden(*sparse_numbers(QuantileTransformer(n_quantiles=7, output_distribution='normal', ignore_implicit_zeros=True, random_state=0)))


@case(only=SOME)
def quantile_transformer_singles():
    X = few_gappy()
    model = make_pipeline(FunctionTransformer(np.float32), QuantileTransformer(n_quantiles=11, random_state=0)).fit(X)
    return Golden(model, X, asked(X, edges_of(X.astype('float32').astype(float))))


@case(only=SOME)
def quantile_transformer_singles_normal():
    X = few_gappy().round(-1)
    model = make_pipeline(FunctionTransformer(np.float32), QuantileTransformer(n_quantiles=20, output_distribution='normal', random_state=0)).fit(X)
    return Golden(model, X, asked(X, edges_of(X)))


# Gaps in a sparse matrix

@case(only=SOME)
def simple_imputer_sparse():
    """One is the missing number: each 1 of an encoder becomes another number."""
    return sparse(SimpleImputer(missing_values=1, strategy='constant', fill_value=7, add_indicator=True))


@case(only=SOME)
def simple_imputer_sparse_gaps():
    X = gappy(30)
    encode = ColumnTransformer([('visits', OneHotEncoder(handle_unknown='ignore'), [3])], remainder='passthrough', sparse_threshold=1.0)
    return fitted(make_pipeline(encode, SimpleImputer(add_indicator=True), MaxAbsScaler()), X)


@case(only=SOME)
def missing_indicator_of_sparse():
    return sparse(MissingIndicator(missing_values=1, error_on_new=False))


# Splines

if SKLEARN >= (1, 0):
    from sklearn.preprocessing import SplineTransformer

    def spline(extra=(), X=None, **options):
        X = few()[:, [0, 2, 3]] if X is None else X
        model = SplineTransformer(**options)
        knots = [list(spline.t) for spline in model.fit(X).bsplines_]
        rows = [[float(column[i % len(column)]) for column in knots] for i in (2, 3, 4)]
        low, high = X.min(axis=0), X.max(axis=0)
        beyond = [low - 0.3, high + 0.3, np.nextafter(low, -np.inf), np.nextafter(high, np.inf), low, high, low - 1000, high + 1000]
        return Golden(model, X, hard(X, 3) + rows + [list(map(float, row)) for row in beyond] + [list(row) for row in extra])

    @case(since='1.0')
    def spline_transformer():
        return spline()

    for _extrapolation in ('error', 'linear', 'continue', 'periodic'):
        case('spline-transformer-' + _extrapolation, since='1.0', only=['1.0', '1.2', '1.9'])(
            lambda extrapolation=_extrapolation: spline(n_knots=4, degree=2, extrapolation=extrapolation, knots='quantile', include_bias=False)
            if extrapolation != 'periodic' else spline(n_knots=4, degree=2, extrapolation=extrapolation, include_bias=False))

    for _degree in (0, 1):
        for _extrapolation in ('constant', 'linear'):
            case('spline-transformer-%s-degree-%d' % (_extrapolation, _degree), since='1.0', only=['1.0', '1.9'])(
                lambda extrapolation=_extrapolation, degree=_degree: spline(n_knots=4, degree=degree, extrapolation=extrapolation))

    for _extrapolation in ('constant', 'linear', 'continue', 'periodic'):
        case('spline-transformer-%s-sparse' % _extrapolation, only=['1.3', '1.9'])(
            lambda extrapolation=_extrapolation: spline(n_knots=5, extrapolation=extrapolation, sparse_output=True, include_bias=extrapolation != 'linear'))

    @case(only=['1.3', '1.9'])
    def spline_transformer_sparse_degree_0():
        return spline(n_knots=3, degree=0, sparse_output=True)

    @case(since='1.0', only=['1.0', '1.9'])
    def spline_transformer_given_knots():
        X = few()[:, [0, 2]]
        return spline(X=X, knots=np.array([[18.0, 0.0], [40.0, 3.0], [80.0, 9.0]]), degree=2, extrapolation='periodic')

    @case(since='1.0', only=['1.3', '1.9'])
    def spline_transformer_falling_knots():
        """A column of two numbers has knots in one place, and the roundings of the period put those beyond the range before its end."""
        X = np.repeat([[-0.10932258233859868], [0.4785840045742313]], [17, 3], axis=0)
        return spline(X=X, n_knots=5, knots='quantile', degree=2, extrapolation='periodic')

    @case(since='1.8', only=['1.9'])
    def spline_transformer_sparse_gaps():
        X = gappy(30)[:, [0]]
        model = SplineTransformer(handle_missing='zeros', extrapolation='continue', sparse_output=True, n_knots=4)
        return Golden(model.fit(X), X, hard(X, 3))

    @case(since='1.8')
    def spline_transformer_gaps():
        X = gappy(30)[:, [0, 1, 3]]
        model = SplineTransformer(handle_missing='zeros', extrapolation='linear', n_knots=4, knots=np.array([[18.0, 140, 0], [50, 170, 4], [90, 200, 12]]))
        return Golden(model.fit(X), X, hard(X, 3))


# Functions with arguments

def function(func, **options):
    transformer = FunctionTransformer(func, **options)
    model = transformer if SKLEARN >= (1, 1) else ColumnTransformer([('function', transformer, [0, 1, 2, 3])])
    return fitted(model, few_gappy(), [[0.125, -0.375, 2.5, -3.5], [1e-9, 12345.678, -0.05, 0.015]])


FUNCTIONS = {
    'clip': (np.clip, {'a_min': -1.5, 'a_max': 170.25}), 'around': (np.around, {'decimals': 2}), 'around-tens': (np.around, {'decimals': -1}),
    'nan-to-num': (np.nan_to_num, {'nan': -7.5}), 'nan-to-num-infinities': (np.nan_to_num, {'posinf': 1e9, 'neginf': -1.5}), 'sum': (np.sum, {'axis': 1, 'keepdims': True}), 'max': (np.max, {'axis': 1, 'keepdims': True}),
    'partial-clip': (partial(np.clip, a_min=0.5, a_max=None), None), 'partial-maximum': (partial(np.maximum, 3), None),
    'partial-multiply': (partial(np.multiply, -0.1), None), 'partial-subtract': (partial(np.subtract, 1), None),
    'partial-divide': (partial(np.divide, 2.5), None), 'partial-power': (partial(np.float_power, 10), None), 'float32': (np.float32, None),
    'sin': (np.sin, None), 'erf': (erf, None), 'isnan': (np.isnan, None),
}

for _name, (_func, _arguments) in FUNCTIONS.items():
    case('function-transformer-' + _name, only=SOME)(lambda func=_func, arguments=_arguments: function(func, kw_args=arguments))


def of_one_number(functions, numbers):
    """Each function of the same number."""
    X = np.array(numbers).reshape(-1, 1)
    model = ColumnTransformer([(getattr(function, '__name__', 'function'), FunctionTransformer(function), [0]) for function in functions])
    return Golden(model.fit(X), X, [[float(number)] for number in numbers] + [[NAN]])


@case(only=SOME)
def function_transformer_angles():
    functions = [np.cos, np.tan, np.arctan, np.sinh, np.cosh, np.tanh, np.arcsinh, np.cbrt, np.exp2, erfc, ndtr]
    return of_one_number(functions, [0.0, -0.0, 0.3, -1.3, 1.6, -2.5, 22.0, -30.0, 5e-324, 1e-9, -711.0, 1e6, np.pi / 2])


@case(only=SOME)
def function_transformer_shares():
    functions = [np.arcsin, np.arccos, np.arctanh, logit, ndtri, np.square, np.fabs]
    return of_one_number(functions, [0.0, 1.0, 0.5, 0.25, 0.49999999, 0.75, 1e-9, 0.999999, 5e-324, 0.1, -0.2, -1.0, 1.5])


@case(only=SOME)
def function_transformer_whole():
    """Of int64 columns, as far as no result overflows."""
    X = np.arange(1, 31).reshape(6, 5)
    steps = [
        [np.square], [np.square, np.square], [partial(np.power, 3)], [partial(np.multiply, -3), partial(np.add, 7), partial(np.subtract, 1)],
        [partial(np.asarray, dtype=np.float64), np.reciprocal],
    ]
    model = ColumnTransformer([(f'f{i}', make_pipeline(*map(FunctionTransformer, of)), [i]) for i, of in enumerate(steps)])
    return Golden(model.fit(X), X, [[int(value) for value in row] for row in X] + [[3037000499, 55108, 39, 3 * 10 ** 15, 4], [-3037000499, -55108, 0, -3 * 10 ** 15, -8]])


@case(only=SOME)
def function_transformer_of_doubles():
    """Of int64 columns that a step before makes float64: nothing is cut or wraps around."""
    X = np.arange(1, 31).reshape(6, 5)
    reciprocal, square = FunctionTransformer(np.reciprocal), FunctionTransformer(np.square)
    model = ColumnTransformer([
        ('filled', make_pipeline(SimpleImputer(missing_values=-1), reciprocal), [0]),
        ('scaled', make_pipeline(MinMaxScaler(), FunctionTransformer(partial(np.maximum, 2)), square, square), [1]),
        ('joined', make_pipeline(ColumnTransformer([('filled', SimpleImputer(), [0])], remainder='passthrough'), reciprocal), [2, 3]),
        ('binned', make_pipeline(KBinsDiscretizer(3, encode='ordinal', strategy='uniform'), FunctionTransformer(partial(np.add, 1)), reciprocal), [4]),
    ])
    return Golden(model.fit(X), X, [[int(value) for value in row] for row in X] + [[-1, -2 ** 40, 3, 4, 5], [7, 2 ** 40, -8, 9, 10 ** 10]])


@case(only=SOME)
def function_transformer_sparse():
    """scipy rounds over a number by its reciprocal; numpy looks into no sparse matrix for gaps; zeros have no sign."""
    X = np.hstack([few(12), np.array([[0, 1.0]] * 6 + [[-0.3, 0]] * 6)])
    functions = [np.around, partial(np.around, decimals=1), partial(np.around, decimals=-1), partial(np.around, decimals=2), np.nan_to_num, partial(np.multiply, -3), np.negative, np.log1p]
    made = ColumnTransformer([('%d' % i, make_pipeline(OneHotEncoder(handle_unknown='ignore'), FunctionTransformer(partial(np.multiply, -1.17))), [5]) for i in range(2)] + [('rest', 'passthrough', [0, 1, 2, 3, 4])], sparse_threshold=1)
    model = FeatureUnion([('f%d' % i, FunctionTransformer(function)) for i, function in enumerate(functions)])
    return Golden(make_pipeline(made, model).fit(X), X, listed(X)[:4] + [[-0.04, 17.77, 5e-324, -2.345, 0.05, 1.0], [1e300, -4.5, -0.5, 25.0, NAN, -0.3], [0.0, -0.0, 1e-310, 0.15, 0.25, 0.0]])


@case(only=SOME)
def function_transformer_from_one_on():
    return of_one_number([np.arccosh, np.log2, np.log10, np.log1p, np.log], [1.0, 1.0000000001, 1.5, 2.0, 3.0, 1e10, 1e300, 0.5, 0.0])
