"""Models of other kinds than trees and regressions, and transformers, as sklearn2pmml writes them."""
import numpy
import pandas as pd
from sklearn.calibration import CalibratedClassifierCV
from sklearn.cluster import KMeans
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.decomposition import PCA
from sklearn.ensemble import IsolationForest
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.naive_bayes import GaussianNB
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import (KBinsDiscretizer, Normalizer, OneHotEncoder, OrdinalEncoder, PolynomialFeatures, PowerTransformer, QuantileTransformer,
                                   StandardScaler, TargetEncoder)
from sklearn.svm import SVC, LinearSVC, OneClassSVM, SVR
from sklearn2pmml.decoration import CategoricalDomain, ContinuousDomain
from sklearn2pmml.preprocessing import ExpressionTransformer

from cases.pmml.models import table, whole
from data import amounts, labels, people_labels
from documents import Document, document
from golden import Golden, case
from rows import listed


def asked(steps, X, y, more=()):
    """On rows of training, and those given besides: further away JPMML's sums have no digits, or no number."""
    import tempfile
    from pathlib import Path
    save = document(steps, X, y)
    with tempfile.TemporaryDirectory() as folder:
        model = Document(Path(folder) / save(None, Path(folder)))
    X = X[model.inputs]
    return Golden(model, X, listed(X)[:10] + [list(row) for row in more], save=save, named=True)


def two(X):
    return pd.Series(labels(X, ['no', 'yes']), name='y')


def three(X):
    return pd.Series(labels(X, ['a', 'b', 'c']), name='y')


far = [[-40.0, 1000.0, 0.0, 12.5, 3.0], [200.0, 0.0, -1e6, -3.0, -2.0]]


@case()
def network_of_two():
    X = table()
    return asked([('scale', StandardScaler()), ('model', MLPClassifier((4,), max_iter=30, random_state=0))], X, two(X), far)


@case()
def network_of_three():
    X = table()
    return asked([('scale', StandardScaler()), ('model', MLPClassifier((4, 3), activation='tanh', max_iter=30, random_state=0))], X, three(X), far)


@case()
def network_of_amounts():
    X = table()
    return asked([('scale', StandardScaler()), ('model', MLPRegressor(hidden_layer_sizes=(3,), activation='logistic', max_iter=30, random_state=0))], X, amounts(X), far)


@case()
def naive_bayes():
    X = table()
    return asked([('model', GaussianNB())], X, three(X))


@case()
def support_vectors_of_two():
    X = table()
    return asked([('scale', StandardScaler()), ('model', SVC())], X, two(X), far)


@case()
def support_vectors_of_three():
    X = table()
    return asked([('scale', StandardScaler()), ('model', SVC(kernel='poly', degree=2, coef0=0.5))], X, three(X), far)


@case()
def support_vectors_of_amounts():
    X = table()
    return asked([('scale', StandardScaler()), ('model', SVR(kernel='sigmoid', gamma=0.1))], X, amounts(X), far)


@case()
def support_vectors_of_one():
    X = table()
    return asked([('scale', StandardScaler()), ('model', OneClassSVM())], X, None)


@case()
def clusters():
    X = table()
    return asked([('model', KMeans(3, n_init=1, random_state=0))], X, None, far)


@case()
def isolation():
    X = table()
    return asked([('model', IsolationForest(n_estimators=3, max_samples=16, random_state=0))], X, None, far)


@case()
def calibrated():
    X = table()
    return asked([('scale', StandardScaler()), ('model', CalibratedClassifierCV(LinearSVC(), cv=2))], X, two(X), far)


@case()
def calibrated_of_three():
    X = table()
    return asked([('scale', StandardScaler()), ('model', CalibratedClassifierCV(LinearSVC(), cv=2))], X, three(X))


@case()
def transformed_target():
    X = table()
    return asked([('model', TransformedTargetRegressor(LinearRegression(), func=numpy.log, inverse_func=numpy.exp))], X, abs(amounts(X)) + 1)


def prepared(transformer):
    X = table()
    return asked([('prep', transformer), ('model', LogisticRegression(C=0.01))], X, two(X), far)


@case()
def polynomial():
    return prepared(make_pipeline(StandardScaler(), PolynomialFeatures(2)))


@case()
def power():
    return prepared(PowerTransformer())


@case()
def quantiles():
    return prepared(QuantileTransformer(n_quantiles=5))


@case()
def bins():
    return prepared(KBinsDiscretizer(3, encode='onehot-dense'))


@case()
def bins_in_order():
    return prepared(KBinsDiscretizer(3, encode='ordinal'))


@case()
def components():
    return prepared(make_pipeline(StandardScaler(), PCA(2)))


@case()
def unit_rows():
    return prepared(Normalizer())


@case()
def expressions():
    return prepared(ExpressionTransformer("X['age'] * 2 if X['age'] > 30 else X['income'] / 2 + numpy.where(X['size'] > 165, 1, -1)"))


def encoded(encoder, more=()):
    X = whole()
    y = pd.Series(people_labels(X.assign(city='', member=0), ['leaves', 'stays']), name='y')
    prep = ColumnTransformer([('number', 'passthrough', ['age', 'income']), ('plan', encoder, ['plan'])])
    return asked([('prep', prep), ('model', LogisticRegression(C=0.01))], X, y, more)


strange = [[30.0, 20000.0, 'none'], [30.0, 20000.0, ''], [30.0, 20000.0, 'plus ']]


@case()
def ordinal_codes():
    return encoded(OrdinalEncoder(handle_unknown='use_encoded_value', unknown_value=-1), strange)


@case()
def target_means():
    return encoded(TargetEncoder(random_state=0), strange)


@case()
def domains():
    X = whole()
    y = pd.Series(people_labels(X.assign(city='', member=0), ['leaves', 'stays']), name='y')
    prep = ColumnTransformer([
        ('age', ContinuousDomain(invalid_value_treatment='as_missing', missing_value_replacement=0.5), ['age']),
        ('income', ContinuousDomain(with_data=False, outlier_treatment='as_extreme_values', low_value=10000, high_value=50000), ['income']),
        ('plan', make_pipeline(CategoricalDomain(invalid_value_treatment='as_is'), OneHotEncoder(handle_unknown='ignore')), ['plan']),
    ])
    more = [[age, income, plan] for age in (-1.0, 20.2, None, 88.3, 88.4) for income, plan in ((9999.0, 'plus'), (50001.0, 'none'))]
    return asked([('prep', prep), ('model', LogisticRegression(C=0.01))], X, y, more)
