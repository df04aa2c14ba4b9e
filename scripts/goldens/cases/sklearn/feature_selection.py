"""Selectors of columns."""
import numpy as np
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import (
    AdaBoostClassifier, BaggingClassifier, GradientBoostingRegressor, RandomForestClassifier, RandomTreesEmbedding, StackingClassifier,
    VotingClassifier,
)
from sklearn.feature_selection import (
    RFE, RFECV, GenericUnivariateSelect, SelectFdr, SelectFpr, SelectFromModel, SelectFwe, SelectKBest, SelectPercentile,
    VarianceThreshold, f_classif, f_regression,
)
from sklearn.impute import MissingIndicator
from sklearn.linear_model import Lasso, LogisticRegression, Ridge
from sklearn.naive_bayes import BernoulliNB, MultinomialNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MaxAbsScaler, MinMaxScaler, OneHotEncoder, StandardScaler
from sklearn.svm import SVC, SVR
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from data import amounts, frame, gappy, labels, numbers, people
from golden import SKLEARN, Golden, case, joblibbed
from rows import NAN, hard

THREE = ['café', 'tea', 'Wasser']
VARIANTS = ['0.24', '1.2', '1.9']


def golden(model, X, y=None):
    model.fit(X, y)
    return Golden(model, X, hard(X, 2)[::2], save=joblibbed(('zlib', 9)))


def table():
    return numbers(40)


def scaled(X):
    return StandardScaler().fit_transform(X)


@case()
def select_k_best():
    X = table()
    return golden(SelectKBest(f_classif, k=2), X, labels(X, THREE))


@case(only=VARIANTS)
def select_k_best_ties():
    """Of equal scores the last columns; a column that never changes has none."""
    X = np.column_stack([table()[:, 0], np.ones(40), table()[:, 0], table()[:, 3]])
    with np.errstate(all='ignore'):
        return golden(SelectKBest(f_classif, k=2), X, labels(table(), THREE))


@case(only=VARIANTS)
def select_k_best_all():
    X = frame(40)
    return golden(SelectKBest(f_regression, k='all'), X, amounts(X))


@case()
def select_percentile():
    X = table()
    return golden(SelectPercentile(f_regression, percentile=37), X, amounts(X))


@case(only=VARIANTS)
def select_percentile_ties():
    X = np.column_stack([table()[:, 0], table()[:, 3], table()[:, 0], table()[:, 0]])
    return golden(SelectPercentile(f_classif, percentile=60), X, labels(table(), THREE))


@case(only=VARIANTS + ['0.23'])
def select_fpr():
    X = table()
    return golden(SelectFpr(f_classif, alpha=0.01), X, labels(X, THREE))


@case(only=VARIANTS + ['0.23'])
def select_fdr():
    X = frame(40)
    return golden(SelectFdr(f_classif, alpha=0.05), X, labels(X, THREE))


@case(only=VARIANTS + ['0.23'])
def select_fwe():
    X = table()
    return golden(SelectFwe(f_regression, alpha=0.05), X, amounts(X))


@case(only=VARIANTS)
def generic_univariate_select_of_single():
    """Of float32 scores the percentile is the largest, which none is above, and there is no room for one that is equal to it."""
    X = table()
    model = GenericUnivariateSelect(f_classif).fit(X.astype(np.float32), labels(X, THREE))
    return Golden(model, X, hard(X, 2)[::2], save=joblibbed(('zlib', 9)))


for _mode, _param in {'percentile': 40, 'k_best': 3, 'fpr': 0.05, 'fdr': 0.1, 'fwe': 0.02}.items():
    case('generic-univariate-select-' + _mode.replace('_', '-'), only=VARIANTS)(
        lambda mode=_mode, param=_param: golden(GenericUnivariateSelect(f_classif, mode=mode, param=param), table(), labels(table(), THREE))
    )


@case()
def variance_threshold():
    X = gappy(40)
    return golden(VarianceThreshold(threshold=1.0), X)


@case()
def select_from_model():
    X = scaled(table())
    return golden(SelectFromModel(LogisticRegression()), X, labels(table(), THREE))


