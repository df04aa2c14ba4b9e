"""Explainable boosting machines: bins, categories, gaps (refused until 0.2), interactions, links."""
import inspect

import interpret
import numpy as np
import pandas as pd
from interpret.glassbox import ExplainableBoostingClassifier, ExplainableBoostingRegressor
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.feature_selection import RFE
from sklearn.multioutput import ClassifierChain
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MaxAbsScaler, Normalizer

import rows
from golden import Golden, case


EARLY = interpret.__version__.startswith('0.2.')


def table():
    random = np.random.RandomState(0)
    frame = pd.DataFrame({
        'a': np.round(random.normal(size=60), 2), 'größe': random.randint(0, 4, 60).astype(float),
        'town': np.array(['Zürich', 'Oslo', '東京'], dtype=object)[random.randint(0, 3, 60)], 'member': random.uniform(size=60) < 0.4,
    })
    if not EARLY:
        frame.loc[[3, 17], 'a'] = np.nan
        frame.loc[[5, 21], 'town'] = np.nan
    return frame


def score(x):
    return np.asarray(x['größe'] + 2 * (x['town'] == 'Oslo') + x['a'].fillna(1) - x['member'])


def cuts_of(model):
    """Of the columns that were cut, first to last; until 0.2.2 the least and the largest number are among them."""
    if EARLY:
        return list(model.preprocessor_.col_bin_edges_.values())
    return [bins[0] for bins in model.bins_ if isinstance(bins[0], np.ndarray)]


def fitted(kind, y, x=None, **options):
    x = table() if x is None else x
    small = {'outer_bags': 2, 'max_bins': 5, 'max_interaction_bins': 4, 'max_rounds': 40, 'n_jobs': 1, 'random_state': 1}
    known = inspect.signature(kind.__init__).parameters
    model = kind(**{name: value for name, value in {**small, **options}.items() if name in known}).fit(x, y)
    named = True if EARLY and isinstance(x, pd.DataFrame) else None
    if not isinstance(x, pd.DataFrame) or 'größe' not in x:
        # One gap makes all whole numbers of a batch floats, which are spelled in another way; −0.0 is 0.0 beside one.
        whole = [at for at, name in enumerate(x) if x.dtypes[name] == 'int64'] if isinstance(x, pd.DataFrame) else []
        return Golden(model, x, [row for row in rows.hard(x) if None not in [row[at] for at in whole]], named=named, alone=bool(whole) and not EARLY)
    cuts = cuts_of(model)
    exact = [[float(cuts[0][0]), float(cuts[1][0]), 'Oslo', True], [float(np.nextafter(cuts[0][0], -9)), float(cuts[1][-1]), '東京', False]]
    return Golden(model, x, rows.hard(x) + exact, named=named)


@case()
def classifier():
    x = table()
    return fitted(ExplainableBoostingClassifier, np.where(score(x) > 2, 'ja', 'nein'), interactions=1)


@case()
def classifier_three():
    return fitted(ExplainableBoostingClassifier, np.digitize(score(table()), [1, 3]), interactions=0)


@case()
def regressor():
    return fitted(ExplainableBoostingRegressor, score(table()), interactions=[(0, 1), (1, 2)])


def switches():
    """Columns of two and three numbers, which are categories."""
    random = np.random.RandomState(1)
    return pd.DataFrame({
        'on': random.randint(0, 2, 60), 'level': random.randint(1, 4, 60), 'half': random.randint(0, 2, 60) / 2.0,
        'open': random.randint(0, 2, 60).astype(float), 'name': np.array(['1', 'b'], dtype=object)[random.randint(0, 2, 60)],
    })


@case(until='0.4')
def regressor_of_switches():
    x = switches()
    y = np.asarray(x['on'] + x['level'] * x['half'] - 2 * x['open'] + (x['name'] == 'b'))
    return fitted(ExplainableBoostingRegressor, y, x, interactions=[(0, 3)], feature_types=['categorical' if EARLY else 'nominal'] * 5)


@case()
def classifier_of_numbers():
    """An array: its columns have no names of their own."""
    random = np.random.RandomState(2)
    x = np.column_stack([random.randint(0, 2, 60), np.round(random.normal(size=60), 1), random.uniform(size=60)])
    return fitted(ExplainableBoostingClassifier, (x[:, 0] + x[:, 1] > 0.3).astype(int), x, interactions=1)


@case(only=['0.2', '0.2.1', '0.2.2', '0.4', '0.7'])
def regressor_of_spelled_numbers():
    """Small, large, endless and negative nothing: the spellings of numbers as categories."""
    numbers = np.array([-9.377801866065316e-06, 5e-324, 1e15, 1e16, -1.5e300, np.inf, -0.0, 2.5])
    x = np.column_stack([numbers[np.arange(40) % 8], np.array([0.0, -3e-9, 0.25])[np.arange(40) % 3]])
    model = ExplainableBoostingRegressor(feature_types=['categorical' if EARLY else 'nominal'] * 2, interactions=1, outer_bags=2, max_rounds=20, n_jobs=1, random_state=1)
    model.fit(x, np.arange(40) % 6 * 0.7)
    rows = [[float(a), float(b)] for a, b in zip(np.append(numbers, [0.0, -5e-324, 1e-310, -np.inf]), [0.0, -0.0, -1e-310, -3e-9] * 3)]
    # 0.3 and 0.4 take 0.0 and −0.0 of one batch for whichever comes first.
    return Golden(model, x, rows, alone=interpret.__version__.startswith('0.4.'))


