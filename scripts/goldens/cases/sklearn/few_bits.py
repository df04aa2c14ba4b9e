"""Encoders whose numbers are held in few bits (uint8, int16, bool …), and what stands beside and behind them."""
import numpy as np
from sklearn.cluster import KMeans
from sklearn.compose import ColumnTransformer
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.impute import MissingIndicator
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.naive_bayes import BernoulliNB, GaussianNB, MultinomialNB
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.preprocessing import Binarizer, FunctionTransformer, OneHotEncoder, OrdinalEncoder, StandardScaler
from sklearn.random_projection import SparseRandomProjection
from sklearn.tree import DecisionTreeClassifier

import compat
from data import people, people_labels, people_score
from golden import Golden, case
from rows import listed

SOME = ['0.23', '1.2', '1.9']
DENSE = {compat.SPARSE: False}
TEXT = ['city', 'plan']


def table(rows=36):
    return people(rows)[['income', 'children', 'city', 'plan']].fillna({'income': 20000.0, 'city': 'Bern'})


def texts():
    return table()[TEXT]


def asked(X):
    rows = listed(X)[:6]
    return rows + [row[:-2] + ['unseen', row[-1]] for row in rows[:2]] + [row[:-2] + ['', 'unseen'] for row in rows[:1]]


def encoder(dtype, **options):
    return OneHotEncoder(handle_unknown='ignore', dtype=dtype, **options)


def behind(model, X, y=None):
    return Golden(model.fit(X, y), X, asked(X))


def mixed(dtype, numbers, **options):
    """Encoded texts beside numbers."""
    return ColumnTransformer([('texts', encoder(dtype), TEXT), ('numbers', numbers, ['income', 'children'])], **options)


def singles():
    return make_pipeline(StandardScaler(), FunctionTransformer(np.float32))


@case()
def one_hot_of_bytes():
    return behind(encoder(np.uint8, **DENSE), texts())


@case(only=SOME)
def one_hot_of_truths_sparse():
    return behind(make_pipeline(encoder(bool), BernoulliNB()), texts(), people_labels(people(36), ['a', 'b', 'c']))


@case(only=SOME)
def ordinals_of_16_bits():
    model = make_pipeline(OrdinalEncoder(dtype=np.int16), GaussianNB())
    return behind(model, texts(), people_labels(people(36), ['a', 'b']))


@case(only=['0.24', '1.2', '1.9'])
def ordinals_of_bytes_unknown():
    model = make_pipeline(OrdinalEncoder(dtype='int8', handle_unknown='use_encoded_value', unknown_value=-128), DecisionTreeClassifier(max_depth=3))
    return behind(model, texts(), people_labels(people(36), ['a', 'b']))


@case(only=SOME)
def bytes_beside_doubles():
    return behind(make_pipeline(mixed(np.uint8, StandardScaler()), LogisticRegression()), table(), people_labels(people(36), ['no', 'yes']))


@case(only=SOME)
def bytes_beside_singles():
    """numpy and scipy make float32 of both."""
    return behind(mixed(np.int8, singles(), sparse_threshold=0), table())


@case(only=SOME)
def bytes_beside_singles_sparse():
    return behind(make_pipeline(mixed(np.uint16, singles(), sparse_threshold=1), Ridge()), table(), people_score(people(36)))


@case(only=SOME)
def bytes_beside_singles_discriminated():
    model = make_pipeline(mixed(np.uint8, singles(), sparse_threshold=0), PCA(3, random_state=0), LinearDiscriminantAnalysis())
    return behind(model, table(), people_labels(people(36), ['a', 'b', 'c']))


@case(only=SOME)
def bytes_beside_singles_projected():
    return behind(make_pipeline(mixed(np.uint8, singles(), sparse_threshold=0), SparseRandomProjection(3, random_state=1)), table())


@case(only=SOME)
def whole_numbers_of_32_bits_beside_singles():
    """And float64 of these."""
    return behind(make_pipeline(mixed(np.int32, singles(), sparse_threshold=0), Ridge(solver='cholesky')), table(), people_score(people(36)))


@case(only=SOME)
def bytes_beside_truths():
    X = people(36)[['age', 'income', 'city', 'plan']].fillna({'city': 'Bern'})
    model = make_pipeline(
        ColumnTransformer([('texts', encoder(np.uint8), TEXT), ('gaps', MissingIndicator(features='all'), ['age', 'income'])]), Binarizer(), MultinomialNB())
    return behind(model, X, people_labels(people(36), ['a', 'b']))


@case(only=SOME)
def bytes_weighed():
    union = FeatureUnion([('a', encoder(np.uint8, **DENSE)), ('b', encoder(np.int64, **DENSE))], transformer_weights={'a': 0.3, 'b': 3})
    return behind(make_pipeline(union, KMeans(2, n_init=1, random_state=0)), texts())


@case(only=SOME)
def bytes_nearest():
    model = make_pipeline(encoder(np.uint8, **DENSE), KNeighborsRegressor(3, algorithm='brute', metric='manhattan'))
    return behind(model, texts(), people_score(people(36)))


@case(only=SOME)
def bytes_as_doubles():
    """Made double before a function, which gave half precision."""
    return behind(make_pipeline(encoder(np.uint8, **DENSE), FunctionTransformer(np.asarray, kw_args={'dtype': 'float64'}), FunctionTransformer(np.exp)), texts())


@case(only=SOME)
def logarithms_of_32_bits():
    return behind(make_pipeline(OrdinalEncoder(dtype=np.uint32), FunctionTransformer(np.log1p)), texts())


@case(only=['1.2', '1.9'])
def bytes_in_frames():
    parts = [('texts', encoder(np.uint8, **DENSE), TEXT), ('numbers', StandardScaler(), ['income', 'children'])]
    model = make_pipeline(ColumnTransformer(parts), DecisionTreeClassifier(max_depth=3)).set_output(transform='pandas')
    return behind(model, table(), people_labels(people(36), ['a', 'b']))
