"""Models with own code, for the tests of `--with`: tests/goldens/custom/NAME/{model.pkl,golden.json}.

    .venvs/sklearn-1.9/bin/python scripts/goldens/custom.py

make.py makes that environment; it has cloudpickle. The files differ from run to run in cloudpickle's identifiers alone.
"""
import json
import pickle
import sys
import types
from pathlib import Path

import cloudpickle
import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

from encode import encode_cell, encode_output

ROOT = Path(__file__).resolve().parents[2] / 'tests/goldens/custom'


class Centre(BaseEstimator, TransformerMixin):
    """In __main__: takes each column's quantile away; keeps no names of columns."""

    def __init__(self, quantile=0.5):
        self.quantile = quantile

    def fit(self, x, y=None):
        self.middle_ = np.quantile(x, self.quantile, axis=0)
        return self

    def transform(self, x):
        return np.asarray(x) - self.middle_


class Cleaner(BaseEstimator, TransformerMixin):
    """In a module: mends texts by a dict, and adds how often a word came in training."""

    def __init__(self, spellings):
        self.spellings = spellings

    def fit(self, x, y=None):
        self.feature_names_in_ = np.array(x.columns, dtype=object)
        self.counts_ = self._mended(x)['city'].value_counts().to_dict()
        return self

    def _mended(self, x):
        return x.assign(city=x['city'].str.strip().str.lower().replace(self.spellings))

    def transform(self, x):
        mended = self._mended(x)
        return mended.assign(seen=[float(self.counts_.get(city, 0)) for city in mended['city']])


class Nearest(BaseEstimator, ClassifierMixin):
    """In a module: an own classifier by the nearest of one centre for each class."""

    def fit(self, x, y):
        self.classes_ = np.unique(y)
        self.n_features_in_ = x.shape[1]
        self.centres_ = np.array([x[y == label].mean(axis=0) for label in self.classes_])
        return self

    def predict_proba(self, x):
        near = 1 / (1 + np.abs(x[:, None, :] - self.centres_[None]).sum(axis=2))
        return near / near.sum(axis=1, keepdims=True)

    def predict(self, x):
        return self.classes_[np.argmax(self.predict_proba(x), axis=1)]


def place(cls, module):
    """Gives a class the address that a pickle writes."""
    for name in (module.split('.')[0], module):
        sys.modules.setdefault(name, types.ModuleType(name))
    cls.__module__ = module
    setattr(sys.modules[module], cls.__name__, cls)


def save(name, model, table, dumps=pickle.dumps):
    folder = ROOT / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / 'model.pkl').write_bytes(dumps(model))
    frame = isinstance(table, pd.DataFrame)
    rows = table.itertuples(index=False, name=None) if frame else table
    methods = ['predict', 'predict_proba', 'decision_function', 'transform']
    golden = {
        'inputs': {
            'names': list(table.columns) if frame else None,
            'dtypes': [str(dtype) for dtype in table.dtypes] if frame else ['float64'] * table.shape[1],
            'rows': [[encode_cell(cell) for cell in row] for row in rows],
        },
        'outputs': {method: encode_output(getattr(model, method)(table)) for method in methods if hasattr(model, method)},
    }
    (folder / 'golden.json').write_text(json.dumps(golden) + '\n')


def main():
    random = np.random.RandomState(7)
    x = random.randn(40, 3)
    y = (x[:, 0] + 0.3 * random.randn(40) > 0).astype(int)
    test = np.vstack([random.randn(8, 3), [[0, -0.0, 1e300], [-5e-324, 1e-9, -3]]])
    place(Cleaner, 'my_pkg.clean')
    place(Nearest, 'my_pkg.models')

    steps = [('log', FunctionTransformer(lambda a: np.log1p(np.abs(a)))), ('scale', StandardScaler()), ('last', LogisticRegression())]
    save('lambda', Pipeline(steps).fit(x, y), test, cloudpickle.dumps)
    save('main-class', Pipeline([('centre', Centre(0.25)), ('scale', StandardScaler()), ('last', LogisticRegression())]).fit(x, y), test)
    save('own-classifier', Pipeline([('scale', StandardScaler()), ('last', Nearest())]).fit(x, np.where(y == 1, 'høy', 'lav')), test)

    cities = ['Oslo', ' oslo', 'BERGEN', 'Ålesund', 'Bergn']
    table = pd.DataFrame({'age': random.randint(18, 80, 40).astype(float), 'city': pd.Series(random.choice(cities, 40), dtype=object)})
    encode = ColumnTransformer([('number', StandardScaler(), ['age', 'seen']), ('text', OneHotEncoder(handle_unknown='ignore'), ['city'])])
    cleaned = Pipeline([('clean', Cleaner({'bergn': 'bergen'})), ('encode', encode), ('last', LogisticRegression())]).fit(table, y)
    rows = pd.DataFrame({'age': [20.0, 30.5, 70.0, 41.0], 'city': pd.Series(['oslo ', 'Bergn', 'ÅLESUND', 'Paris'], dtype=object)})
    save('module-class', cleaned, rows)


if __name__ == '__main__':
    main()
