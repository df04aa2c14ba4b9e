"""Pipelines, column transformers and unions, nested as people nest them."""
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer, make_column_selector, make_column_transformer
from sklearn.ensemble import BaggingRegressor, RandomForestClassifier, RandomForestRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline
from sklearn.preprocessing import FunctionTransformer, MinMaxScaler, OneHotEncoder, OrdinalEncoder, StandardScaler

import compat
from data import amounts, frame, gappy, labels, numbers, people, people_labels, people_score
from golden import Golden, case
from rows import hard

YES_NO = ['leaves', 'stays']
THREE = ['café', 'tea', 'Wasser']
NUMERIC = ['age', 'income', 'children']
TEXT = ['city', 'plan']


def one_hot(**options):
    return OneHotEncoder(**{'handle_unknown': 'ignore', compat.SPARSE: False, **options})


def number_steps():
    return Pipeline([('impute', SimpleImputer(strategy='median')), ('scale', StandardScaler())])


def text_steps(**options):
    return Pipeline([('impute', SimpleImputer(strategy='most_frequent')), ('encode', one_hot(**options))])


def preparation(**options):
    return ColumnTransformer([('num', number_steps(), NUMERIC), ('cat', text_steps(), TEXT)], **options)


def of_people(model, y=None):
    X = people()
    model.fit(X, people_labels(X, YES_NO) if y is None else y)
    return Golden(model, X, hard(X, 6))


def of_numbers(model, X=None, y=None):
    X = numbers() if X is None else X
    model.fit(X, amounts(X) if y is None else y)
    return Golden(model, X, hard(X))


@case()
def mixed_table_logistic_regression():
    return of_people(Pipeline([('prep', preparation()), ('model', LogisticRegression(max_iter=500))]))


@case(since='0.24')
def none_that_an_imputer_of_nan_leaves():
    X = people()
    for name in TEXT:
        X[name] = pd.Series([None if cell != cell else cell for cell in X[name]], dtype=object)
    model = Pipeline([('prep', preparation()), ('model', LogisticRegression(max_iter=500))]).fit(X, people_labels(X, YES_NO))
    return Golden(model, X, hard(X, 6), missing='none')


@case()
def mixed_table_random_forest():
    model = RandomForestClassifier(n_estimators=6, max_depth=4, random_state=0)
    return of_people(Pipeline([('prep', preparation()), ('model', model)]))


@case()
def mixed_table_sparse():
    """One-hot left sparse, as it is by default: the whole table becomes sparse."""
    prep = ColumnTransformer(
        [('num', number_steps(), ['age']), ('cat', text_steps(**{compat.SPARSE: True}), TEXT)], sparse_threshold=1.0)
    return of_people(Pipeline([('prep', prep), ('model', LogisticRegression(max_iter=500))]))


@case(only=['0.24', '1.2', '1.9'])
def mixed_table_sparse_forest():
    prep = ColumnTransformer(
        [('num', number_steps(), ['age']), ('cat', text_steps(**{compat.SPARSE: True}), TEXT)], sparse_threshold=1.0)
    model = RandomForestRegressor(n_estimators=5, max_depth=3, random_state=0)
    return of_people(Pipeline([('prep', prep), ('model', model)]), people_score(people()))


@case()
def mixed_table_transform():
    """Booleans passed through beside numbers: true is 1.0, and a gap among them would make objects of all."""
    made = of_people(ColumnTransformer(
        [('num', number_steps(), NUMERIC), ('cat', text_steps(), TEXT)], remainder='passthrough', sparse_threshold=0))
    made.rows = [row[:5] + [row[5] or False] for row in made.rows]
    return made


@case()
def mixed_table_transform_sparse():
    return of_people(ColumnTransformer(
        [('cat', text_steps(**{compat.SPARSE: True}), TEXT), ('num', number_steps(), ['age'])], sparse_threshold=0.9))


@case()
def mixed_table_remainder_estimator():
    steps = [('cat', text_steps(), TEXT), ('member', 'drop', ['member'])]
    return of_people(ColumnTransformer(steps, remainder=number_steps(), sparse_threshold=0))


@case(only=['0.24', '1.2', '1.5', '1.9'])
def mixed_table_passthrough_text():
    """Text passed through: the output is an array of objects."""
    return of_people(ColumnTransformer([('num', number_steps(), NUMERIC), ('text', 'passthrough', TEXT)]))


@case()
def mixed_table_one_by_one():
    steps = [('age', number_steps(), ['age']), ('plan', text_steps(), ['plan']), ('children', 'passthrough', ['children'])]
    return of_people(Pipeline([('prep', ColumnTransformer(steps)), ('model', Ridge())]), people_score(people()))


