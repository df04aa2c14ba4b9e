"""Ensembles of any estimator: bagging, AdaBoost, voting, stacking; isolation forests and embeddings in trees."""
import numpy as np
from sklearn.cross_decomposition import PLSRegression
from sklearn.ensemble import (
    AdaBoostClassifier, AdaBoostRegressor, BaggingClassifier, BaggingRegressor, GradientBoostingRegressor, IsolationForest,
    RandomForestClassifier, RandomTreesEmbedding, StackingClassifier, StackingRegressor, VotingClassifier, VotingRegressor,
)
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge, SGDClassifier
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

import compat
from data import amounts, frame, labels, numbers
from golden import Golden, case, joblibbed
from rows import hard

YES_NO = ['nein', 'ja']
THREE = ['café', 'tea', 'Wasser']
VARIANTS = ['0.24', '1.2', '1.9']


def golden(model, X, y=None, **fit):
    model.fit(X, y, **fit)
    return Golden(model, X, hard(X, 3)[::2], save=joblibbed(('zlib', 9)))


def table(rows=40, seed=0):
    return numbers(rows, seed)


def tree(depth=2):
    return DecisionTreeClassifier(max_depth=depth, random_state=0)


def regression_tree(depth=2):
    return DecisionTreeRegressor(max_depth=depth, random_state=0)


def scaled(model):
    return make_pipeline(StandardScaler(), model)


def bagged(kind, base, **options):
    return kind(**{compat.BASE: base}, n_estimators=4, random_state=0, **options)


@case()
def bagging_classifier():
    X = table()
    return golden(bagged(BaggingClassifier, tree(), max_features=0.6), X, labels(X, THREE))


@case(only=VARIANTS)
def bagging_classifier_logistic():
    """Members with decision functions and logarithms of their own; features drawn with replacement."""
    X = table()
    model = bagged(BaggingClassifier, scaled(LogisticRegression()), max_samples=0.7, bootstrap_features=True)
    return golden(model, X, labels(X, [True, False]))


@case(only=VARIANTS)
def bagging_classifier_votes():
    """Members without probabilities vote."""
    X = table()
    return golden(bagged(BaggingClassifier, scaled(SGDClassifier(random_state=0))), X, labels(X, [3, 5, 8]))


@case(only=VARIANTS)
def bagging_classifier_unseen():
    """Members that have not seen every class."""
    X = table()
    return golden(bagged(BaggingClassifier, tree(), max_samples=4), X, labels(X, ['a', 'b', 'c', 'd', 'e']))


@case()
def bagging_regressor():
    X = table()
    return golden(bagged(BaggingRegressor, regression_tree(), max_features=3), X, amounts(X))


@case(only=VARIANTS)
def bagging_regressor_linear():
    X = frame(40)
    return golden(bagged(BaggingRegressor, LinearRegression(), max_samples=0.5), X, amounts(X))


@case()
def ada_boost_classifier():
    X = table()
    return golden(AdaBoostClassifier(n_estimators=4, random_state=0), X, labels(X, THREE))


@case(only=VARIANTS + ['1.3', '1.5'])
def ada_boost_classifier_binary():
    X = table()
    return golden(AdaBoostClassifier(n_estimators=5, random_state=0), X, labels(X, YES_NO))


@case(until='1.5')
def ada_boost_classifier_samme():
    X = table()
    return golden(AdaBoostClassifier(algorithm='SAMME', n_estimators=4, random_state=0), X, labels(X, THREE))


@case(until='1.5', only=['0.24', '1.2', '1.3'])
def ada_boost_classifier_samme_binary():
    X = table()
    return golden(AdaBoostClassifier(algorithm='SAMME', n_estimators=4, random_state=0), X, labels(X, [7, -2]))


@case(only=VARIANTS)
def ada_boost_classifier_logistic():
    X = StandardScaler().fit_transform(table())
    model = AdaBoostClassifier(**{compat.BASE: LogisticRegression()}, n_estimators=3, learning_rate=0.5, random_state=0)
    return golden(model, X, labels(table(), [False, True]))


