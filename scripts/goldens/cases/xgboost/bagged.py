"""Bags of XGBoost, a member of which may have seen one class."""
import numpy as np
from sklearn.ensemble import BaggingClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from xgboost import XGBClassifier

from data import numbers
from golden import Golden, case
from rows import listed


@case(only=['1.7', '2.1', '3.2'])
def bagged_of_one_class():
    """It gives probabilities of two classes, of which the bag takes the first."""
    X = numbers(40)
    y = np.array([0] * 38 + [1, 2])
    # Without weights each member is fitted on its own rows alone.
    member = make_pipeline(StandardScaler(), XGBClassifier(n_estimators=1, max_depth=1, n_jobs=1))
    model = BaggingClassifier(member, n_estimators=2, max_samples=1, random_state=0)
    return Golden(model.fit(X, y), X, listed(X)[:6])
