"""Names of options that changed between generations."""
from golden import SKLEARN

LOG_LOSS = 'log_loss' if SKLEARN >= (1, 1) else 'log'
DEVIANCE = 'log_loss' if SKLEARN >= (1, 1) else 'deviance'
SQUARED_ERROR = 'squared_error' if SKLEARN >= (1, 0) else 'ls'
ABSOLUTE_ERROR = 'absolute_error' if SKLEARN >= (1, 0) else 'lad'
SGD_SQUARED_ERROR = 'squared_error' if SKLEARN >= (1, 0) else 'squared_loss'
TREE_SQUARED_ERROR = 'squared_error' if SKLEARN >= (1, 0) else 'mse'
TREE_ABSOLUTE_ERROR = 'absolute_error' if SKLEARN >= (1, 0) else 'mae'
HGB_SQUARED_ERROR = 'squared_error' if SKLEARN >= (1, 0) else 'least_squares'
HGB_ABSOLUTE_ERROR = 'absolute_error' if SKLEARN >= (1, 0) else 'least_absolute_deviation'
SPARSE = 'sparse_output' if SKLEARN >= (1, 2) else 'sparse'
BASE = 'estimator' if SKLEARN >= (1, 2) else 'base_estimator'


def penalty(kind, l1_ratio=None):
    """LogisticRegression's penalty as options: by name until 1.7, by l1_ratio and C from 1.8 on."""
    if SKLEARN >= (1, 8):
        return {'none': {'C': float('inf')}, 'l1': {'l1_ratio': 1.0}, 'l2': {}, 'elasticnet': {'l1_ratio': l1_ratio}}[kind]
    if kind == 'none' and SKLEARN >= (1, 2):
        return {'penalty': None}
    return {'penalty': kind, 'l1_ratio': l1_ratio} if l1_ratio is not None else {'penalty': kind}