@case(only=VARIANTS)
def ada_boost_classifier_perfect():
    """It ends before it has all its members: weights of 0 follow."""
    X = table()
    return golden(AdaBoostClassifier(**{compat.BASE: tree(9)}, n_estimators=4, random_state=0), X, labels(X, YES_NO))


@case()
def ada_boost_regressor():
    X = table()
    return golden(AdaBoostRegressor(n_estimators=5, random_state=0), X, amounts(X))


@case(only=VARIANTS)
def ada_boost_regressor_linear():
    X = table()
    model = AdaBoostRegressor(**{compat.BASE: LinearRegression()}, n_estimators=4, loss='square', random_state=0)
    return golden(model, X, amounts(X))


@case()
def voting_classifier():
    X = table()
    members = [('logistic', scaled(LogisticRegression())), ('tree', tree()), ('sgd', scaled(SGDClassifier(random_state=0)))]
    return golden(VotingClassifier(members), X, labels(X, THREE))


@case(only=VARIANTS)
def voting_classifier_soft():
    X = table()
    members = [('logistic', scaled(LogisticRegression())), ('tree', tree())]
    return golden(VotingClassifier(members, voting='soft', weights=[2, 1]), X, labels(X, YES_NO))


@case(only=VARIANTS)
def voting_classifier_weights():
    """Two members against one whose weight is larger, and one that is dropped."""
    X = frame(40)
    members = [('a', tree(1)), ('gone', 'drop'), ('b', tree(3)), ('c', tree(2))]
    return golden(VotingClassifier(members, weights=[1, 9, 0.5, 1.5]), X, labels(X, [10, 20, 30]))


@case(only=VARIANTS)
def voting_classifier_soft_even():
    X = table()
    members = [('a', tree(3)), ('b', RandomForestClassifier(n_estimators=3, max_depth=2, random_state=0)), ('gone', 'drop')]
    return golden(VotingClassifier(members, voting='soft'), X, labels(X, [0.5, 1.5, 2.5]).astype(str))


@case(only=['1.9'])
def bagging_classifier_of_one_row():
    """Samples of one row: liblinear leaves out the classes of no weight, and the library takes the one that is left for the first ones."""
    X = table()[:, [0, 3]]
    return golden(bagged(BaggingClassifier, LinearSVC(random_state=0), max_samples=1), X, labels(table(), THREE))


@case()
def voting_regressor():
    X = table()
    members = [('linear', LinearRegression()), ('tree', regression_tree(3))]
    return golden(VotingRegressor(members, weights=[0.3, 1.1]), X, amounts(X))


@case(only=VARIANTS)
def voting_regressor_many():
    """Eight members: numpy adds those of a row alone in another order."""
    X = table()
    members = [('tree%d' % depth, regression_tree(depth)) for depth in range(1, 9)]
    return golden(VotingRegressor(members), X, amounts(X))


@case(only=['0.23', '1.2'])
def voting_regressor_of_columns():
    """Members that answer with a column each: the mean is taken over the rows of the batch, so that a row alone keeps them all."""
    X = table()
    model = VotingRegressor([('one', PLSRegression(1)), ('two', PLSRegression(2))]).fit(X, amounts(X))
    return Golden(model, X, hard(X, 2)[::2], save=joblibbed(('zlib', 9)), alone=True)


@case()
def stacking_classifier():
    X = table()
    members = [('logistic', scaled(LogisticRegression())), ('tree', tree()), ('sgd', scaled(SGDClassifier(random_state=0)))]
    return golden(StackingClassifier(members, cv=2), X, labels(X, THREE))


@case(only=VARIANTS)
def stacking_classifier_binary():
    X = table()
    members = [('logistic', scaled(LogisticRegression())), ('tree', tree())]
    model = StackingClassifier(members, final_estimator=tree(3), cv=2, passthrough=True)
    return golden(model, X, labels(X, YES_NO))