@case(only=['0.2'])
def regressor_of_quotients():
    """What an earlier step makes is spelled: 1.2857142857142857e-17."""
    x = np.column_stack([np.array([9.0, 7e17, 0.1])[np.arange(40) % 3], np.array([7e17, -2.0])[np.arange(40) % 2]])
    boosting = ExplainableBoostingRegressor(feature_types=['categorical', 'categorical'], interactions=0, outer_bags=2, max_rounds=20, n_jobs=1, random_state=1)
    model = make_pipeline(Normalizer(norm='max'), boosting).fit(x, np.arange(40) % 6 * 0.7)
    return Golden(model, x, x[:12].tolist() + [[1.0, 2.0]])


@case(only=['0.2', '0.4', '0.7'])
def regressor_of_thirds():
    """Single precision, which 0.2 spells by as few digits as tell it: 0.33333334."""
    texts = [' '.join(['alpha'] * (at % 4) + ['beta'] * (at % 3 + 1)) for at in range(40)]
    boosting = ExplainableBoostingRegressor(feature_types=['categorical' if EARLY else 'nominal'] * 2, interactions=0, outer_bags=2, max_rounds=20, n_jobs=1, random_state=1)
    model = make_pipeline(CountVectorizer(dtype=np.float32), MaxAbsScaler(), boosting).fit(texts, np.arange(40) % 6 * 0.7)
    return Golden(model, texts, [[text] for text in texts[:12] + ['alpha ' * 5, 'other words']], vector=True)


@case(only=['0.2', '0.4', '0.7'])
def regressor_of_counted_words():
    """A sparse matrix of whole numbers, which it makes dense; a word is there or not, so they are categories."""
    texts = ['%s %s' % pair for pair in zip(np.array(['alpha', 'Zürich'])[np.arange(40) % 2], np.array(['beta', 'gamma', 'beta beta'])[np.arange(40) % 3])]
    boosting = ExplainableBoostingRegressor(interactions=1, outer_bags=2, max_rounds=20, n_jobs=1, random_state=1)
    model = make_pipeline(CountVectorizer(), boosting).fit(texts, np.arange(40) % 6 * 0.7)
    return Golden(model, texts, [[text] for text in ['alpha beta', 'Zürich gamma', '', 'beta beta beta Zürich alpha', 'other words']], vector=True)


@case(only=['0.2', '0.2.2', '0.4'])
def classifier_chain_of_counted_words():
    """A chain stacks the whole numbers with floats, among whose spellings 0.2.4 to 0.2.7 know no category; `predict` gives the first the numbers themselves."""
    texts = ['%s %s' % pair for pair in zip(np.array(['alpha', 'Zürich'])[np.arange(40) % 2], np.array(['beta', 'gamma', 'beta beta'])[np.arange(40) % 3])]
    boosting = ExplainableBoostingClassifier(interactions=1, outer_bags=2, max_rounds=20, n_jobs=1, random_state=1)
    model = make_pipeline(CountVectorizer(), ClassifierChain(boosting)).fit(texts, np.column_stack([np.arange(40) % 2, np.arange(40) % 3 > 0]).astype(int))
    return Golden(model, texts, [[text] for text in ['alpha beta', 'Zürich gamma', '', 'beta beta beta Zürich alpha', 'other words']], vector=True)


@case(only=['0.2'])
def classifier_private():
    from interpret.privacy import DPExplainableBoostingClassifier
    x = table()
    return fitted(DPExplainableBoostingClassifier, score(x) > 2, privacy_schema={0: (-3, 3), 1: (0, 3), 'target': (0, 1)}, epsilon=8)


@case(only=['0.7'])
def regressor_of_counts():
    return fitted(ExplainableBoostingRegressor, np.round(np.exp(score(table()) / 3)), interactions=0, objective='poisson_deviance')


@case(only=['0.7'])
def regressor_of_three():
    return fitted(ExplainableBoostingRegressor, score(table()), interactions=[(0, 1, 2)])


def eliminated(kind, **options):
    """Whether new rows are checked is told by the estimator's tag `allow_nan`, which interpret has from 0.6 on."""
    x = np.round(np.random.RandomState(3).normal(size=(40, 4)), 2)
    model = RFE(kind(max_rounds=20, n_jobs=1, random_state=1, **options), n_features_to_select=4)
    return Golden(model.fit(x, x[:, 0] + np.abs(x[:, 1])), x, rows.hard(x))


@case(only=['0.4', '0.7'])
def eliminated_features():
    return eliminated(ExplainableBoostingRegressor, max_bins=5, outer_bags=2, interactions=0)


@case(only=['0.7'])
def eliminated_privately():
    from interpret.privacy import DPExplainableBoostingRegressor
    return eliminated(DPExplainableBoostingRegressor)


@case(only=['0.7'])
def calibrated_numbers():
    """It makes texts of labels that are numbers."""
    from sklearn.calibration import CalibratedClassifierCV
    x = np.round(np.random.RandomState(3).normal(size=(60, 3)), 2)
    y = np.array([-1.0, 0.0, 2.0])[np.digitize(x[:, 0], [-0.5, 0.5])]
    boosting = ExplainableBoostingClassifier(max_bins=5, outer_bags=2, max_rounds=20, interactions=0, n_jobs=1, random_state=1)
    return Golden(CalibratedClassifierCV(boosting, cv=2).fit(x, y), x, rows.hard(x))
