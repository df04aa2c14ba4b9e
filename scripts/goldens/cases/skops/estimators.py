"""A dozen unlike models, saved by skops: every kind of node that it has for what a model keeps."""
import zipfile
from functools import partial

import numpy as np
import skops
import skops.io
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingClassifier, HistGradientBoostingClassifier, IsolationForest, RandomForestClassifier
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Ridge, SGDClassifier
from sklearn.model_selection import GridSearchCV
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline, make_union, Pipeline
from sklearn.preprocessing import FunctionTransformer, MinMaxScaler, OneHotEncoder, OrdinalEncoder, StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from data import amounts, frame, labels, numbers, people, people_labels
from golden import Golden, case, version_of
from rows import hard, measurable

TEXTS = ['the café is 2 and 10', 'tea and 10', 'Wasser, tea 2 2', 'a café, a tea', '10 Wasser 2', 'none of the two']
WORDS = ['no', 'Ünïcødé café', '', '10 10 2', 'tea TEA Wasser']


DEFLATING = ['0.10', '0.16']


def skopped(compression=zipfile.ZIP_DEFLATED):
    """Saves with skops, deflated where it can (skops 0.7 and newer)."""

    def save(value, folder):
        can = version_of(skops.__version__) >= (0, 7)
        (folder / 'model.skops').write_bytes(skops.io.dumps(value, compression=compression) if can else skops.io.dumps(value))
        return 'model.skops'

    return save


def saved(model, X, y=None, only=hard, **options):
    return Golden(model.fit(X) if y is None else model.fit(X, y), X, only(X), save=skopped(), **options)


@case()
def tree():
    X = frame(40)
    return saved(DecisionTreeClassifier(max_depth=3, random_state=0), X, labels(X, ['café', 'tea', 'Wasser']))


@case(only=DEFLATING)
def stored():
    """skops' own default: nothing is compressed."""
    X = numbers(40)
    model = DecisionTreeRegressor(max_depth=3, random_state=0).fit(X, amounts(X, 2))
    return Golden(model, X, hard(X), save=skopped(zipfile.ZIP_STORED))


@case(only=DEFLATING)
def column_transformer():
    X = people(60)
    prep = ColumnTransformer([
        ('num', Pipeline([('impute', SimpleImputer()), ('scale', StandardScaler())]), ['age', 'income']),
        ('cat', OneHotEncoder(handle_unknown='ignore'), ['plan']),
        ('rest', 'passthrough', slice(2, 3)),
    ])
    model = Pipeline([('prep', prep), ('model', RandomForestClassifier(n_estimators=2, max_depth=2, random_state=0))])
    model.fit(X, people_labels(X, ['leaves', 'stays']))
    return Golden(model, X, hard(X, 3), save=skopped())


@case()
def hist_gradient_boosting():
    X = numbers(60)
    return saved(HistGradientBoostingClassifier(max_iter=2, max_leaf_nodes=4, min_samples_leaf=3), X, labels(X, [False, True]))


@case(only=['0.16'])
def gradient_boosting():
    X = numbers(40)
    return saved(GradientBoostingClassifier(n_estimators=2, max_depth=2, random_state=0), X, labels(X, [3, 1, 2]))


@case(only=DEFLATING)
def svc():
    X = numbers(40)
    return saved(make_pipeline(StandardScaler(), SVC(probability=True, random_state=0)), X, labels(X, ['a', 'b', 'c']))


@case()
def neighbors():
    X = numbers(30)
    return saved(KNeighborsClassifier(3), X, labels(X, ['a', 'b']), only=measurable)


@case(since='0.6')
def neighbors_in_a_ball_tree():
    X = numbers(40)
    return saved(KNeighborsRegressor(3, algorithm='ball_tree', leaf_size=8, metric='manhattan'), X, amounts(X))


@case(since='0.6')
def texts():
    """Words that look like numbers are texts too, and keep their places in the vocabulary."""
    X = np.array([[text] for text in TEXTS], dtype=object)
    model = ColumnTransformer([('words', TfidfVectorizer(token_pattern=r'(?u)\b\w+\b'), 0)]).fit(X)
    return Golden(model, X, [[text] for text in TEXTS + WORDS], save=skopped())


@case(only=['0.16'])
def counted_texts():
    model = make_pipeline(CountVectorizer(ngram_range=(1, 2)), LogisticRegression()).fit(TEXTS, [0, 1] * 3)
    return Golden(model, np.array(TEXTS, dtype=object), [[text] for text in TEXTS + WORDS], save=skopped(), vector=True)


@case()
def functions():
    """A ufunc, a partial of a function, and a type."""
    X = numbers(30)
    steps = make_union(FunctionTransformer(np.sqrt), FunctionTransformer(partial(np.clip, a_min=0, a_max=0.5)))
    return saved(make_pipeline(MinMaxScaler(clip=True), steps, Ridge()), X, amounts(X))


@case()
def ordinal():
    """Arrays of objects with gaps, and a dtype."""
    X = people(40)[['city', 'plan']].astype(object).where(lambda table: table.notna(), 'none')
    return saved(OrdinalEncoder(dtype=np.float32, handle_unknown='use_encoded_value', unknown_value=-1), X)


@case(only=['0.16'])
def search():
    """Dicts of unlike keys, masked arrays, a random state."""
    X = numbers(40)
    search = GridSearchCV(LogisticRegression(random_state=np.random.RandomState(3)), {'C': [0.1, 1.0]}, cv=2)
    y = labels(X, [0, 1])
    search.fit(X[:, :1] / 100, y)
    return Golden(search, X[:, :1] / 100, hard(X[:, :1] / 100), save=skopped())


@case()
def class_weights_by_number():
    X = numbers(40)
    model = SGDClassifier(class_weight={1: 2.0, 10: 1.0, 2: 0.5}, random_state=1)
    return saved(make_pipeline(StandardScaler(), model), X, labels(X, [1, 10, 2]))


@case(only=['0.16'])
def network():
    X = numbers(40)
    return saved(make_pipeline(StandardScaler(), MLPClassifier((3,), max_iter=20, random_state=0)), X, labels(X, ['a', 'b']))


@case(only=['0.16'])
def isolation():
    X = numbers(40)
    return saved(IsolationForest(n_estimators=2, max_samples=8, random_state=0), X)
