"""Scalers, imputers, encoders and functions, each on its own."""
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import (
    FunctionTransformer, LabelEncoder, MinMaxScaler, OneHotEncoder, OrdinalEncoder, StandardScaler,
)

import compat
from data import CITIES, frame, gappy, numbers, people
from golden import SKLEARN, Golden, case
from rows import NAN, hard, listed

DENSE = {compat.SPARSE: False}


def fitted(model, X, rows=None, **options):
    return Golden(model.fit(X), X, hard(X) if rows is None else rows, **options)


# Scalers

@case()
def standard_scaler():
    return fitted(StandardScaler(), gappy())


@case()
def standard_scaler_named():
    return fitted(StandardScaler(), frame())


@case(only=['0.24', '1.2', '1.9'])
def standard_scaler_no_mean():
    return fitted(StandardScaler(with_mean=False), numbers())


@case(only=['0.24', '1.2', '1.9'])
def standard_scaler_no_deviation():
    return fitted(StandardScaler(with_std=False), numbers())


@case(only=['0.24', '1.2', '1.9'])
def standard_scaler_neither():
    return fitted(StandardScaler(with_mean=False, with_std=False), numbers())


@case(only=['0.24', '1.2', '1.9'])
def standard_scaler_constant_column():
    X = numbers()
    X[:, 2] = 0.1
    return fitted(StandardScaler(), X)


@case()
def min_max_scaler():
    return fitted(MinMaxScaler(), gappy())


@case(since='0.24')
def min_max_scaler_clipped():
    return fitted(MinMaxScaler(feature_range=(-1, 2.5), clip=True), gappy())


@case(only=['0.24', '1.2', '1.9'])
def min_max_scaler_constant_column():
    X = frame()
    X['visits'] = 3.0
    return fitted(MinMaxScaler(), X)


# Imputers

@case()
def simple_imputer_mean():
    return fitted(SimpleImputer(), gappy())


@case()
def simple_imputer_median_indicator():
    return fitted(SimpleImputer(strategy='median', add_indicator=True), gappy())


@case()
def simple_imputer_most_frequent():
    X = gappy().round(-1)
    return fitted(SimpleImputer(strategy='most_frequent'), X)


@case()
def simple_imputer_constant():
    return fitted(SimpleImputer(strategy='constant', fill_value=-7.5), pd.DataFrame(gappy(), columns=frame().columns))


@case(only=['0.24', '1.2', '1.9'])
def simple_imputer_constant_default():
    return fitted(SimpleImputer(strategy='constant'), gappy())


@case()
def simple_imputer_marker():
    """Missing is -1; NaN is then no number to take."""
    X = np.where(np.isnan(gappy()), -1, gappy())
    return fitted(SimpleImputer(missing_values=-1, strategy='mean', add_indicator=True), X, hard(X) + [[-1.0] * 5])


@case(only=['0.24', '1.2', '1.5', '1.9'])
def simple_imputer_marker_whole_numbers():
    X = np.random.RandomState(0).randint(0, 5, (60, 3))
    return fitted(SimpleImputer(missing_values=0, strategy='most_frequent'), X, hard(X) + [[0, 0, 0], [7, 0, -3]])


@case()
def simple_imputer_empty_column():
    """A column of gaps alone is dropped."""
    X = gappy()
    X[:, 1] = NAN
    return fitted(SimpleImputer(strategy='mean'), X)


@case(since='1.2')
def simple_imputer_keep_empty_column():
    X = gappy()
    X[:, 1] = NAN
    return fitted(SimpleImputer(strategy='median', keep_empty_features=True, add_indicator=True), X)


@case(since='1.2', only=['1.2', '1.5', '1.9'])
def simple_imputer_keep_empty_column_constant():
    X = gappy()
    X[:, 1] = NAN
    return fitted(SimpleImputer(strategy='constant', keep_empty_features=True, fill_value=9), X)


@case(since='1.5', only=['1.5', '1.9'])
def simple_imputer_function():
    """The statistics of a function, which is not called again."""
    return fitted(SimpleImputer(strategy=np.max), gappy())


@case(only=['0.24', '1.2', '1.9'])
def simple_imputer_constant_by_marker():
    X = texts().fillna('?').to_numpy(dtype=object)
    return fitted(SimpleImputer(missing_values='?', strategy='constant', fill_value='(keine)', add_indicator=True), X, [['?', 'plus'], ['Oslo', 'pro'], ['', '?'], [NAN, 'pro']])


