"""Models as PMML: what sklearn2pmml writes is asked of JPMML's evaluator."""
import math
import tempfile
from pathlib import Path

import lightgbm
import numpy
import pandas as pd
import xgboost
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import (AdaBoostRegressor, BaggingClassifier, GradientBoostingClassifier, GradientBoostingRegressor, HistGradientBoostingClassifier,
                              RandomForestClassifier, RandomForestRegressor, StackingClassifier, VotingClassifier, VotingRegressor)
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, LogisticRegression, PoissonRegressor
from sklearn.multiclass import OneVsRestClassifier
from sklearn.preprocessing import Binarizer, FunctionTransformer, MinMaxScaler, OneHotEncoder, StandardScaler
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


def chosen(model, names, gaps=False):
    """A classifier of two or three classes, on rows with gaps if it is trained on them."""
    X = table()
    if gaps:
        X.loc[3::5, 'age'] = None
        X.loc[2::7, 'income'] = None
    return asked([('model', model)], X, pd.Series(labels(X, names), name='y'))


@case()
def boosting_of_two():
    return chosen(GradientBoostingClassifier(n_estimators=4, max_depth=2, random_state=0), ['no', 'yes'])


@case()
def boosting_of_three():
    return chosen(GradientBoostingClassifier(n_estimators=2, max_depth=2, random_state=0), [3, 1, 2])


@case()
def histogram_boosting():
    return chosen(HistGradientBoostingClassifier(max_iter=3, max_depth=2, min_samples_leaf=3), ['no', 'yes'], gaps=True)


@case()
def lightgbm_of_two():
    return chosen(lightgbm.LGBMClassifier(n_estimators=3, max_depth=2, min_child_samples=3, verbose=-1), ['no', 'yes'], gaps=True)


@case()
def lightgbm_of_three():
    return chosen(lightgbm.LGBMClassifier(n_estimators=2, max_depth=2, min_child_samples=3, verbose=-1), ['a', 'b', 'c'])


@case()
def xgboost_of_two():
    return chosen(xgboost.XGBClassifier(n_estimators=3, max_depth=2), [0, 1], gaps=True)


@case()
def xgboost_of_three():
    return chosen(xgboost.XGBClassifier(n_estimators=2, max_depth=2), [0, 1, 2])


@case()
def xgboost_regressor():
    X = table()
    return asked([('model', xgboost.XGBRegressor(n_estimators=5, max_depth=2))], X, amounts(X))


def several():
    return [('line', LogisticRegression(C=0.01)), ('tree', DecisionTreeClassifier(max_depth=2, random_state=0)), ('other', DecisionTreeClassifier(max_depth=1, max_features=1, random_state=3))]


@case()
def votes():
    return chosen(VotingClassifier(several()), ['a', 'b', 'c'])


@case()
def weighted_votes():
    return chosen(VotingClassifier(several(), weights=[0.3, 0.1, 0.2]), ['a', 'b', 'c'])


@case()
def average_of_shares():
    return chosen(VotingClassifier(several(), voting='soft', weights=[1, 2, 0.5]), [3, 1, 2])


@case()
def average_of_amounts():
    X = table()
    return asked([('model', VotingRegressor([('line', LinearRegression()), ('tree', DecisionTreeRegressor(max_depth=2))], weights=[1, 2]))], X, amounts(X))


@case()
def bagged_lines():
    return chosen(BaggingClassifier(LogisticRegression(), n_estimators=3, random_state=0), ['no', 'yes'])


@case()
def one_versus_rest():
    return chosen(OneVsRestClassifier(LogisticRegression(C=0.01)), ['a', 'b', 'c'])


@case()
def stacked():
    return chosen(StackingClassifier(several()[:2], cv=2), ['no', 'yes'])


@case()
def weighted_median():
    X = table()
    return asked([('model', AdaBoostRegressor(DecisionTreeRegressor(max_depth=2, random_state=0), n_estimators=3, random_state=0))], X, amounts(X))


@case()
def imputed_logistic():
    """Gaps that the document itself fills."""
    X = table()
    y = pd.Series(labels(X, ['no', 'yes']), name='y')
    X.loc[3::5, 'age'] = None
    X.loc[2::7, 'income'] = None
    return asked([('fill', SimpleImputer()), ('scale', StandardScaler()), ('model', LogisticRegression())], X, y)


@case()
def functions_of_fields():
    X = table()
    prep = ColumnTransformer([
        ('age', FunctionTransformer(numpy.sqrt), ['age']),
        ('size', FunctionTransformer(numpy.log), ['size']),
        ('income', FunctionTransformer(numpy.log1p), ['income']),
        ('visits', Binarizer(threshold=2), ['visits']),
        ('x4', FunctionTransformer(numpy.absolute), ['x4']),
    ])
    return asked([('prep', prep), ('model', LinearRegression())], X.abs(), amounts(X))
