"""Calibrations of XGBoost's probabilities, which are float32."""
from sklearn.calibration import CalibratedClassifierCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from xgboost import XGBClassifier

from data import labels, numbers
from golden import Golden, case
from rows import listed

SMALL = {'n_estimators': 3, 'max_depth': 2, 'random_state': 0, 'n_jobs': 1}
SOME = ['0.90', '1.5', '1.7', '2.1', '3.2', '3.4']


def calibrated(values, **options):
    X = numbers(40)
    classifier = CalibratedClassifierCV(XGBClassifier(**SMALL), cv=2, **options)
    return Golden(make_pipeline(StandardScaler(), classifier).fit(X, labels(X, values)), X, listed(X)[:10])


@case(only=SOME)
def calibrated_sigmoid():
    return calibrated([0, 1])


@case(only=SOME)
def calibrated_sigmoid_three():
    return calibrated([0, 1, 2])


@case(only=['1.7', '3.4'])
def calibrated_isotonic():
    return calibrated([0, 1], method='isotonic')


@case(only=['3.4'])
def calibrated_temperature():
    return calibrated([0, 1, 2], method='temperature')