def texts():
    return people()[['city', 'plan']]


@case()
def simple_imputer_text_most_frequent():
    return fitted(SimpleImputer(strategy='most_frequent'), texts(), hard(texts(), 8))


@case()
def simple_imputer_text_constant():
    X = texts()
    return fitted(SimpleImputer(strategy='constant', fill_value='(keine)'), X, hard(X, 8))


@case(only=['0.24', '1.2', '1.9'])
def simple_imputer_text_constant_default():
    X = texts()
    return fitted(SimpleImputer(strategy='constant', add_indicator=True), X, hard(X, 8))


@case(only=['0.24', '1.2', '1.9'])
def simple_imputer_text_marker():
    X = texts().fillna('').to_numpy(dtype=object)
    return fitted(SimpleImputer(missing_values='', strategy='most_frequent'), X, [['', 'plus'], ['Oslo', ''], ['unseen', '?'], ['東京', 'pro'], ['Oslo', NAN]])


@case(only=['0.24', '1.2', '1.9'])
def simple_imputer_text_none():
    """Gaps are None, as in rows that come from JSON."""
    X = texts().astype(object).where(texts().notna(), None).to_numpy(dtype=object)
    return fitted(SimpleImputer(missing_values=None, strategy='most_frequent'), X, hard(X, 8), missing='None')


# One-hot encoding

def cities(missing=True):
    X = texts()
    return X if missing else X.fillna('Bern')


def encoded(encoder, X, plain=8, **options):
    return fitted(encoder, X, hard(X, plain) + listed(X)[20:24], **options)


@case()
def one_hot_encoder_ignore():
    return encoded(OneHotEncoder(handle_unknown='ignore', **DENSE), cities(False))


@case()
def one_hot_encoder_sparse():
    return encoded(OneHotEncoder(handle_unknown='ignore'), cities(False))


@case()
def one_hot_encoder_error():
    return encoded(OneHotEncoder(**DENSE), cities(False))


@case(since='0.24')
def one_hot_encoder_gaps():
    """NaN is a category of its own, the last."""
    return encoded(OneHotEncoder(handle_unknown='ignore', **DENSE), cities())


@case(since='0.24')
def one_hot_encoder_none():
    """None is a category of its own."""
    X = cities().astype(object).where(cities().notna(), None).to_numpy(dtype=object)
    return encoded(OneHotEncoder(handle_unknown='ignore', **DENSE), X, missing='None')


def none_and_nan(encoder):
    """None and NaN are two categories: rows that have neither are answered."""
    X = np.array([['a', None], [None, 'b'], [NAN, 'b'], ['c', NAN], ['a', 'c']] * 2, dtype=object)
    return fitted(encoder, X, [['a', 'b'], ['c', 'c'], ['c', 'b']])


@case(only=['0.24', '1.2', '1.9'])
def one_hot_encoder_none_and_nan():
    return none_and_nan(OneHotEncoder(handle_unknown='ignore', **DENSE))


@case(only=['1.0', '1.2', '1.9'])
def ordinal_encoder_none_and_nan():
    return none_and_nan(OrdinalEncoder(handle_unknown='use_encoded_value', unknown_value=-1))


@case(since='0.24')
def one_hot_encoder_drop_first():
    return encoded(OneHotEncoder(drop='first', **DENSE), cities())


@case(since='1.0')
def one_hot_encoder_drop_first_ignore():
    """An unknown category looks like the dropped one."""
    return encoded(OneHotEncoder(drop='first', handle_unknown='ignore', **DENSE), cities())


@case(since='0.24')
def one_hot_encoder_drop_if_binary():
    X = people()[['city', 'member']]
    return encoded(OneHotEncoder(drop='if_binary', **DENSE), X)


@case()
def one_hot_encoder_drop_array():
    X = cities(False)
    return encoded(OneHotEncoder(drop=np.array(['Oslo', 'pro'], dtype=object), **DENSE), X)


@case()
def one_hot_encoder_given_categories():
    """Categories in an order of their own."""
    given = [['plus', 'basic', 'pro', 'never']]
    return encoded(OneHotEncoder(categories=given, handle_unknown='ignore', dtype=np.float32, **DENSE), people()[['plan']])


@case()
def one_hot_encoder_whole_numbers():
    X = np.random.RandomState(1).choice([-3, 0, 7, 1000000007], (50, 2))
    return encoded(OneHotEncoder(handle_unknown='ignore', dtype=int, **DENSE), X)