@case()
def mixed_table_selectors():
    """Columns chosen by dtype and by pattern when it was fitted."""
    steps = make_column_transformer(
        (number_steps(), make_column_selector(dtype_include=np.number)),
        (text_steps(), make_column_selector(pattern='city|plan')),
        (OrdinalEncoder(), make_column_selector(dtype_include=bool)),
    )
    return of_people(make_pipeline(steps, LogisticRegression(max_iter=500)))


@case(only=['0.24', '1.2', '1.5', '1.9'])
def mixed_table_weights():
    steps = [('num', number_steps(), NUMERIC), ('cat', text_steps(), TEXT)]
    prep = ColumnTransformer(steps, transformer_weights={'num': 2.0, 'cat': 0.5})
    return of_people(Pipeline([('prep', prep), ('model', Ridge())]), people_score(people()))


@case()
def mixed_table_nested():
    """A column transformer within a pipeline within a column transformer."""
    inner = ColumnTransformer([('age', number_steps(), ['age'])], remainder=Pipeline([
        ('impute', SimpleImputer(strategy='mean', add_indicator=True)), ('scale', MinMaxScaler())]))
    union = FeatureUnion([('inner', inner), ('raw', SimpleImputer(strategy='constant', fill_value=-1))])
    outer = ColumnTransformer([('num', Pipeline([('union', union), ('scale', StandardScaler())]), NUMERIC),
                               ('cat', text_steps(drop='first', handle_unknown='error'), ['plan'])])
    return of_people(Pipeline([('prep', outer), ('model', LogisticRegression(max_iter=500))]))


@case()
def mixed_table_drop():
    steps = [('num', number_steps(), ['age', 'income']), ('gone', 'drop', ['children', 'city']), ('plan', one_hot(), ['plan'])]
    return of_people(ColumnTransformer(steps, sparse_threshold=0))


@case(only=['0.24', '1.2', '1.9'])
def mixed_table_order():
    """Columns in another order than the table's, one of them used twice."""
    steps = [('b', SimpleImputer(), ['income', 'age']), ('a', number_steps(), ['age', 'children']), ('c', 'passthrough', ['children'])]
    return of_people(ColumnTransformer(steps))


@case()
def columns_by_index():
    steps = [('a', StandardScaler(), [2, 0]), ('b', MinMaxScaler(), [-1]), ('c', 'passthrough', [3])]
    return of_numbers(Pipeline([('prep', ColumnTransformer(steps)), ('model', Ridge())]))


@case()
def columns_by_slice():
    steps = [('a', StandardScaler(), slice(1, 3)), ('b', MinMaxScaler(), slice(-1, None))]
    return of_numbers(ColumnTransformer(steps, remainder='passthrough'))


@case(only=['0.24', '1.2', '1.5', '1.7', '1.9'])
def columns_by_name_slice():
    steps = [('a', StandardScaler(), slice('größe (cm)', 'visits')), ('b', MinMaxScaler(), ['x4'])]
    return of_numbers(ColumnTransformer(steps), frame())


@case()
def columns_by_mask():
    steps = [('a', StandardScaler(), [True, False, True, False, False]), ('b', 'passthrough', np.array([False, True, False, False, True]))]
    return of_numbers(ColumnTransformer(steps, remainder=MinMaxScaler()))


@case(only=['0.24', '1.2', '1.5', '1.9'])
def columns_of_frame_by_index():
    """Fitted on names, chosen by number."""
    return of_numbers(ColumnTransformer([('a', StandardScaler(), [0, 2])], remainder='passthrough'), frame())


@case(only=['0.23', '0.24', '1.9'])
def columns_by_series():
    """A mask as pandas makes it of dtypes, and names as a Series."""
    X = people()
    steps = [('num', number_steps(), (X.dtypes == float) | (X.dtypes == 'int64')), ('cat', text_steps(), pd.Series(TEXT))]
    return of_people(ColumnTransformer(steps, sparse_threshold=0))


@case(only=['1.0', '1.5', '1.9'])
def columns_none_chosen():
    steps = [('empty', StandardScaler(), []), ('a', StandardScaler(), [1]), ('mask', MinMaxScaler(), [False] * 5)]
    return of_numbers(ColumnTransformer(steps, remainder='passthrough'))


@case(only=['0.24', '1.2', '1.9'])
def columns_by_function():
    steps = [('a', FunctionTransformer(np.log1p), [2]), ('b', StandardScaler(), [0, 1])]
    return of_numbers(ColumnTransformer(steps, remainder='drop'))


@case()
def feature_union():
    union = FeatureUnion([('std', StandardScaler()), ('minmax', MinMaxScaler())])
    return of_numbers(Pipeline([('union', union), ('model', Ridge())]))


