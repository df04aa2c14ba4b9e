"""Imputers that look at other cells, marks of gaps, and encoders of and by a target."""
import numpy as np
from sklearn.experimental import enable_iterative_imputer  # noqa: F401 (makes the import below possible)
from sklearn.impute import IterativeImputer, KNNImputer, MissingIndicator
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import LabelBinarizer, StandardScaler
from sklearn.tree import DecisionTreeRegressor

from data import CITIES, gappy, numbers, people
from golden import SKLEARN, Golden, case
from rows import INF, NAN, hard, listed

SOME = ['0.23', '1.2', '1.9']


def few(rows=24):
    return gappy(rows)[:, [0, 1, 3, 4]]


def filled(model, X=None, extra=()):
    X = few() if X is None else X
    # A row of gaps alone is answered by the rows around it: not asked.
    rows = [row for row in hard(X, 4) if not all(cell is None for cell in row)]
    return Golden(model.fit(X), X, rows + [list(row) for row in extra])


# Marks

@case()
def missing_indicator():
    return Golden(MissingIndicator().fit(few()), few(), hard(few(), 4))


@case(only=SOME)
def missing_indicator_all():
    return Golden(MissingIndicator(features='all').fit(few()), few(), hard(few(), 4))


@case(only=SOME)
def missing_indicator_marker():
    X = np.where(np.isnan(few()), -1, few())
    return Golden(MissingIndicator(missing_values=-1, error_on_new=False).fit(X), X, hard(X, 4) + [[-1.0] * 4])


@case(only=SOME)
def missing_indicator_marker_refused():
    """The marker is an error in a column that had none."""
    X = np.where(np.isnan(few()), -1, few())
    X[:, 1] = np.abs(X[:, 1])
    rows = hard(X, 4) + [[-1.0] * 4, [1.0, 2.0, -1.0, -1.0]]
    return Golden(MissingIndicator(missing_values=-1).fit(X), X, rows)


@case(only=SOME)
def missing_indicator_text():
    X = people()[['city', 'plan']].fillna('?').to_numpy(dtype=object)
    return Golden(MissingIndicator(missing_values='?', error_on_new=False).fit(X), X, [['?', 'plus'], ['Oslo', '?'], ['', 'pro'], [NAN, 'pro']])


@case(only=['0.24', '1.9'])
def missing_indicator_of_a_text_that_is_refused_elsewhere():
    X = np.array([['Oslo', 'plus'], ['?', 'pro'], ['Bern', 'pro']], dtype=object)
    return Golden(MissingIndicator(missing_values='?').fit(X), X, [['?', 'plus'], ['Oslo', '?'], ['', 'pro'], ['?', '?']])


@case(only=SOME)
def missing_indicator_sparse():
    return Golden(MissingIndicator(sparse=True, error_on_new=False).fit(few()), few(), hard(few(), 4))


@case(only=SOME)
def missing_indicator_in_union():
    model = make_union(make_pipeline(KNNImputer(n_neighbors=2), StandardScaler()), MissingIndicator(error_on_new=False))
    return filled(model)


@case(only=SOME)
def missing_indicator_empty_in_union():
    """No column is marked, and yet what is infinite is refused."""
    X = np.nan_to_num(few())
    return Golden(make_union(StandardScaler(), MissingIndicator(error_on_new=False)).fit(X), X, hard(X, 4))


@case(only=SOME)
def missing_indicator_of_texts():
    X = people()[['city', 'age']].astype({'city': object})
    X.loc[::5, 'city'] = NAN
    return Golden(MissingIndicator(error_on_new=False).fit(X), X, [['Oslo', 31.0], [NAN, 2.0], ['', NAN], ['Zürich', INF], ['nan', -0.0]])


# Nearest rows

NEAR = [[30.0, NAN, 3.0, NAN], [NAN, 165.0, NAN, 0.0], [NAN, NAN, NAN, 1e-4], [1e6, NAN, 0.0, 0.0]]


@case()
def knn_imputer():
    return filled(KNNImputer(n_neighbors=3), extra=NEAR)


@case()
def knn_imputer_distance():
    made = filled(KNNImputer(n_neighbors=4, weights='distance', add_indicator=True), extra=NEAR)
    # Until 1.2 a table without gaps came back without the marks' columns: such rows are not asked alone.
    made.rows = [row for row in made.rows if any(cell is None or cell != cell for cell in row)]
    return made


@case(only=SOME)
def knn_imputer_marker():
    X = np.where(np.isnan(few()), -1, few())
    return filled(KNNImputer(missing_values=-1, n_neighbors=2), X, [[-1.0, 170.0, -1.0, 0.0]])


@case(only=SOME)
def knn_imputer_few():
    """Fewer rows than neighbours, and rows that share no column."""
    X = np.array([[1.0, NAN, 3.0], [2.5, 4.0, NAN], [NAN, 7.0, 1.0], [NAN, 9.5, NAN]])
    return Golden(KNNImputer(n_neighbors=6).fit(X), X, [[NAN, 1.0, NAN], [5.0, NAN, NAN], [NAN, NAN, 2.0], [NAN, NAN, NAN], [1.0, 2.0, 3.0]])