@case(only=VARIANTS + ['1.7'])
def select_from_model_lasso():
    X = scaled(table())
    return golden(SelectFromModel(Lasso(alpha=0.3)), X, amounts(table()))


@case(only=VARIANTS)
def select_from_model_forest():
    X = frame(40)
    model = SelectFromModel(RandomForestClassifier(n_estimators=4, max_depth=3, random_state=0), threshold='0.8*median')
    return golden(model, X, labels(X, THREE))


@case(only=VARIANTS)
def select_from_model_boosting():
    X = table()
    model = SelectFromModel(GradientBoostingRegressor(n_estimators=4, max_depth=2, random_state=0), max_features=2, threshold=-np.inf)
    return golden(model, X, amounts(X))


@case(only=VARIANTS)
def select_from_model_vectors():
    """A linear kernel has coefficients: of three classes a row for each pair."""
    X = scaled(table())
    return golden(SelectFromModel(SVC(kernel='linear'), norm_order=2), X, labels(table(), THREE))


@case(only=VARIANTS)
def select_from_model_vectors_regression():
    X = scaled(table())
    return golden(SelectFromModel(SVR(kernel='linear'), threshold='median'), X, amounts(table()))


@case(only=VARIANTS)
def select_from_model_ada():
    X = frame(40)
    forest = RandomForestClassifier(n_estimators=2, max_depth=2, random_state=0)
    return golden(SelectFromModel(AdaBoostClassifier(forest, n_estimators=3, random_state=0)), X, labels(X, THREE))


@case(only=['0.24', '1.9'])
def select_from_model_embedding():
    X = table()
    return golden(SelectFromModel(RandomTreesEmbedding(n_estimators=3, max_depth=2, random_state=0)), X)


@case(only=['0.24', '1.0'])
def select_from_model_bayes():
    """Until 1.0 naive Bayes shows its logarithms as coefficients."""
    X = table()
    return golden(SelectFromModel(BernoulliNB()), X, labels(X, THREE))


@case(only=['0.24', '1.0'])
def select_from_model_bayes_two():
    X = np.abs(table())
    return golden(SelectFromModel(MultinomialNB(), threshold='median'), X, labels(X, [0, 1]))


@case(only=VARIANTS)
def select_from_model_prefit():
    X = table()
    tree = DecisionTreeClassifier(max_depth=3, random_state=0).fit(X, labels(X, THREE))
    model = SelectFromModel(tree, prefit=True, threshold=0.1)
    # Until 1.0 it could not be fitted, and asked the tree.
    return golden(model, X, labels(X, THREE)) if SKLEARN >= (1, 1) else Golden(model, X, hard(X, 2)[::2])


@case(only=VARIANTS)
def select_from_model_norm():
    X = table()
    getter = {} if SKLEARN < (0, 24) else {'importance_getter': 'named_steps.logisticregression.coef_'}
    model = SelectFromModel(make_pipeline(StandardScaler(), LogisticRegression()), norm_order=2, threshold='1.1 * mean', **getter)
    return golden(model, X, labels(X, THREE))


@case()
def rfe():
    X = scaled(table())
    return golden(RFE(LogisticRegression(), n_features_to_select=2), X, labels(table(), THREE))


@case(only=VARIANTS)
def rfe_tree():
    X = frame(40)
    return golden(RFE(DecisionTreeRegressor(max_depth=3, random_state=0), n_features_to_select=3, step=2), X, amounts(X))


@case(only=['0.24', '1.0', '1.2'])
def rfe_of_stacking():
    """Until 1.0 Stacking that is not fitted has no methods, and RFE asks it for them."""
    X = table()
    stacked = StackingClassifier([('tree', DecisionTreeClassifier(max_depth=2, random_state=0))], cv=2)
    return golden(RFE(stacked, n_features_to_select=X.shape[1]), X, labels(X, THREE))


@case()
def rfecv():
    X = scaled(table())
    return golden(RFECV(Ridge(), cv=3), X, amounts(table()))


@case(since='0.24')
def sequential_feature_selector():
    from sklearn.feature_selection import SequentialFeatureSelector
    X = table()
    model = SequentialFeatureSelector(DecisionTreeClassifier(max_depth=2, random_state=0), n_features_to_select=2, cv=2)
    return golden(model, X, labels(X, THREE))


