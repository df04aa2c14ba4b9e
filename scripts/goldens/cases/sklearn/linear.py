"""Linear models: regressions, logistic regression, stochastic gradient descent."""
import numpy as np
from sklearn.linear_model import ElasticNet, Lasso, LinearRegression, LogisticRegression, Ridge, SGDClassifier, SGDRegressor
from sklearn.preprocessing import StandardScaler

import compat
from data import amounts, frame, labels, numbers
from golden import Golden, case
from rows import hard

YES_NO = ['nein', 'ja']
THREE = ['café', 'tea', 'Wasser']


def scaled():
    return StandardScaler().fit_transform(numbers())


@case()
def linear_regression():
    X = numbers()
    return Golden(LinearRegression().fit(X, amounts(X)), X, hard(X))


@case()
def linear_regression_named():
    X = frame()
    return Golden(LinearRegression().fit(X, amounts(X)), X, hard(X))


@case()
def linear_regression_three_targets():
    X = numbers()
    return Golden(LinearRegression().fit(X, amounts(X, 3)), X, hard(X))


@case(since='1.0')
def linear_regression_one_column_of_target():
    X = numbers()
    return Golden(LinearRegression().fit(X, amounts(X).reshape(-1, 1)), X, hard(X))


@case()
def linear_regression_no_intercept():
    X = numbers()
    return Golden(LinearRegression(fit_intercept=False).fit(X, amounts(X)), X, hard(X))


@case(only=['0.24', '1.3', '1.9'])
def linear_regression_float32():
    """Trained on single precision, asked in double."""
    X = numbers()
    model = LinearRegression().fit(scaled().astype('float32'), amounts(X).astype('float32'))
    return Golden(model, scaled(), hard(scaled()))


@case(only=['1.2', '1.9'])
def linear_regression_positive():
    X = numbers()
    return Golden(LinearRegression(positive=True).fit(X, amounts(X)), X, hard(X))


@case()
def ridge():
    X = numbers()
    return Golden(Ridge(alpha=2.5).fit(X, amounts(X)), X, hard(X))


@case(only=['0.24', '1.2', '1.9'])
def ridge_two_targets_no_intercept():
    X = numbers()
    return Golden(Ridge(fit_intercept=False).fit(X, amounts(X, 2)), X, hard(X))


@case()
def lasso():
    X = scaled()
    return Golden(Lasso(alpha=0.2).fit(X, amounts(numbers())), X, hard(X))


@case(only=['0.24', '1.5', '1.9'])
def lasso_two_targets():
    X = scaled()
    return Golden(Lasso(alpha=0.2).fit(X, amounts(numbers(), 2)), X, hard(X))


@case()
def elastic_net():
    X = scaled()
    return Golden(ElasticNet(alpha=0.1, l1_ratio=0.3).fit(X, amounts(numbers())), X, hard(X))


@case(only=['1.0', '1.7'])
def elastic_net_no_intercept():
    X = scaled()
    return Golden(ElasticNet(alpha=0.1, fit_intercept=False).fit(X, amounts(numbers(), 2)), X, hard(X))


def logistic(names, X=None, **options):
    X = scaled() if X is None else X
    options = {'max_iter': 300, **options}
    return Golden(LogisticRegression(**options).fit(X, labels(numbers(), names)), X, hard(X))


@case()
def logistic_regression_binary_text():
    return logistic(YES_NO)


@case()
def logistic_regression_binary_whole_numbers():
    return logistic([-1, 1])


@case()
def logistic_regression_binary_truth():
    return logistic([False, True])


@case(only=['0.24', '1.2', '1.9'])
def logistic_regression_binary_floats():
    return logistic([0.0, 1.0])


@case()
def logistic_regression_multinomial():
    return logistic(THREE)


@case()
def logistic_regression_named():
    X = frame()
    X[:] = scaled()
    return logistic([3, 1, 2, 10], X)


@case(only=['0.24', '1.2', '1.7', '1.9'])
def logistic_regression_no_intercept():
    return logistic(THREE, fit_intercept=False)