@case(only=SOME)
def knn_imputer_empty_column():
    X = few()
    X[:, 1] = NAN
    options = {'keep_empty_features': True} if SKLEARN >= (1, 2) else {}
    return filled(KNNImputer(n_neighbors=2, **options), X)


# Rounds of regressions

@case()
def iterative_imputer():
    return filled(IterativeImputer(Ridge(), max_iter=3, random_state=0, tol=1e-9), extra=[[NAN, NAN, NAN, 0.0], [30.0, NAN, NAN, NAN]])


@case(only=SOME)
def iterative_imputer_trees():
    model = IterativeImputer(
        DecisionTreeRegressor(max_depth=3, random_state=0), max_iter=2, random_state=0, initial_strategy='median', add_indicator=True,
        min_value=[20.0, 150.0, 0.0, -1.0] if SKLEARN >= (0, 23) else None, max_value=200.0, imputation_order='roman', n_nearest_features=2)
    # Trees take no number beyond single precision, and are not asked about a row without gaps.
    return filled(model, extra=[[30.0, 1e300, 1.0, 0.0], [NAN, 1e300, 1.0, 0.0]])


@case(only=SOME)
def iterative_imputer_empty_column():
    X = few()
    X[:, 1] = NAN
    options = {'keep_empty_features': True} if SKLEARN >= (1, 9) else {}
    return filled(IterativeImputer(Ridge(), max_iter=2, random_state=0, tol=1e-9, **options), X)


@case(only=SOME)
def iterative_imputer_of_nothing():
    return filled(IterativeImputer(), np.full((12, 2), NAN))


@case(only=SOME)
def iterative_imputer_marker_no_rounds():
    X = np.where(np.isnan(few()), -1, few())
    return filled(IterativeImputer(missing_values=-1, max_iter=0), X)


# Targets as columns

def binarizer(labels, others, **options):
    values = np.asarray(labels)
    plain = [value.item() if isinstance(value, np.generic) else value for value in values]
    return Golden(LabelBinarizer(**options).fit(values), values, [[value] for value in plain[:6] + others], vector=True)


@case(only=['0.23', '1.9'])
def label_binarizer_floats():
    return binarizer([3.0, -1.0, 7.0, 3.0], [2, -0.0, 1e15, 5e-324, 2.5, 1e300])


@case()
def label_binarizer():
    return binarizer(CITIES * 2, ['', 'Ünïcødé ☃'])


@case()
def label_binarizer_two():
    return binarizer(['no', 'yes'] * 3, [])


@case(only=SOME)
def label_binarizer_numbers():
    return binarizer([5, -1, 30, 7] * 2, [0, 6], neg_label=-2, pos_label=3)


@case(only=SOME)
def label_binarizer_one():
    return binarizer([4, 4, 4], [], neg_label=-1, pos_label=1)


@case(only=SOME)
def label_binarizer_sparse():
    return binarizer([3, 1, 2] * 2, [], sparse_output=True, pos_label=7)


@case(only=SOME)
def label_binarizer_truth():
    return binarizer([True, False, True], [])


# Columns by a target

if SKLEARN >= (1, 3):
    from sklearn.preprocessing import TargetEncoder

    def by_target(y, smooth='auto', columns=('city', 'plan', 'children', 'member'), **options):
        X = people(40)[list(columns)]
        return Golden(TargetEncoder(smooth=smooth, random_state=0, **options).fit(X, y), X, hard(X, 6))

    @case(since='1.3')
    def target_encoder():
        return by_target(np.arange(40) % 7 * 1.25)

    @case(since='1.3')
    def target_encoder_two_classes():
        return by_target(np.array(['no', 'yes'])[np.arange(40) % 3 % 2], smooth=3.0)

    @case(since='1.5')
    def target_encoder_classes():
        return by_target(np.array(['a', 'é', 'c'])[np.arange(40) % 3])

    @case(since='1.3', only=['1.3', '1.9'])
    def target_encoder_numbers():
        X = np.round(numbers(30)[:, [0, 3]], -1)
        return Golden(TargetEncoder().fit(X, np.arange(30) * 0.5), X, hard(X, 4))


def indicators(**options):
    Y = np.random.RandomState(3).randint(0, 2, (9, 3))
    bad = [[0, 1, 2], [None, 0, 1]]
    return Golden(LabelBinarizer(**options).fit(Y), Y, Y.tolist() + [[0, 0, 0], [1, 1, 1], [-0.0, 1.0, 0]] + bad)


@case()
def label_binarizer_indicators():
    return indicators()


@case(only=['0.23', '1.2', '1.9'])
def label_binarizer_indicators_sparse():
    return indicators(sparse_output=True, pos_label=7)


@case(only=['0.23', '1.0', '1.9'])
def label_binarizer_indicators_signed():
    return indicators(neg_label=-2, pos_label=0)
