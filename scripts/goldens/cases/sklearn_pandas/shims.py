"""What sklearn-pandas had of its own until 1.8: searches over a DataFrame, and functions of each cell."""
import numpy as np
import pandas as pd
import sklearn_pandas
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn_pandas import DataFrameMapper

import rows
from golden import Golden, case


def table():
    random = np.random.RandomState(2)
    return pd.DataFrame({'town': np.array(['Zürich', 'Oslo', '東京'], dtype=object)[random.randint(0, 3, 18)], 'size': np.round(random.uniform(0, 9, 18), 2)})


def mapper():
    return DataFrameMapper([(['town'], OneHotEncoder(handle_unknown='ignore')), (['size'], StandardScaler())])


@case(until='1.8')
def grid_search_of_mapper():
    frame = table()
    model = sklearn_pandas.GridSearchCV(Pipeline([('map', mapper()), ('model', LogisticRegression())]), {'model__C': [0.1, 1.0]}, cv=2)
    return Golden(model.fit(frame, np.where(frame['size'] > 4, 'ja', 'nein')), frame, rows.hard(frame))


@case(until='1.8')
def randomized_search_of_mapper():
    frame = table()
    model = sklearn_pandas.RandomizedSearchCV(Pipeline([('map', mapper()), ('model', Ridge())]), {'model__alpha': [0.1, 1.0]}, n_iter=2, random_state=0, cv=2)
    return Golden(model.fit(frame, frame['size'] * 2 + 1), frame, rows.hard(frame))


@case(until='1.8')
def mapper_functions():
    frame = table().assign(count=np.arange(1.0, 19.0))
    model = DataFrameMapper([('size', sklearn_pandas.FunctionTransformer(np.log1p)), (['count'], [sklearn_pandas.FunctionTransformer(np.sqrt), StandardScaler()])])
    return Golden(model.fit(frame), frame[['size', 'count']], rows.hard(frame[['size', 'count']]))


@case(until='1.8')
def mapper_squares():
    """Of whole numbers, which stay those: the next ones overflow."""
    frame = table().assign(count=np.arange(-9, 9))[['count', 'size']]
    model = DataFrameMapper([('count', [sklearn_pandas.FunctionTransformer(np.square), sklearn_pandas.FunctionTransformer(np.square)]), ('size', [sklearn_pandas.FunctionTransformer(np.abs), sklearn_pandas.FunctionTransformer(np.square)])])
    return Golden(model.fit(frame), frame, rows.listed(frame)[:4] + [[55108, 3037000499.5], [-55108, -1e300]])
