"""Every encoder of category_encoders that decides by the cell alone, with its options."""
import inspect

import category_encoders as ce
import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

import rows
from golden import Golden, case

TOWNS = ['Zürich', 'Oslo', 'São Paulo', 'Oslo', None, '東京', 'Oslo', 'Zürich', '東京', 'Bern', None, 'Oslo', 'Zürich', '東京', 'Bern', 'Oslo']


def people():
    """Text with gaps, whole numbers, text without gaps, a number that is no category, a constant."""
    random = np.random.RandomState(4)
    return pd.DataFrame({
        'town': TOWNS * 2, 'children': random.randint(0, 4, 32), 'plan': np.array(['a', 'b', 'c'], dtype=object)[random.randint(0, 3, 32)],
        'age': np.round(random.uniform(18, 90, 32), 1), 'one': ['x'] * 32,
    })


def target(table):
    return pd.Series((table['age'] + 10 * (table['town'] == 'Oslo') + 7 * table['children'] > 60).astype(int))


def encoded(kind, table=None, y=None, gaps=True, **options):
    table = people() if table is None else table
    if not gaps:
        table['town'] = table['town'].fillna('Bern')
    y = target(table) if y is None else y
    accepted = inspect.signature(getattr(ce, kind).__init__).parameters
    if not set(options) <= set(accepted) and 'args' not in accepted and 'kwargs' not in accepted:
        raise ValueError('no such options: %r' % options)
    model = getattr(ce, kind)(**options).fit(table, y)
    return Golden(model, table, rows.hard(table))


def each(kinds, suffix, only=None, since='0.0', **options):
    for kind in kinds:
        def fit(kind=kind):
            return encoded(kind, **options)
        fit.__module__ = __name__
        case('%s%s' % (kind.replace('Encoder', '').lower(), suffix), since=since, only=only)(fit)


ALWAYS = [
    'OrdinalEncoder', 'OneHotEncoder', 'BinaryEncoder', 'BaseNEncoder', 'CountEncoder', 'TargetEncoder', 'LeaveOneOutEncoder',
    'CatBoostEncoder', 'WOEEncoder', 'JamesSteinEncoder', 'MEstimateEncoder', 'HelmertEncoder', 'SumEncoder',
    'PolynomialEncoder', 'BackwardDifferenceEncoder', 'GLMMEncoder',
]
TOTALS = ['LeaveOneOutEncoder', 'CatBoostEncoder']
NEWER = ['GrayEncoder', 'RankHotEncoder', 'QuantileEncoder']
CONTRASTS = ['HelmertEncoder', 'SumEncoder', 'PolynomialEncoder', 'BackwardDifferenceEncoder']
MATRICES = ['OneHotEncoder', 'BinaryEncoder', 'BaseNEncoder']

each([kind for kind in ALWAYS if kind not in ('CountEncoder', *TOTALS)], '', only=['2.2', '2.11'])
each(TOTALS, '', only=['2.11'])
each(['OneHotEncoder', 'BinaryEncoder', 'TargetEncoder', 'LeaveOneOutEncoder', 'HelmertEncoder'], '', only=['2.6'])
each(TOTALS, '-whole', only=['2.2', '2.6'], gaps=False)
each(['CountEncoder'], '', since='2.6')
each(NEWER, '', since='2.6')
each([*ALWAYS[:4], *ALWAYS[5:-1]], '-chosen', only=['2.2', '2.11'], cols=['children', 'town'], handle_unknown='return_nan', handle_missing='return_nan')
each(['CountEncoder', *NEWER], '-chosen', only=['2.11'], cols=['children', 'town'], handle_unknown='return_nan', handle_missing='return_nan')
each(['OneHotEncoder', *CONTRASTS[:1], 'BinaryEncoder', 'RankHotEncoder'], '-invariant', only=['2.11'], drop_invariant=True)
each(['OneHotEncoder', 'BaseNEncoder', *CONTRASTS[1:2]], '-indicator', only=['2.11'], handle_unknown='indicator', handle_missing='indicator', cols=['town', 'plan'])
each(['OneHotEncoder'], '-names', use_cat_names=True, drop_invariant=True)
each(['BaseNEncoder'], '-base-three', only=['2.2', '2.11'], base=3)
each(['BaseNEncoder'], '-base-one', only=['2.11'], base=1)
each(['CatBoostEncoder'], '-a', only=['2.11'], a=3.5)
each(['CountEncoder'], '-normalized', only=['2.6', '2.11'], normalize=True, handle_unknown=7, min_group_size=3, cols=['town', 'plan'])
each(['CountEncoder'], '-grouped', only=['2.6', '2.11'], min_group_size=5, min_group_name='rest', cols=['town', 'plan'])
each(['TargetEncoder', 'OneHotEncoder', 'LeaveOneOutEncoder'], '-lumped', only=['2.11'], min_group_size=5, cols=['town', 'plan'])
each(['OrdinalEncoder'], '-numbers', only=['2.11'], handle_unknown=-7, handle_missing=0.5)


