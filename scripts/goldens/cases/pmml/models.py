"""Models as PMML: what sklearn2pmml writes is asked of JPMML's evaluator."""
import math
import tempfile
from pathlib import Path

import lightgbm
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingRegressor, RandomForestClassifier, RandomForestRegressor
from sklearn.linear_model import LinearRegression, LogisticRegression, PoissonRegressor
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, StandardScaler
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from data import amounts, frame, labels, people, people_labels, people_score
from documents import Document, document
from golden import Golden, case
from rows import hard


def table():
    X = frame(40)
    X.columns = ['age', 'size', 'income', 'visits', 'x4']
    return X.astype({'visits': 'float64'})


def whole():
    """Without gaps: of a gap JPMML says nothing, or an answer of its own."""
    X = people(60)[['age', 'income', 'children', 'plan']].astype({'children': 'float64'})
    return X.dropna().reset_index(drop=True)


def finite(rows, texts):
    """JPMML has answers to infinities, and regressions to missing texts, which Brine refuses."""
    rows = [row for row in rows if not any(isinstance(cell, float) and math.isinf(cell) for cell in row)]
    return [row for row in rows if not any(row[at] is None for at in texts)]


def asked(steps, X, y):
    """Only the columns that the document takes."""
    save = document(steps, X, y)
    with tempfile.TemporaryDirectory() as folder:
        model = Document(Path(folder) / save(None, Path(folder)))
    X = X[model.inputs]
    return Golden(model, X, finite(hard(X, 6), [at for at, name in enumerate(X) if name == 'plan']), save=save, named=True)


@case()
def tree():
    X = table()
    return asked([('model', DecisionTreeClassifier(max_depth=4, random_state=0))], X, pd.Series(labels(X, ['café', 'tea', 'Wasser']), name='drink'))


@case()
def tree_of_amounts():
    X = table()
    return asked([('model', DecisionTreeRegressor(max_depth=4, random_state=0))], X, amounts(X))


@case()
def forest():
    X = table()
    return asked([('model', RandomForestClassifier(n_estimators=3, max_depth=3, random_state=0))], X, pd.Series(labels(X, [3, 1, 2]), name='y'))


@case()
def forest_of_amounts():
    X = table()
    return asked([('model', RandomForestRegressor(n_estimators=3, max_depth=3, random_state=0))], X, amounts(X))


@case()
def gradient_boosting():
    X = table()
    return asked([('model', GradientBoostingRegressor(n_estimators=4, max_depth=2, random_state=0))], X, amounts(X))


@case()
def lightgbm_regressor():
    X = table()
    return asked([('model', lightgbm.LGBMRegressor(n_estimators=4, max_depth=3, min_child_samples=3, verbose=-1))], X, amounts(X))


def mixed(model, y_of):
    X = whole()
    prep = ColumnTransformer([('number', StandardScaler(), ['age', 'income', 'children']), ('plan', OneHotEncoder(), ['plan'])])
    return asked([('prep', prep), ('model', model)], X, y_of(X))


@case()
def mixed_forest():
    return mixed(RandomForestClassifier(n_estimators=3, max_depth=3, random_state=0), lambda X: pd.Series(people_labels(X.assign(city='', member=0), ['leaves', 'stays']), name='y'))


@case()
def mixed_logistic():
    return mixed(LogisticRegression(), lambda X: pd.Series(people_labels(X.assign(city='', member=0), ['leaves', 'stays']), name='y'))


@case()
def mixed_linear():
    return mixed(LinearRegression(), lambda X: people_score(X.assign(city='', member=0)))


@case()
def softmax():
    X = table()
    return asked([('scale', MinMaxScaler()), ('model', LogisticRegression())], X, pd.Series(labels(X, ['a', 'b', 'c']), name='y'))


@case()
def poisson():
    X = table()
    return asked([('scale', StandardScaler()), ('model', PoissonRegressor())], X, abs(amounts(X)))
