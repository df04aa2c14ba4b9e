"""XGBoost behind steps that give sparse matrices, by rows (CSR) or by columns (CSC): what they do not store is missing."""
import numpy as np
import xgboost
from sklearn.compose import ColumnTransformer
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfTransformer
from sklearn.feature_selection import SelectFpr, f_regression
from sklearn.impute import MissingIndicator, SimpleImputer
from sklearn.multioutput import RegressorChain
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import MaxAbsScaler, OneHotEncoder
from sklearn.random_projection import SparseRandomProjection
from xgboost import XGBClassifier, XGBRegressor

from data import amounts, gappy, labels
from golden import Golden, case, joblibbed, version_of
from rows import hard

XGB = version_of(xgboost.__version__)
PACKED = joblibbed(('zlib', 9))
SMALL = {'n_estimators': 4, 'max_depth': 3, 'random_state': 0, 'n_jobs': 1}
WORDS = 'alpha beta gamma delta naïve Zürich 東京 42 the and'.split()


def texts(count=40):
    random = np.random.RandomState(4)
    return [' '.join(random.choice(WORDS, random.randint(1, 7))) for _ in range(count)]


def of_texts(steps, model):
    kept = texts()
    model = make_pipeline(*steps, model).fit(kept, np.array([float(len(text)) + text.count('a') for text in kept]))
    # Of the first two words one takes the other's place away.
    rows = [['3.14 alpha gamma the'], ['beta'], [''], ['unseen words'], ['alpha alpha 東京'], *[[text] for text in kept[:10]]]
    return Golden(model, kept, rows, vector=True, save=PACKED)


def codes():
    random = np.random.RandomState(5)
    return random.randint(0, 4, (60, 3)).astype(float)


def of_codes(steps, model):
    X = codes()
    y = (X[:, 0] == 1) * 3.0 + (X[:, 1] == 2) * X[:, 2]
    return Golden(make_pipeline(OneHotEncoder(handle_unknown='ignore'), *steps, model).fit(X, y), X, X[:12].tolist() + [[9.0, 9.0, 9.0], [0.0, 9.0, 1.0]], save=PACKED)


@case('xgb-missing-one-by-rows', only=['0.90', '1.2', '1.5', '1.7'])
def missing_one_by_rows():
    """Until 1.3 `missing` of a sparse matrix is passed over."""
    return of_codes([], XGBRegressor(missing=1.0, **SMALL))


@case('xgb-missing-minus-one-by-rows', only=['0.90', '1.2'])
def missing_minus_one_by_rows():
    return of_codes([], XGBRegressor(missing=-1, **SMALL))


@case('xgb-missing-one-by-columns', only=['1.5', '1.7', '2.1', '3.4'])
def missing_one_by_columns():
    """Until 1.7 that of a matrix by columns."""
    return of_codes([SimpleImputer(), MaxAbsScaler()], XGBRegressor(missing=1.0, **SMALL))


@case('xgb-dart-by-columns', only=['1.2', '1.5', '1.7', '2.1', '3.2', '3.4'])
def dart_by_columns():
    """`inplace_predict` takes none by columns."""
    return of_texts([HashingVectorizer(n_features=16), SimpleImputer()], XGBRegressor(booster='dart', rate_drop=0.3, base_score=1.7, **{**SMALL, 'n_estimators': 8}))


@case('xgb-tfidf-of-hashes', only=['1.5', '1.7', '2.1'])
def tfidf_of_hashes():
    return of_texts([HashingVectorizer(n_features=8), TfidfTransformer()], XGBRegressor(**SMALL))


@case('xgb-of-marks', only=['0.90', '1.7', '3.2'])
def of_marks():
    X = gappy(40)
    steps = make_union(MissingIndicator(features='all', sparse=True), MissingIndicator(sparse=True, error_on_new=False))
    return Golden(make_pipeline(steps, XGBClassifier(**SMALL)).fit(X, labels(X, [0, 1])), X, hard(X, 6), save=PACKED)


@case('xgb-of-marks-alone', only=['0.90', '1.7', '3.4'])
def of_marks_alone():
    X = gappy(40)
    return Golden(make_pipeline(MissingIndicator(features='all', sparse=True), XGBRegressor(missing=0, **SMALL)).fit(X, amounts(X)), X, hard(X, 6), save=PACKED)


@case('xgb-chained', only=['0.90', '1.7', '2.1', '3.4'])
def chained():
    """A chain stacks its matrix and its answers to a COO matrix, which `inplace_predict` does not take."""
    X = codes()
    sparse = ColumnTransformer([('codes', OneHotEncoder(handle_unknown='ignore'), [0])], remainder='passthrough', sparse_threshold=1.0)
    model = make_pipeline(sparse, RegressorChain(XGBRegressor(**SMALL))).fit(X, np.column_stack([X[:, 0] - X[:, 2], X[:, 1] * X[:, 2]]))
    return Golden(model, X, X[:12].tolist() + [[1.0, 1e39, 2.0], [1.0, 0.0, 1e300], [9.0, 0.0, 0.0]], save=PACKED)


@case('xgb-projected', only=['1.2', '3.4'])
def projected():
    return of_codes([SparseRandomProjection(3, random_state=0)], XGBRegressor(**SMALL))


def of_splines(options, booster=SMALL):
    """Of a number that is a knot some splines are 0, which scipy's design matrix stores all the same."""
    from sklearn.preprocessing import SplineTransformer
    X = codes()
    model = make_pipeline(SplineTransformer(n_knots=4, sparse_output=True, **options), XGBRegressor(**booster))
    return Golden(model.fit(X, X[:, 0] * 2 - X[:, 1] + (X[:, 2] == 1)), X, X[:12].tolist() + [[0.5, 1.5, 2.25], [-1.0, 9.0, 3.0]], save=PACKED)


for outside in ['constant', 'linear', 'continue', 'periodic']:
    case(f'xgb-splines-{outside}', only=['2.1', '3.4'])(lambda outside=outside: of_splines({'extrapolation': outside}))


@case('xgb-dart-of-splines', only=['2.1', '3.2'])
def dart_of_splines():
    """Nor does it take scipy's sparse arrays, which a SplineTransformer gives and scalers pass on."""
    return of_splines({}, {**SMALL, 'booster': 'dart', 'rate_drop': 0.3, 'base_score': 1.7})


@case('xgb-selection-of-no-column', only=['1.5', '3.4'])
def selection_of_no_column():
    """Of no column a selector makes a dense array, beside which the zeros of another part are not missing."""
    union = make_union(SelectFpr(f_regression, alpha=1e-300), TruncatedSVD(2, random_state=0))
    return of_texts([CountVectorizer(), union], XGBRegressor(**SMALL))