@case(until='1.7')
def logistic_regression_one_vs_rest():
    return logistic(THREE, multi_class='ovr')


@case(until='1.7')
def logistic_regression_binary_softmax():
    return logistic(YES_NO, multi_class='multinomial')


@case()
def logistic_regression_liblinear_binary():
    return logistic(YES_NO, solver='liblinear')


@case(until='1.7')
def logistic_regression_liblinear_three():
    """liblinear knows no softmax: one against the rest, whatever multi_class says."""
    return logistic(THREE, solver='liblinear')


@case(until='1.5', only=['0.24', '1.0', '1.2', '1.5'])
def logistic_regression_liblinear_auto():
    return logistic(THREE, solver='liblinear', multi_class='auto', penalty='l1')


@case(since='1.2')
def logistic_regression_newton_cholesky():
    """One against the rest until 1.5, softmax from 1.6 on."""
    return logistic(THREE, solver='newton-cholesky')


@case(only=['0.24', '1.2', '1.7', '1.9'])
def logistic_regression_l1_saga():
    return logistic(THREE, solver='saga', random_state=0, max_iter=100, **compat.penalty('l1'))


@case(only=['1.0', '1.5', '1.9'])
def logistic_regression_elastic_net():
    return logistic(YES_NO, solver='saga', random_state=0, **compat.penalty('elasticnet', 0.4))


@case(only=['0.24', '1.2', '1.5', '1.9'])
def logistic_regression_no_penalty():
    return logistic(THREE, **compat.penalty('none'))


@case(only=['1.0', '1.9'])
def logistic_regression_balanced():
    return logistic(YES_NO, class_weight='balanced')


def far(X):
    """Rows far from every class: where modified_huber gives no class any probability."""
    return hard(X) + [[sign * 50.0 for sign in signs] for signs in ([1, 1, 1, 1, 1], [-1, 1, -1, 1, -1], [0, 0, 0, 0, 0])]


def descent(names, **options):
    X = scaled()
    model = SGDClassifier(random_state=0, max_iter=50, tol=None, **options).fit(X, labels(numbers(), names))
    return Golden(model, X, far(X))


for _loss in ('hinge', compat.LOG_LOSS, 'modified_huber', 'perceptron'):
    case('sgd-classifier-%s-binary' % _loss.replace('_', '-'))(lambda loss=_loss: descent(YES_NO, loss=loss))
    case('sgd-classifier-%s-three' % _loss.replace('_', '-'))(lambda loss=_loss: descent(THREE, loss=loss))

for _loss in ('squared_hinge', compat.SGD_SQUARED_ERROR, 'huber', 'epsilon_insensitive', 'squared_epsilon_insensitive'):
    case('sgd-classifier-%s' % _loss.replace('_', '-'), only=['0.24', '1.2', '1.9'])(
        lambda loss=_loss: descent([2, 5, 9], loss=loss, alpha=0.1, learning_rate='constant', eta0=1e-4)
    )


@case(only=['0.24', '1.2', '1.9'])
def sgd_classifier_averaged():
    return descent(THREE, loss=compat.LOG_LOSS, average=True)


@case(only=['1.0', '1.7'])
def sgd_classifier_early_stopping():
    X = scaled()
    model = SGDClassifier(loss='modified_huber', random_state=0, early_stopping=True, fit_intercept=False)
    return Golden(model.fit(X, labels(numbers(), [True, False])), X, far(X))


@case()
def sgd_regressor():
    X = scaled()
    return Golden(SGDRegressor(random_state=0).fit(X, amounts(numbers())), X, hard(X))


@case(only=['0.24', '1.2', '1.9'])
def sgd_regressor_huber_averaged():
    X = scaled()
    model = SGDRegressor(loss='huber', average=10, penalty='elasticnet', random_state=0)
    return Golden(model.fit(X, amounts(numbers())), X, hard(X))


@case(only=['0.24', '1.2', '1.9'])
def linear_regression_one_feature():
    X = numbers()[:, :1]
    return Golden(LinearRegression().fit(X, np.sqrt(X[:, 0])), X, hard(X))