@case(since='0.24')
def one_hot_encoder_floats():
    X = np.random.RandomState(1).choice([-0.5, 0.0, 0.1, 1e300, NAN], (50, 2))
    return fitted(OneHotEncoder(handle_unknown='ignore', **DENSE), X, hard(X) + [[0.1, 0.30000000000000004 - 0.2], [-0.0, 0.0], [NAN, 0.1]])


@case()
def one_hot_encoder_truth():
    X = pd.DataFrame({'a': people()['member'], 'b': ~people()['member'][::-1].to_numpy()})
    return encoded(OneHotEncoder(handle_unknown='ignore', **DENSE), X)


@case()
def one_hot_encoder_objects():
    """One array of objects: a column of text, one of whole numbers, one of booleans."""
    X = people()[['plan', 'children', 'member']].to_numpy(dtype=object)
    rows = [list(row) for row in X[:8]] + [['pro', 9, True], ['none', 0, False], ['', 1, True]]
    return fitted(OneHotEncoder(handle_unknown='ignore', **DENSE), X, rows)


@case(only=['0.24', '1.2', '1.9'])
def one_hot_encoder_fixed_width_texts():
    """Fitted on numpy's own text, whose categories have a width."""
    X = np.array([[city, plan] for city, plan in zip(CITIES * 4, ['a', 'ab', 'abc', 'ä'] * 5)])
    rows = listed(X)[:6] + [['a much longer name than any', 'ab'], ['Oslo', ''], ['Osl', 'abcd'], ['Oslo', 'b']]
    return fitted(OneHotEncoder(handle_unknown='ignore', **DENSE), X, rows)


@case(since='1.1')
def one_hot_encoder_infrequent_count():
    return encoded(OneHotEncoder(min_frequency=15, handle_unknown='infrequent_if_exist', **DENSE), cities())


@case(since='1.1')
def one_hot_encoder_infrequent_share():
    return encoded(OneHotEncoder(min_frequency=0.2, handle_unknown='ignore', **DENSE), cities())


@case(since='1.1')
def one_hot_encoder_most_categories():
    return encoded(OneHotEncoder(max_categories=3, handle_unknown='infrequent_if_exist'), cities(False))


@case(since='1.1')
def one_hot_encoder_infrequent_drop_first():
    encoder = OneHotEncoder(max_categories=3, min_frequency=4, drop='first', handle_unknown='infrequent_if_exist', **DENSE)
    return encoded(encoder, cities())


@case(since='1.1', only=['1.2', '1.9'])
def one_hot_encoder_infrequent_error():
    return encoded(OneHotEncoder(max_categories=3, **DENSE), cities(False))


@case(since='1.1', only=['1.2', '1.5', '1.9'])
def one_hot_encoder_infrequent_absent():
    """Asked for, but no category is rare: an unknown one is then all zeros."""
    return encoded(OneHotEncoder(min_frequency=1, handle_unknown='infrequent_if_exist', **DENSE), cities(False))


@case(since='1.2', only=['1.2', '1.5', '1.9'])
def one_hot_encoder_infrequent_numbers():
    X = np.random.RandomState(4).choice([1, 2, 3, 40, 50], (60, 2), p=[0.4, 0.4, 0.1, 0.05, 0.05])
    return encoded(OneHotEncoder(min_frequency=8, drop='if_binary', handle_unknown='infrequent_if_exist', **DENSE), X)


# Ordinal encoding

@case()
def ordinal_encoder_error():
    return encoded(OrdinalEncoder(), cities(False))


@case(since='0.24')
def ordinal_encoder_unknown():
    return encoded(OrdinalEncoder(handle_unknown='use_encoded_value', unknown_value=-1), cities(False))


@case(since='0.24')
def ordinal_encoder_unknown_nan():
    X = people()[['city', 'plan', 'member', 'children']]
    return encoded(OrdinalEncoder(handle_unknown='use_encoded_value', unknown_value=np.nan), X.assign(city=X['city'].fillna('')))


@case(since='1.0')
def ordinal_encoder_gaps():
    return encoded(OrdinalEncoder(handle_unknown='use_encoded_value', unknown_value=-5), cities())


@case(since='1.1')
def ordinal_encoder_missing_value():
    encoder = OrdinalEncoder(handle_unknown='use_encoded_value', unknown_value=-5, encoded_missing_value=-9, dtype=np.int32)
    return encoded(encoder, cities())


