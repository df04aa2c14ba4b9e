"""feature_engine's selectors, which leave columns out."""
import numpy as np
import pandas as pd
from feature_engine import selection
from sklearn.linear_model import LogisticRegression

import rows
from golden import Golden, case

ENDS = ['1.3', '1.9']
# They are fitted with a model, and keep it.
BY_MODEL = {'scoring': 'roc_auc', 'cv': 2}


def table():
    random = np.random.RandomState(5)
    frame = pd.DataFrame(np.round(random.uniform(0, 9, (40, 4)), 2), columns=['a', 'b', 'größe', 'd'])
    frame['twice'] = frame['a'] * 2
    frame['again'] = frame['b']
    return frame


def selected(kind, **options):
    frame = table()
    model = getattr(selection, kind)(**options)
    return Golden(model.fit(frame, (frame['a'] + frame['größe'] > 9).astype(int)), frame, rows.hard(frame, plain=2))


def each(kind, only, **options):
    case('select-%s' % kind.lower(), only=only)(lambda: selected(kind, **options))


each('DropDuplicateFeatures', ENDS)
each('DropCorrelatedFeatures', ENDS, threshold=0.9)
each('DropHighPSIFeatures', ENDS, split_frac=0.5, threshold=0.3, variables=['b', 'd'])
each('SelectBySingleFeaturePerformance', ENDS, estimator=LogisticRegression(), threshold=0.6, **BY_MODEL)
each('SelectByShuffling', ENDS, estimator=LogisticRegression(), random_state=0, **BY_MODEL)
each('SelectByTargetMeanPerformance', ENDS, bins=2, threshold=0.6, **BY_MODEL)
each('RecursiveFeatureAddition', ENDS, estimator=LogisticRegression(), **BY_MODEL)
each('RecursiveFeatureElimination', ENDS, estimator=LogisticRegression(), **BY_MODEL)
each('SelectByInformationValue', ['1.9'], bins=2, threshold=0.1)
each('ProbeFeatureSelection', ['1.9'], estimator=LogisticRegression(), random_state=0, **BY_MODEL)
each('MRMR', ['1.9'], regression=False, max_features=2, method='FCQ')