def strict(kind):
    table = people()
    table['town'] = table['town'].fillna('Bern')
    return encoded(kind, table, handle_unknown='error', handle_missing='error')


@case(only=['2.2', '2.11'])
def ordinal_strict():
    return strict('OrdinalEncoder')


@case(only=['2.2', '2.11'])
def target_strict():
    return strict('TargetEncoder')


@case(only=['2.2', '2.11'])
def leaveoneout_strict():
    return strict('LeaveOneOutEncoder')


@case(only=['2.2', '2.11'])
def onehot_strict():
    return strict('OneHotEncoder')


@case()
def ordinal_mapping():
    mapping = [{'col': 'plan', 'mapping': {'c': 10, 'a': 20, np.nan: 5}, 'data_type': 'object'}]
    return encoded('OrdinalEncoder', cols=['plan'], mapping=mapping)


@case(only=['2.2', '2.11'])
def target_array():
    table = people()[['children', 'age', 'town']].to_numpy(dtype=object)
    model = ce.TargetEncoder(cols=[0, 2], return_df=False).fit(table, target(people()))
    return Golden(model, table, rows.listed(table)[:6] + [[9, 3.0, 'unseen'], [1, -0.0, None]])


@case(only=['2.11'])
def summary():
    return encoded('SummaryEncoder', quantiles=[0.25, 0.5, 0.75])


@case()
def piped():
    table = people()
    model = Pipeline([('encode', ce.TargetEncoder()), ('model', LogisticRegression())]).fit(table, target(table))
    return Golden(model, table, rows.hard(table))


def hashed(options, table=None):
    table = people() if table is None else table
    table['town'] = table['town'].fillna('Bern')
    # Of 2.2 and before each further process takes rows apart, of which one row has none.
    model = ce.HashingEncoder(max_process=1, **options).fit(table)
    return Golden(model, table, rows.hard(table))


@case()
def hashing():
    return hashed({})


@case()
def hashing_sha():
    return hashed({'hash_method': 'sha256', 'n_components': 5, 'cols': ['plan', 'town']})


@case(only=['2.6', '2.11'])
def hashing_blake():
    return hashed({'hash_method': 'blake2b', 'n_components': 3, 'cols': 'town', 'return_df': False})


@case(only=['2.11'])
def hashing_rare():
    return hashed({'n_components': 11, 'min_group_size': 9, 'cols': ['town', 'plan']})


@case(only=['2.11'])
def hashing_rare_by_name():
    return hashed({'n_components': 11, 'min_group_size': 0.4, 'min_group_name': 'rest', 'combine_min_nan_groups': False, 'cols': ['town', 'plan']})


@case(only=['2.2', '2.11'])
def hashing_invariant():
    return hashed({'n_components': 11, 'drop_invariant': True, 'hash_method': 'sha1'})


LISTED = ['math|physics', ' math ', 'physics | art', '', 'art||art|', None, '東京|Zürich', 'a b|\u2003c\td ', '|', 'Zürich']


def multihot(**options):
    table = pd.DataFrame({'topic': LISTED, 'n': np.arange(10) / 2, 'more': [None if text is None else text.replace('|', ',') for text in LISTED[::-1]]})
    model = ce.MultiHotEncoder(**options).fit(table)
    more = [['unseen|math', 1.0, 'unseen,art'], ['Math|math\n', -0.0, '\x1cmath\x1f,'], [None, 2.0, 'a,a,,b'], ['art', 2.0, None], ['\ufeffart|art', 1.0, 'a']]
    return Golden(model, table, rows.listed(table) + more)


@case(only=['2.11'])
def multihot_plain():
    return multihot()


@case(only=['2.11'])
def multihot_names():
    return multihot(use_cat_names=True, delimiter=',', cols=['more'], handle_missing='indicator', drop_invariant=True)


@case(only=['2.11'])
def multihot_gaps():
    return multihot(delimiter=' ', handle_missing='return_nan', cols=['topic'])


@case(only=['2.11'])
def multihot_strict():
    return encoded('MultiHotEncoder', gaps=False, handle_missing='error', cols=['town', 'plan'])


@case(only=['2.11'])
def multihot_unknown_marked():
    return multihot(handle_unknown='indicator', handle_missing='indicator', use_cat_names=True)


@case(only=['2.11'])
def multihot_unknown_missing():
    return multihot(handle_unknown='return_nan', delimiter=',', cols=['more'])


@case(only=['2.11'])
def multihot_unknown_rejected():
    return multihot(handle_unknown='error', handle_missing='return_nan', cols=['topic'])


@case(only=['2.11'])
def counttarget():
    return encoded('CountTargetEncoder', min_samples_leaf=2, smoothing=1.5)


@case(only=['2.11'])
def counttarget_classes():
    table = people()
    kinds = pd.Series(np.array(['jung', 'mittel', 'größer'], dtype=object)[np.digitize(table['age'], [35, 60])])
    return encoded('CountTargetEncoder', table, kinds, cols=['town', 'children'], handle_unknown='return_nan', handle_missing='return_nan')


@case(only=['2.11'])
def counttarget_strict():
    return strict('CountTargetEncoder')
