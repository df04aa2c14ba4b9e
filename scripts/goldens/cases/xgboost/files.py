"""XGBoost's own files, and bare Boosters in pickles."""
import numpy as np
import xgboost

from boosters import Asked, bare, native, splits_of_xgboost
from data import amounts, frame, gappy, labels
from golden import Golden, case, version_of
from rows import hard, thresholds

XGB = version_of(xgboost.__version__)
OLD, MIDDLE, NEW = ['0.90', '1.2'], ['1.5', '1.7', '2.1'], ['3.2', '3.4']


def trained(X, y, save, rounds=4, **parameters):
    parameters = {'max_depth': 3, 'seed': 0, 'nthread': 1, **parameters}
    booster = xgboost.train(parameters, xgboost.DMatrix(X, label=y), rounds)
    rows = hard(X) + (thresholds(splits_of_xgboost(booster), X) if parameters.get('booster') != 'gblinear' else [])
    return Golden(Asked(booster), X, rows, save=save)


@case()
def booster_pickled():
    X = frame()
    return trained(X, amounts(X), bare)


@case(only=OLD + ['1.7', '3.4'])
def booster_pickled_three():
    X = gappy()
    return trained(X, labels(X, [0, 1, 2]), bare, objective='multi:softprob', num_class=3)


@case(only=OLD + ['1.7', '3.4'])
def booster_softmax():
    X = gappy()
    return trained(X, labels(X, [0, 1, 2]), bare, objective='multi:softmax', num_class=3)


@case(only=OLD + MIDDLE + NEW)
def booster_dart():
    X = gappy()
    return trained(X, amounts(X), bare, rounds=8, booster='dart', rate_drop=0.5, base_score=2.6)


@case(only=OLD + MIDDLE)
def file_binary():
    X = gappy()
    return trained(X, amounts(X), native('model.bin'))


@case(only=['1.2', '1.5', '1.7', '3.4'])
def file_json():
    X = gappy()
    return trained(X, amounts(X), native('model.json'), base_score=1e-3)


@case(only=['1.7', '2.1', '3.2', '3.4'])
def file_ubj():
    X = frame()
    return trained(X, amounts(X), native('model.ubj'), objective='reg:squarederror')


@case(only=['0.90', '1.2', '1.5'])
def file_binary_dart():
    X = gappy()
    return trained(X, np.abs(amounts(X)), native('model.bin'), rounds=6, booster='dart', rate_drop=0.4, objective='reg:tweedie')


@case(only=['1.2', '1.7'])
def file_binary_stopped():
    """With attributes after the trees."""
    X = gappy()
    golden = trained(X, np.abs(amounts(X)), native('model.bin'), objective='count:poisson')
    golden.model.native.set_attr(best_iteration='1', note='größe')
    return golden


@case(only=['1.7', '2.1', '3.4'])
def file_of_classifier():
    X = frame()
    model = xgboost.XGBClassifier(n_estimators=4, max_depth=3, random_state=0).fit(X, labels(X, [0, 1, 2]))
    rows = hard(X) + thresholds(splits_of_xgboost(model.get_booster()), X)
    return Golden(Asked(model.get_booster(), model), X, rows, save=native('model.json'))


@case(only=['1.5', '2.1', '3.4'])
def file_of_dart_classifier():
    """Its classifier asks in place, where dart rounds otherwise than the Booster's own predict."""
    X = frame()
    model = xgboost.XGBClassifier(n_estimators=6, max_depth=3, random_state=0, booster='dart', rate_drop=0.5, objective='binary:logitraw', base_score=0.3)
    model.fit(X, labels(X, [0, 1]))
    return Golden(Asked(model.get_booster(), model), X, hard(X), save=native('model.json'))


@case(since='1.2', only=['1.2', '1.5', '3.4'])
def file_of_stopped_classifier():
    """The Booster asks all of its trees, the classifier those up to the best round."""
    X = gappy()
    y = labels(X, [0, 1, 2])
    held = {'eval_set': [(X, y[::-1])], 'verbose': False}
    early = {'early_stopping_rounds': 2}
    model = xgboost.XGBClassifier(n_estimators=12, max_depth=2, random_state=0, **({} if XGB < (1, 6) else early))
    model.fit(X, y, **held, **(early if XGB < (1, 6) else {}))
    return Golden(Asked(model.get_booster(), model), X, hard(X), save=native('model.json'))
