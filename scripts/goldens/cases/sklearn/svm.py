"""Support vector machines: liblinear's and libsvm's."""
import numpy as np
import scipy.sparse as sp
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import SVC, SVR, LinearSVC, LinearSVR, NuSVC, NuSVR, OneClassSVM

from data import amounts, labels, numbers, people, people_labels
from golden import Golden, case, joblibbed
from rows import hard, measurable

SOME = ['0.24', '1.9']
MOST = ['0.23', '0.24', '1.0', '1.2', '1.5', '1.9']
YES_NO = ['nein', 'ja']
THREE = ['café', 'tea', 'Wasser']


def small(model, like, rows):
    return Golden(model, like, rows, save=joblibbed(('zlib', 9)))


def scaled(rows=24):
    return StandardScaler().fit_transform(numbers(rows))[:, [0, 1, 3, 4]]


def classifier(model, names, rows=24, asked=hard):
    X = scaled(rows)
    return small(model.fit(X, labels(numbers(rows), names)), X, asked(X, 1) + [[0.0, 0.0, 0.0, 0.0], [50.0, -50.0, 3.0, 0.1]])


def regressor(model):
    X = scaled()
    return small(model.fit(X, amounts(numbers(24))), X, hard(X, 1))


@case(only=MOST)
def linear_svc():
    return classifier(LinearSVC(random_state=0, dual=True), THREE)


@case(only=SOME)
def linear_svc_binary():
    return classifier(LinearSVC(random_state=0, penalty='l1', dual=False), [False, True])


@case(only=SOME)
def linear_svc_crammer_singer():
    return classifier(LinearSVC(random_state=0, multi_class='crammer_singer', fit_intercept=False), [3, 1, 7])


@case(only=['0.24', '1.9'])
def linear_svc_crammer_singer_binary():
    return classifier(LinearSVC(random_state=0, multi_class='crammer_singer'), YES_NO)


@case(only=['0.23', '0.24', '1.2', '1.9'])
def linear_svr():
    return regressor(LinearSVR(random_state=0, dual=True))


@case(only=SOME)
def svc():
    return classifier(SVC(), THREE)


@case(only=SOME)
def svc_binary():
    return classifier(SVC(), [0, 1])


@case()
def svc_probability():
    return classifier(SVC(probability=True, random_state=0), THREE)


@case(only=SOME)
def svc_probability_binary():
    return classifier(SVC(probability=True, random_state=0, gamma='auto'), YES_NO)


@case(only=SOME)
def svc_probability_five():
    return classifier(SVC(probability=True, random_state=0, kernel='linear', break_ties=True), ['a', 'b', 'c', 'd', 'e'], 40)


@case(only=SOME)
def svc_polynomial():
    return classifier(SVC(kernel='poly', degree=4, coef0=0.7, gamma=0.3), [2.0, 0.0, -1.0], asked=measurable)


@case(only=SOME)
def svc_sigmoid_pairs():
    return classifier(SVC(kernel='sigmoid', coef0=-0.2, decision_function_shape='ovo', C=3.0), [10, 20, 30, 40], 40)


@case(only=SOME)
def svc_break_ties():
    return classifier(SVC(kernel='linear', break_ties=True, class_weight='balanced'), ['a', 'b', 'c', 'd', 'e'], 40)


@case(only=['0.24', '1.2', '1.9'])
def svc_sparse():
    X = people(30)[['city', 'plan', 'member']].fillna('?')
    model = make_pipeline(OneHotEncoder(handle_unknown='ignore'), SVC(probability=True, random_state=0))
    return small(model.fit(X, people_labels(people(30), THREE)), X, hard(X, 1))


@case(only=['0.24', '1.9'])
def svc_sparse_binary_linear():
    X = people(30)[['city', 'plan']].fillna('?')
    model = make_pipeline(OneHotEncoder(handle_unknown='ignore'), SVC(kernel='linear'))
    return small(model.fit(X, people_labels(people(30), [True, False])), X, hard(X, 1))


@case(only=['1.2', '1.9'])
def svc_fitted_on_sparse():
    X = scaled()
    model = SVC(kernel='poly', degree=2, coef0=1.0).fit(sp.csr_matrix(X), labels(numbers(24), YES_NO))
    return small(model, X, hard(X, 1))


@case(only=['0.23', '0.24', '1.2', '1.9'])
def nu_svc():
    return classifier(NuSVC(nu=0.3, probability=True, random_state=0), YES_NO)


@case(only=SOME)
def nu_svc_three():
    return classifier(NuSVC(nu=0.2, kernel='poly', gamma='auto'), THREE, asked=measurable)


@case(only=MOST)
def svr():
    return regressor(SVR())


@case(only=SOME)
def svr_linear():
    return regressor(SVR(kernel='linear', C=0.5))


@case(only=['0.23', '0.24', '1.2', '1.9'])
def nu_svr():
    return regressor(NuSVR(kernel='poly', degree=2, coef0=0.3))


@case(only=MOST)
def one_class_svm():
    X = scaled()
    return small(OneClassSVM(nu=0.2).fit(X), X, hard(X, 1))


@case(only=SOME)
def one_class_svm_sigmoid():
    X = scaled()
    return small(OneClassSVM(nu=0.4, kernel='sigmoid', gamma=0.1).fit(X), X, hard(X, 1))