@case(only=VARIANTS)
def stacking_classifier_predict():
    X = frame(40)
    members = [('logistic', scaled(LogisticRegression())), ('gone', 'drop'), ('tree', tree())]
    model = StackingClassifier(members, final_estimator=tree(), cv=2, stack_method='predict')
    return golden(model, X, labels(X, [True, False]))


@case(since='1.1', only=['1.2', '1.9'])
def stacking_classifier_prefit():
    X = table()
    y = labels(X, [4, 6])
    members = [('logistic', scaled(LogisticRegression()).fit(X, y)), ('tree', tree().fit(X, y))]
    return golden(StackingClassifier(members, cv='prefit'), X, y)


@case(since='1.2', only=['1.2', '1.9'])
def stacking_classifier_indicators():
    X = table()
    y = np.column_stack([labels(X, [0, 1]), labels(X[::-1], [0, 1]), labels(-X, [0, 1])])
    model = StackingClassifier([('tree', tree()), ('forest', RandomForestClassifier(3, max_depth=2, random_state=0))],
                               final_estimator=tree(3), cv=2)
    return golden(model, X, y)


@case()
def stacking_regressor():
    X = table()
    members = [('linear', LinearRegression()), ('tree', regression_tree())]
    return golden(StackingRegressor(members, final_estimator=Ridge(), cv=2), X, amounts(X))


@case(only=VARIANTS)
def stacking_regressor_passthrough():
    X = frame(40)
    members = [('linear', scaled(LinearRegression())), ('tree', regression_tree())]
    final = GradientBoostingRegressor(n_estimators=3, max_depth=2, random_state=0)
    return golden(StackingRegressor(members, final_estimator=final, cv=2, passthrough=True), X, amounts(X))


@case(only=VARIANTS)
def voting_of_stackings():
    """Estimators within estimators within estimators."""
    X = table()
    stacked = StackingClassifier([('tree', tree()), ('sgd', scaled(SGDClassifier(random_state=0)))], final_estimator=tree(1), cv=2)
    bag = bagged(BaggingClassifier, OneVsRestClassifier(scaled(LogisticRegression())))
    voting = VotingClassifier([('stacked', stacked), ('bag', bag), ('ada', AdaBoostClassifier(n_estimators=2))], voting='soft')
    return golden(scaled(voting), X, labels(X, THREE))


@case(only=['0.24', '1.0', '1.2'])
def bagging_of_stackings():
    """Until 1.0 Stacking that is not fitted has no methods, nor has a pipeline that ends in it."""
    X = table()
    stacked = StackingClassifier([('tree', tree(2))], final_estimator=LogisticRegression(), cv=2)
    return golden(bagged(BaggingClassifier, scaled(stacked)), X, labels(X, THREE))


@case()
def isolation_forest():
    X = table()
    return golden(IsolationForest(n_estimators=5, random_state=0), X)


@case(only=VARIANTS + ['1.3', '1.5'])
def isolation_forest_features():
    X = frame(40)
    return golden(IsolationForest(n_estimators=4, max_samples=16, max_features=2, contamination=0.2, random_state=1), X)


@case(only=['0.24', '1.0', '1.9'])
def isolation_forest_single_rows():
    """Trees that saw one row each are but a root."""
    X = table()
    return golden(IsolationForest(n_estimators=3, max_samples=1, random_state=0), X)


@case()
def random_trees_embedding():
    X = table()
    return golden(RandomTreesEmbedding(n_estimators=3, max_depth=2, random_state=0), X)


@case(only=VARIANTS)
def random_trees_embedding_dense():
    X = frame(40)
    model = RandomTreesEmbedding(n_estimators=2, max_depth=3, sparse_output=False, random_state=0)
    return golden(make_pipeline(model, StandardScaler(), LogisticRegression()), X, labels(X, YES_NO))