@case(since='1.1')
def ordinal_encoder_none():
    X = cities().astype(object).where(cities().notna(), None).to_numpy(dtype=object)
    return encoded(OrdinalEncoder(handle_unknown='use_encoded_value', unknown_value=np.nan), X, missing='None')


@case(since='1.3')
def ordinal_encoder_infrequent():
    encoder = OrdinalEncoder(min_frequency=15, max_categories=4, handle_unknown='use_encoded_value', unknown_value=-1)
    return encoded(encoder, cities())


@case()
def ordinal_encoder_given_categories():
    return encoded(OrdinalEncoder(categories=[['pro', 'basic', 'plus']], dtype=np.float32), people()[['plan']])


@case(since='0.24')
def ordinal_encoder_numbers():
    X = np.random.RandomState(1).choice([-0.5, 0.25, 3.0, 1e9], (40, 2))
    return fitted(OrdinalEncoder(handle_unknown='use_encoded_value', unknown_value=99), X, hard(X))


# Labels

def label_encoder(labels, others):
    values = np.asarray(labels)
    return Golden(LabelEncoder().fit(values), values, [[value] for value in listed_vector(values)[:6] + others], vector=True)


def listed_vector(values):
    return [value.item() if isinstance(value, np.generic) else value for value in values]


@case()
def label_encoder_text():
    return label_encoder(CITIES * 2, ['', 'unseen', 'oslo'])


@case()
def label_encoder_whole_numbers():
    return label_encoder([5, -1, 30, 7] * 3, [0, 6])


@case(only=['0.24', '1.2', '1.9'])
def label_encoder_floats():
    return label_encoder([0.5, 0.25, -3.0] * 3, [0.1, -0.0])


@case(only=['0.24', '1.2', '1.9'])
def label_encoder_truth():
    return label_encoder([True, False, True], [])


# Functions

def spread():
    """Rows over many powers of ten, of both signs, beside those of hard()."""
    X = numbers()[:, :3]
    steps = [[10.0 ** power, -(10.0 ** -power), power / 3.0] for power in range(-9, 10, 3)]
    return X, hard(X) + steps


def alone(transformer, columns):
    """The transformer, within one that counts the columns where it does not itself (before 1.1)."""
    return transformer if SKLEARN >= (1, 1) else ColumnTransformer([('function', transformer, columns)])


# Larger whole numbers have another square in int64 than in float64, and most another reciprocal; no file tells the type.
LARGEST_WHOLE = {np.square: 3037000499, np.reciprocal: -1}


def differs_whole(value, func):
    return func in LARGEST_WHOLE and isinstance(value, (int, float)) and LARGEST_WHOLE[func] < abs(value) < 2.0 ** 64 and value == round(value)


def function(func, **options):
    X, rows = spread()
    rows = [row for row in rows if not any(differs_whole(value, func) for value in row)]
    return fitted(alone(FunctionTransformer(func, **options), [0, 1, 2]), X, rows)


for _ufunc in (np.log1p, np.sqrt, np.square, np.absolute):
    case('function-transformer-' + _ufunc.__name__)(lambda ufunc=_ufunc: function(ufunc))

for _ufunc in (np.log, np.log2, np.log10, np.exp, np.expm1, np.tanh, np.sign, np.floor, np.ceil, np.rint, np.negative, np.reciprocal, np.cbrt):
    case('function-transformer-' + _ufunc.__name__, only=['0.24', '1.2', '1.9'])(lambda ufunc=_ufunc: function(ufunc))


@case()
def function_transformer_identity():
    return function(None)


@case()
def function_transformer_named():
    X = frame()
    options = {'feature_names_out': 'one-to-one'} if SKLEARN >= (1, 1) else {}
    return fitted(alone(FunctionTransformer(np.log1p, inverse_func=np.expm1, **options), list(X.columns)), X)


@case(only=['0.24', '1.2', '1.9'])
def function_transformer_validated():
    """validate=True rejects NaN and infinities."""
    return function(np.log1p, validate=True)


@case(only=['0.24', '1.2', '1.9'])
def function_transformer_whole_numbers():
    X = np.random.RandomState(0).randint(0, 50, (30, 2))
    return fitted(alone(FunctionTransformer(np.sqrt), [0, 1]), X, listed(X)[:6] + [[0, 1], [-1, 4], [1000000, 2]])


@case(only=['1.2', '1.9'])
def function_transformer_texts():
    """The identity on a mixed table."""
    return fitted(FunctionTransformer(), people(), hard(people(), 6))