@case(only=VARIANTS)
def selectors_in_a_pipeline():
    X = frame(40)
    model = make_pipeline(
        VarianceThreshold(1e-9), StandardScaler(), SelectKBest(k=4), SelectFromModel(LogisticRegression(), threshold='0.5*mean'),
        RFE(LogisticRegression(), n_features_to_select=2))
    return golden(model, X, labels(X, THREE))


@case(only=['1.5', '1.9'])
def select_percentile_of_nan():
    """Two of five columns have no spread. In 1.5 the percentile is one of the scores."""
    X = np.column_stack([np.full(40, 2.0), numbers(40)[:, :3], np.zeros(40)])
    return golden(SelectPercentile(percentile=75 if SKLEARN < (1, 7) else 90), X, labels(numbers(40), THREE))


@case(only=['1.3', '1.5', '1.9'])
def selector_of_frames():
    """Truths stay what they are beside numbers, and numbers are not checked."""
    X = people()[['age', 'member']]
    steps = [ColumnTransformer([('member', 'passthrough', ['member']), ('age', MinMaxScaler(), ['age'])]), VarianceThreshold()]
    model = make_pipeline(*steps).set_output(transform='pandas')
    return Golden(model.fit(X), X, [[31.0, True], [-0.0, False], [NAN, True]])


def frames_of_both_types(*steps):
    X = people()[['children', 'plan']]
    codes = OneHotEncoder(dtype=np.float32, sparse_output=False, handle_unknown='ignore')
    both = ColumnTransformer([('children', StandardScaler(), ['children']), ('plan', codes, ['plan'])])
    model = make_pipeline(both.set_output(transform='pandas'), *steps)
    return Golden(model.fit(X, X['plan'] == 'pro'), X, [[3, 'pro'], [0, 'plus'], [7, 'none']])


@case(only=['1.3', '1.5', '1.9'])
def selector_of_single_columns():
    """Columns of a frame keep their types: a float32 one is float32 alone."""
    return frames_of_both_types(SelectKBest(k=1).set_output(transform='pandas'))


@case(only=['1.3', '1.5', '1.9'])
def columns_of_single_columns():
    return frames_of_both_types(ColumnTransformer([('scaled', MaxAbsScaler(), [1, 2])]))


@case(only=VARIANTS)
def selector_of_truths():
    """Of an array of truths it gives truths."""
    X = gappy(40)
    model = make_pipeline(MissingIndicator(features='all'), VarianceThreshold())
    return Golden(model.fit(X), X, hard(X, 4), save=joblibbed(('zlib', 9)))


def told(model, direction='forward'):
    """The selector takes gaps where what it was told says that it does (the tag `allow_nan`)."""
    from sklearn.feature_selection import SequentialFeatureSelector
    X = table()
    return golden(SequentialFeatureSelector(model, n_features_to_select=2, cv=2, direction=direction), X, labels(X, THREE))


TREES = [('one', DecisionTreeClassifier(max_depth=1, random_state=0)), ('other', DecisionTreeClassifier(max_depth=2, random_state=0))]


@case(only=['1.2', '1.5', '1.9'])
def select_by_votes():
    return told(VotingClassifier(TREES))


@case(only=['1.5'])
def select_by_stack():
    return told(StackingClassifier([*TREES, ('ridge', LogisticRegression())], cv=2))


@case(only=['1.5', '1.9'])
def select_by_neighbors():
    return told(KNeighborsClassifier(2, metric='nan_euclidean'))


@case(only=['1.5', '1.9'])
def select_by_selector():
    return told(RFE(TREES[0][1], n_features_to_select=1), 'backward')


@case(only=['1.2', '1.9'])
def select_by_bags():
    return told(BaggingClassifier(n_estimators=2, random_state=0))


@case(only=['1.7', '1.9'])
def eliminate_of_frozen():
    """A frozen estimator says of gaps what the one within it says."""
    from sklearn.frozen import FrozenEstimator
    X = table()
    y = labels(X, THREE)
    return golden(RFE(FrozenEstimator(DecisionTreeClassifier(max_depth=3, random_state=0).fit(X, y)), n_features_to_select=1.0), X, y)