@case()
def feature_union_weights():
    parts = [('std', StandardScaler()), ('minmax', MinMaxScaler()), ('log', FunctionTransformer(np.log1p))]
    X = np.abs(numbers())
    return of_numbers(FeatureUnion(parts, transformer_weights={'std': 0.5, 'log': 10}), X)


@case()
def feature_union_drop():
    return of_numbers(FeatureUnion([('std', StandardScaler()), ('gone', 'drop'), ('minmax', MinMaxScaler())]))


@case(since='1.1', only=['1.2', '1.7', '1.9'])
def feature_union_passthrough():
    return of_numbers(FeatureUnion([('std', StandardScaler()), ('same', 'passthrough')]))


@case(only=['1.2', '1.9'])
def feature_union_truths_and_counts():
    counts = FunctionTransformer(np.count_nonzero, kw_args={'axis': 1, 'keepdims': True})
    return of_numbers(FeatureUnion([('gaps', FunctionTransformer(np.isnan)), ('counts', counts)]))


@case(only=['0.24', '1.2', '1.9'])
def feature_union_sparse():
    X = numbers()[:, 3:4]
    union = FeatureUnion([('one', OneHotEncoder(handle_unknown='ignore')), ('std', StandardScaler())])
    return of_numbers(Pipeline([('union', union), ('model', Ridge())]), X, amounts(numbers()))


@case()
def pipeline_passthrough():
    X = gappy()
    steps = [('nothing', 'passthrough'), ('impute', SimpleImputer()), ('inner', make_pipeline(MinMaxScaler(), StandardScaler())),
             ('model', LogisticRegression(max_iter=500))]
    return of_numbers(Pipeline(steps), X, labels(X, THREE))


@case(only=['0.24', '1.2', '1.9'])
def pipeline_no_model():
    return of_numbers(Pipeline([('scale', StandardScaler()), ('last', 'passthrough')]))


@case(only=['1.0', '1.2', '1.5', '1.9'])
def pipeline_set_output():
    """Transformers that hand DataFrames on (from 1.2)."""
    prep = preparation()
    if hasattr(prep, 'set_output'):
        prep.set_output(transform='pandas')
    return of_people(Pipeline([('prep', prep), ('model', LogisticRegression(max_iter=500))]))


@case(only=['1.0', '1.5', '1.9'])
def names_not_in_prefix():
    return of_people(preparation(verbose_feature_names_out=False, sparse_threshold=0, n_jobs=1))


@case()
def mixed_table_pandas_index():
    """Columns chosen by select_dtypes: the steps hold pandas' own Index; the target is a Series."""
    X = people().drop(columns=['member'])
    numeric, text = X.select_dtypes('number').columns, X.select_dtypes(exclude='number').columns
    prep = ColumnTransformer([('num', number_steps(), numeric), ('cat', text_steps(), text)])
    model = Pipeline([('prep', prep), ('model', LogisticRegression(max_iter=500))])
    return Golden(model.fit(X, pd.Series(people_labels(people(), YES_NO), name='fate')), X, hard(X, 6))


@case()
def mixed_table_pandas_categories():
    """Categories given as pandas' unique() gives them."""
    X = people()[['age', 'plan', 'children']]
    encode = one_hot(categories=[X['plan'].unique(), X['children'].drop_duplicates().sort_values().array])
    prep = ColumnTransformer([('num', number_steps(), ['age']), ('cat', encode, ['plan', 'children'])])
    return Golden(prep.fit(X), X, hard(X, 6))


@case(only=['0.24', '1.2', '1.5', '1.9'])
def mixed_table_numpy_names():
    steps = [('num', number_steps(), np.array(NUMERIC)), ('cat', text_steps(), np.array(TEXT, dtype=object))]
    return of_people(Pipeline([('prep', ColumnTransformer(steps)), ('model', Ridge())]), people_score(people()))


@case(only=['1.0', '1.2', '1.7', '1.9'])
def mixed_table_category_dtype():
    X = people()
    for name in TEXT:
        X[name] = X[name].astype('category')
    model = Pipeline([('prep', preparation()), ('model', LogisticRegression(max_iter=500))])
    return Golden(model.fit(X, pd.Series(people_labels(people(), YES_NO)).astype('category')), X, hard(X, 6))


@case(only=['0.24', '1.2', '1.9'])
def mixed_table_bagging():
    """Members are given some columns each, of a text as it is encoded and of numbers that only pass through."""
    X = people()[['plan', 'children']].assign(age=np.arange(90) % 7 * 1.5)
    prep = ColumnTransformer([('cat', one_hot(), ['plan'])], remainder='passthrough')
    model = make_pipeline(prep, BaggingRegressor(**{compat.BASE: LinearRegression()}, n_estimators=4, max_features=0.6, random_state=0))
    return Golden(model.fit(X, people_score(people())), X, hard(X, 6))
