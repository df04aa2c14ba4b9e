"""Binary classifiers made into others: one versus rest, one versus one, codes; an estimator per output, and chains."""
import numpy as np
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, LogisticRegression, Perceptron, Ridge, SGDClassifier
from sklearn.multiclass import OneVsOneClassifier, OneVsRestClassifier, OutputCodeClassifier
from sklearn.multioutput import ClassifierChain, MultiOutputClassifier, MultiOutputRegressor, RegressorChain
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from data import amounts, frame, labels, numbers
from golden import SKLEARN, Golden, case, joblibbed
from rows import hard

YES_NO = ['nein', 'ja']
THREE = ['café', 'tea', 'Wasser']
VARIANTS = ['0.24', '1.2', '1.9']


def golden(model, X, y):
    model.fit(X, y)
    return Golden(model, X, hard(X, 3)[::2], save=joblibbed(('zlib', 9)))


def table():
    return numbers(40)


def logistic():
    return make_pipeline(StandardScaler(), LogisticRegression())


def tree(depth=2):
    return DecisionTreeClassifier(max_depth=depth, random_state=0)


def indicators(X, count=3):
    return np.column_stack([labels(X, [0, 1]), labels(X[::-1], [1, 0]), labels(-X, [0, 1])])[:, :count]


@case()
def one_vs_rest():
    X = table()
    return golden(OneVsRestClassifier(logistic()), X, labels(X, THREE))


@case()
def one_vs_rest_trees():
    """Equal scores: the last class wins until 1.7, the first since."""
    X = table()
    return golden(OneVsRestClassifier(tree(1)), X, labels(X, [4, 5, 6, 7]))


@case(only=VARIANTS)
def one_vs_rest_binary():
    X = frame(40)
    return golden(OneVsRestClassifier(tree()), X, labels(X, [False, True]))


@case(only=VARIANTS)
def one_vs_rest_indicators():
    X = table()
    return golden(OneVsRestClassifier(logistic()), X, indicators(X))


@case(only=VARIANTS)
def one_vs_rest_constant():
    """A label that no row has and one that every row has."""
    X = table()
    y = np.column_stack([np.zeros(len(X), int), labels(X, [0, 1]), np.ones(len(X), int)])
    return golden(OneVsRestClassifier(logistic()), X, y)


@case(only=VARIANTS)
def one_vs_rest_regressors():
    X = table()
    return golden(OneVsRestClassifier(LinearRegression()), X, labels(X, THREE))


@case(only=VARIANTS)
def one_vs_rest_many():
    """Nine classes: numpy adds the columns of a row alone in another order."""
    X = numbers(60)
    return golden(OneVsRestClassifier(tree(3)), X, labels(X, list('abcdefghi')))


@case()
def one_vs_one():
    X = table()
    return golden(OneVsOneClassifier(logistic()), X, labels(X, THREE))


@case(only=VARIANTS + ['1.0'])
def one_vs_one_trees():
    X = frame(40)
    return golden(OneVsOneClassifier(tree()), X, labels(X, [1, 2, 3, 4]))


@case(only=VARIANTS + ['1.0'])
def one_vs_one_binary():
    X = table()
    return golden(OneVsOneClassifier(tree()), X, labels(X, YES_NO))


@case()
def output_code():
    X = table()
    return golden(OutputCodeClassifier(make_pipeline(StandardScaler(), Perceptron(random_state=0)), code_size=2, random_state=0), X, labels(X, THREE))


@case(only=VARIANTS)
def output_code_trees():
    X = table()
    return golden(OutputCodeClassifier(logistic() if SKLEARN < (0, 24) else tree(), code_size=2.5, random_state=3), X, labels(X, [10, 20, 30, 40]))


@case()
def multi_output_classifier():
    X = table()
    return golden(MultiOutputClassifier(logistic()), X, np.column_stack([labels(X, [0, 1]), labels(X[::-1], [5, 7, 9])]))


@case(only=VARIANTS)
def multi_output_classifier_text():
    X = frame(40)
    y = np.column_stack([labels(X, YES_NO).astype(object), labels(np.asarray(X)[::-1], THREE).astype(object)])
    return golden(MultiOutputClassifier(make_pipeline(StandardScaler(), SGDClassifier(random_state=0))), X, y)


@case()
def multi_output_regressor():
    X = table()
    return golden(MultiOutputRegressor(make_pipeline(StandardScaler(), Ridge())), X, amounts(X, 3))


@case(only=['0.23', '0.24'])
def multi_output_of_gaps():
    """0.23 looks for gaps itself, though each member would fill them."""
    X = table()
    return golden(MultiOutputRegressor(make_pipeline(SimpleImputer(), Ridge())), X, amounts(X, 2))


@case()
def classifier_chain():
    X = table()
    return golden(ClassifierChain(make_pipeline(StandardScaler(), LogisticRegression()), order=[2, 0, 1]), X, indicators(X))


@case(only=VARIANTS)
def classifier_chain_random():
    X = frame(40)
    return golden(ClassifierChain(tree(), order='random', cv=2, random_state=0), X, indicators(np.asarray(X)))


@case(only=['0.23', '1.3'])
def classifier_chain_several_classes():
    """Of three classes it answers the probability of the second; from 1.4 on it fails."""
    X = table()
    return golden(ClassifierChain(tree()), X, np.column_stack([np.digitize(X[:, 0], np.percentile(X[:, 0], [30, 60])), indicators(X)[:, 1]]))


@case(since='1.5', only=['1.5', '1.9'])
def classifier_chain_probabilities():
    X = table()
    return golden(ClassifierChain(logistic(), chain_method='predict_proba', cv=2), X, indicators(X))


@case(since='1.5', only=['1.9'])
def classifier_chain_decisions():
    X = table()
    return golden(ClassifierChain(logistic(), chain_method=['decision_function', 'predict_proba']), X, indicators(X))


@case()
def regressor_chain():
    X = table()
    return golden(RegressorChain(DecisionTreeRegressor(max_depth=2, random_state=0), order=[1, 2, 0]), X, amounts(X, 3))


@case(only=VARIANTS)
def regressor_chain_linear():
    X = table()
    return golden(RegressorChain(make_pipeline(StandardScaler(), Ridge()), cv=2), X, amounts(X, 2))
