"""Chains of XGBoost, whose members do not tell the version of scikit-learn that the chain tells."""
import numpy as np
from sklearn.multioutput import ClassifierChain
from xgboost import XGBClassifier

from data import labels, numbers
from golden import Golden, case
from rows import listed


@case(only=['1.5'])
def chain_of_several_classes():
    """Until 1.3 of scikit-learn: then it fails."""
    X = numbers(40)
    y = np.column_stack([labels(X, [0, 1, 2]), labels(X[:, ::-1], [0, 1, 2])])
    return Golden(ClassifierChain(XGBClassifier(n_estimators=3, max_depth=2, random_state=0, n_jobs=1)).fit(X, y), X, listed(X)[:10])
