"""Isotonic regression and calibrated classifiers."""
import numpy as np
from sklearn.calibration import CalibratedClassifierCV
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.naive_bayes import GaussianNB
from sklearn.preprocessing import StandardScaler
from sklearn.semi_supervised import LabelPropagation
from sklearn.tree import DecisionTreeClassifier

from data import labels, numbers
from golden import SKLEARN, Golden, case
from rows import NAN, listed

YES_NO = ['nein', 'ja']
THREE = ['café', 'tea', 'Wasser']


def stairs(dtype=float, rows=30):
    random = np.random.RandomState(4)
    x = np.round(random.uniform(-2, 5, rows), 1).astype(dtype)
    return x.reshape(-1, 1), np.round(np.sin(x) * 2 + x + random.normal(0, 0.5, rows), 2).astype(dtype)


def isotonic(dtype=float, y=None, **options):
    X, score = stairs(dtype)
    model = IsotonicRegression(**options).fit(X, score if y is None else y)
    knots = model.X_thresholds_.astype(float)
    hard = [knots[0], knots[1], knots[-1], np.nextafter(knots[1], 9), (knots[0] + knots[1]) / 2, 1.2345, -0.0, 5e-324, -3.0, 7.5, NAN]
    return Golden(model, X.astype(float), [[float(x)] for x in hard])


@case(since='0.24')
def isotonic_regression():
    return isotonic()


@case(since='0.24')
def isotonic_regression_clipped():
    return isotonic(out_of_bounds='clip', increasing='auto', y_min=-1.0, y_max=3.0)


@case(since='0.24', only=['0.24', '1.2', '1.9'])
def isotonic_regression_raising():
    return isotonic(out_of_bounds='raise')


@case(since='0.24', only=['0.24', '1.2', '1.9'])
def isotonic_regression_falling():
    return isotonic(increasing=False, out_of_bounds='clip')


@case(since='0.24', only=['0.24', '1.2', '1.9'])
def isotonic_regression_float32():
    return isotonic('float32')


@case(only=['1.2', '1.9'])
def isotonic_regression_flat_float32():
    """Newer scipys weigh both ends of a step, which in float32 do not add up to one."""
    X = (np.arange(8)[:, None] / 7).astype('float32')
    model = IsotonicRegression(out_of_bounds='clip').fit(X, np.array([3, 1, 2, 6, 5, 4, 9, 7], 'float32') / 7)
    return Golden(model, X, [[float(row)] for row in np.linspace(-0.1, 1.1, 19).astype('float32')])


@case(since='0.24', only=['0.24', '1.9'])
def isotonic_regression_constant():
    X = np.full((4, 1), 2.5)
    return Golden(IsotonicRegression().fit(X, [1.0, 2.0, 4.0, 5.0]), X, [[2.5], [9.0], [-1.0], [NAN]])


@case(only=['1.2', '1.9'])
def isotonic_regression_frame():
    golden = isotonic(out_of_bounds='clip')
    golden.model.set_output(transform='pandas')
    return golden


def small(rows=45):
    return np.round(StandardScaler().fit_transform(numbers(rows))[:, :4], 2)


def calibrated(base, names, **options):
    X = small()
    options = {'cv': 2, **options}
    model = CalibratedClassifierCV(base, **options).fit(X, labels(numbers(45), names))
    hard = [[5e-324, -0.0, 0.5, 0.0], [30.0, -30.0, 3.5, -1.25], [NAN, 0.0, 1.0, 2.0]]
    return Golden(model, X, listed(X)[:4] + hard)


@case()
def calibrated_sigmoid_binary():
    return calibrated(LogisticRegression(), YES_NO)


@case()
def calibrated_sigmoid_three():
    return calibrated(SGDClassifier(random_state=0), [4, 2, 9])


@case()
def calibrated_isotonic_binary():
    return calibrated(LogisticRegression(), [True, False], method='isotonic')


@case()
def calibrated_isotonic_three():
    return calibrated(GaussianNB(), THREE, method='isotonic')


@case()
def calibrated_isotonic_tree():
    return calibrated(DecisionTreeClassifier(max_depth=2, random_state=0), YES_NO, method='isotonic')


@case(since='0.24')
def calibrated_without_ensemble():
    return calibrated(GaussianNB(), THREE, ensemble=False)


@case(only=['0.23', '0.24', '1.0', '1.2', '1.5', '1.7', '1.9'])
def calibrated_afterwards():
    """lsqr has no transform, so that only a calibration can show its other answers."""
    X = small()
    y = labels(numbers(45), THREE)
    base = LinearDiscriminantAnalysis(solver='lsqr', shrinkage=0.2).fit(X, y)
    if SKLEARN >= (1, 6):
        from sklearn.frozen import FrozenEstimator
        model = CalibratedClassifierCV(FrozenEstimator(base))
    else:
        model = CalibratedClassifierCV(base, cv='prefit')
    return Golden(model.fit(X, y), X, listed(X)[:8] + [[NAN, 0.0, 1.0, 2.0]])


@case(since='1.8')
def calibrated_temperature_binary():
    return calibrated(LogisticRegression(), YES_NO, method='temperature')


@case(since='1.8')
def calibrated_temperature_three():
    return calibrated(LogisticRegression(), THREE, method='temperature')


@case(since='1.8')
def calibrated_temperature_shares_binary():
    return calibrated(GaussianNB(), [0, 1], method='temperature')


@case(since='1.8')
def calibrated_temperature_shares_three():
    return calibrated(DecisionTreeClassifier(max_depth=2, random_state=0), THREE, method='temperature', ensemble=False)


@case(only=['1.2'])
def calibrated_classifier_of_one_class():
    """LabelPropagation takes -1 for no label, and knows but one of two."""
    X = numbers(20)
    return Golden(CalibratedClassifierCV(LabelPropagation(gamma=0.01), cv=2).fit(X, labels(X, [-1, 0])), X, listed(X)[:4])
