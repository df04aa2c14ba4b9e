"""feature_engine's transformers of named columns."""
import inspect

import numpy as np
import pandas as pd
from feature_engine import creation, discretisation, encoding, imputation, outliers, selection, transformation
from feature_engine.preprocessing import MatchVariables
from feature_engine.wrappers import SklearnTransformerWrapper
from sklearn.feature_selection import SelectKBest, f_regression
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, PolynomialFeatures, StandardScaler

import rows
from golden import SKLEARN, Golden, case

NEWEST = ['1.9']
ENDS = ['1.3', '1.9']
SPARSE = {'sparse_output': False} if SKLEARN >= (1, 2) else {'sparse': False}
UNSEEN = 'unseen' if 'unseen' in inspect.signature(encoding.OrdinalEncoder.__init__).parameters else 'errors'


def table(gaps=False):
    """Two texts, two numbers above 0, a whole number."""
    random = np.random.RandomState(8)
    frame = pd.DataFrame({
        'town': np.array(['Zürich', 'Oslo', '東京', 'Bern'], dtype=object)[random.choice(4, 30, p=[0.4, 0.3, 0.2, 0.1])],
        'plan': np.array(['a', 'b', 'c'], dtype=object)[random.randint(0, 3, 30)],
        'size': np.round(random.uniform(0.1, 9, 30), 2), 'share': np.round(random.uniform(0.05, 0.95, 30), 2), 'count': random.randint(1, 8, 30),
    })
    if gaps:
        frame.loc[[3, 9, 20], 'town'] = np.nan
        frame.loc[[4, 9, 21], 'size'] = np.nan
    return frame


def target(frame):
    return pd.Series(((frame['size'].fillna(3) + 2 * (frame['town'] == 'Oslo') + frame['count']) > 8).astype(int), index=frame.index)


def fitted(model, frame=None):
    frame = table() if frame is None else frame
    return Golden(model.fit(frame, target(frame)), frame, rows.hard(frame))


NUMBERS = ['size', 'share', 'count']


@case()
def mean_imputer():
    return fitted(imputation.MeanMedianImputer(imputation_method='mean'), table(True))


@case(only=NEWEST)
def number_imputer():
    return fitted(imputation.ArbitraryNumberImputer(imputer_dict={'size': -1, 'share': 0.5}), table(True))


@case(only=NEWEST)
def tail_imputer():
    return fitted(imputation.EndTailImputer(variables=['size', 'share']), table(True))


@case()
def categorical_imputer():
    return fitted(imputation.CategoricalImputer(), table(True))


@case(only=ENDS)
def categorical_imputer_frequent():
    return fitted(imputation.CategoricalImputer(imputation_method='frequent', variables=['plan']), table())


@case(only=ENDS)
def missing_indicator():
    return fitted(imputation.AddMissingIndicator(), table(True))


@case()
def onehot():
    return fitted(encoding.OneHotEncoder())


@case(only=ENDS)
def onehot_top():
    return fitted(encoding.OneHotEncoder(top_categories=2, variables=['town']))


@case()
def ordinal():
    return fitted(encoding.OrdinalEncoder(encoding_method='ordered'))


@case(only=ENDS)
def ordinal_strict():
    return fitted(encoding.OrdinalEncoder(encoding_method='arbitrary', **{UNSEEN: 'raise'}))


@case(only=NEWEST)
def ordinal_unseen():
    return fitted(encoding.OrdinalEncoder(unseen='encode', missing_values='ignore'), table(True))


@case(only=NEWEST)
def ordinal_numbers():
    return fitted(encoding.OrdinalEncoder(variables=['count', 'plan'], ignore_format=True))


@case(only=ENDS)
def frequency():
    return fitted(encoding.CountFrequencyEncoder(encoding_method='frequency'))


@case()
def mean():
    return fitted(encoding.MeanEncoder())


@case(only=NEWEST)
def mean_unseen():
    return fitted(encoding.MeanEncoder(unseen='encode', smoothing=2.0))


@case()
def rare():
    return fitted(encoding.RareLabelEncoder(tol=0.15, n_categories=2))


@case(only=NEWEST)
def rare_gaps():
    return fitted(encoding.RareLabelEncoder(tol=0.15, n_categories=2, missing_values='ignore', replace_with='übrige'), table(True))


@case(only=ENDS)
def woe():
    return fitted(encoding.WoEEncoder(variables=['plan']))


@case()
def tree_encoder():
    return fitted(encoding.DecisionTreeEncoder(regression=False, cv=2, random_state=0, param_grid={'max_depth': [2]}))


@case()
def equal_width():
    return fitted(discretisation.EqualWidthDiscretiser(bins=4))


@case(only=ENDS)
def equal_frequency():
    return fitted(discretisation.EqualFrequencyDiscretiser(q=4, variables=['size', 'share']))


@case(only=ENDS)
def equal_frequency_of_one_number():
    """One edge is left, between which and itself lies no row."""
    return fitted(discretisation.EqualFrequencyDiscretiser(q=4, variables=['size', 'share']), table().assign(size=3.5))


@case(only=NEWEST)
def geometric_width():
    return fitted(discretisation.GeometricWidthDiscretiser(bins=3, variables=['size']))


@case(only=ENDS)
def arbitrary_bins():
    frame = table()
    model = discretisation.ArbitraryDiscretiser(binning_dict={'size': [0, 2, 5, 20], 'share': [0.05, 0.5, 1]}).fit(frame)
    return Golden(model, frame, rows.hard(frame) + [['Oslo', 'a', 0.0, 0.05, 1], ['Oslo', 'a', 2.0, 0.5, 1], ['Oslo', 'a', 20.0, 1.0, 1], ['Oslo', 'a', 21.0, 0.0, 1]])


@case(only=NEWEST)
def arbitrary_bins_strict():
    frame = table()
    model = discretisation.ArbitraryDiscretiser(binning_dict={'size': [0, 2, 5, 20]}, errors='raise').fit(frame)
    return Golden(model, frame, rows.hard(frame))


@case(only=ENDS)
def tree_bins():
    return fitted(discretisation.DecisionTreeDiscretiser(regression=False, cv=2, random_state=0, param_grid={'max_depth': [2]}, variables=['size', 'share']))


@case(only=NEWEST)
def tree_bin_numbers():
    return fitted(discretisation.DecisionTreeDiscretiser(bin_output='bin_number', regression=False, cv=2, random_state=0, param_grid={'max_depth': [2]}, variables=['size', 'count']))


@case()
def log():
    return fitted(transformation.LogTransformer())


@case(only=NEWEST)
def log_ten():
    return fitted(transformation.LogTransformer(base='10', variables=['size']))


@case(only=ENDS)
def log_plus():
    return fitted(transformation.LogCpTransformer(C='auto'))


@case(only=NEWEST)
def log_plus_chosen():
    return fitted(transformation.LogCpTransformer(C={'size': 2.5, 'count': 1}))


@case(only=ENDS)
def reciprocal():
    return fitted(transformation.ReciprocalTransformer())


@case(only=ENDS)
def power():
    return fitted(transformation.PowerTransformer(exp=0.5))


@case(only=ENDS)
def power_three():
    """Of whole numbers int64 holds no larger power, and the file does not tell what it is of."""
    made = fitted(transformation.PowerTransformer(exp=3, variables=['size']))
    made.rows = [row for row in made.rows if row[2] not in (1e15, -1e15)] + [['Oslo', 'a', 2097151.0, 0.5, 3]]
    return made


@case(only=ENDS)
def whole_numbers():
    """As far as int64 holds what is made of them."""
    frame = pd.DataFrame({'a': np.arange(1, 13), 'b': np.arange(12) * 3 + 1, 'c': np.arange(12) % 5 + 1})
    near = [[3037000499, 3037000499, 1], [-3037000499, 3037000499, 1], [2 ** 52, 2 ** 10, 2], [9007199254740991, -7, 5], [-1, 2 ** 53 - 1, 1], [1, -1, -4]]
    model = Pipeline([
        ('related', creation.RelativeFeatures(variables=['a', 'c'], reference=['b'], func=['add', 'sub', 'mul', 'floordiv', 'div'])),
        ('reduced', creation.MathFeatures(variables=['a', 'c'], func=['sum', 'prod', 'mean'])),
        ('squared', transformation.PowerTransformer(exp=2, variables=['c'])),
    ])
    return Golden(model.fit(frame), frame, rows.listed(frame)[:4] + near)


@case(since='1.6')
def box_cox():
    return fitted(transformation.BoxCoxTransformer())


@case()
def yeo_johnson():
    return fitted(transformation.YeoJohnsonTransformer())


@case(only=NEWEST)
def arcsin():
    return fitted(transformation.ArcsinTransformer(variables=['share']))


@case(only=NEWEST)
def arcsinh():
    return fitted(transformation.ArcSinhTransformer(loc=1.5, scale=2.0))


@case()
def winsorizer():
    return fitted(outliers.Winsorizer(capping_method='iqr', tail='both', fold=0.5))


@case(only=NEWEST)
def winsorizer_gaps():
    return fitted(outliers.Winsorizer(capping_method='gaussian', tail='left', fold=1, missing_values='ignore', variables=['size', 'count']), table(True))


@case(only=NEWEST)
def capper():
    return fitted(outliers.ArbitraryOutlierCapper(max_capping_dict={'size': 5, 'share': 0.6}, min_capping_dict={'size': 1}))


@case(only=ENDS)
def drop_features():
    return fitted(selection.DropFeatures(features_to_drop=['plan', 'share']))


@case(only=ENDS)
def drop_constant():
    return fitted(selection.DropConstantFeatures(), table().assign(one=1))


@case(only=NEWEST)
def smart_correlation():
    frame = table()
    return fitted(selection.SmartCorrelatedSelection(threshold=0.7), frame.assign(double=frame['size'] * 2))


@case(only=ENDS)
def cyclical():
    return fitted(creation.CyclicalFeatures(variables=['count', 'size'], drop_original=True))


@case(only=NEWEST)
def cyclical_chosen():
    return fitted(creation.CyclicalFeatures(variables=['count'], max_values={'count': 12}))


@case(only=ENDS)
def math():
    return fitted(creation.MathFeatures(variables=NUMBERS, func=['sum', 'mean', 'min', 'max']))


@case(only=ENDS)
def relative():
    return fitted(creation.RelativeFeatures(variables=['size', 'share'], reference=['count'], func=['sub', 'div', 'add', 'mul']))


@case(only=NEWEST)
def mean_normalization():
    from feature_engine.scaling import MeanNormalizationScaler
    return fitted(MeanNormalizationScaler())


@case(only=ENDS)
def wrapped_scaler():
    return fitted(SklearnTransformerWrapper(StandardScaler(), variables=['size', 'count']))


@case(only=NEWEST)
def wrapped_onehot():
    return fitted(SklearnTransformerWrapper(OneHotEncoder(handle_unknown='ignore', **SPARSE), variables=['town']))


@case(only=NEWEST)
def wrapped_polynomials():
    return fitted(SklearnTransformerWrapper(PolynomialFeatures(2), variables=['size', 'share']))


@case(only=NEWEST)
def wrapped_selector():
    return fitted(SklearnTransformerWrapper(SelectKBest(f_regression, k=1), variables=NUMBERS))


@case(only=NEWEST)
def wrapped_imputer():
    return fitted(SklearnTransformerWrapper(SimpleImputer(), variables=['size']), table(True))


@case(only=ENDS)
def match_variables():
    return fitted(MatchVariables(verbose=False))


@case()
def piped():
    model = Pipeline([
        ('gaps', imputation.MeanMedianImputer()), ('texts', imputation.CategoricalImputer()), ('rare', encoding.RareLabelEncoder(n_categories=2, tol=0.1)),
        ('encode', encoding.MeanEncoder()), ('bins', discretisation.EqualWidthDiscretiser(bins=3, variables=['size'])),
        ('drop', selection.DropFeatures(['share'])), ('model', LogisticRegression()),
    ])
    return fitted(model, table(True))


@case(only=ENDS)
def missing_indicator_of_no_gaps():
    return fitted(imputation.AddMissingIndicator())


@case(only=NEWEST)
def own_pipeline():
    from feature_engine.pipeline import Pipeline
    return fitted(Pipeline([('encode', encoding.OrdinalEncoder()), ('log', transformation.LogTransformer(variables=['size'])), ('model', LogisticRegression())]))


@case()
def equal_width_texts():
    return fitted(discretisation.EqualWidthDiscretiser(bins=4, return_boundaries=True))


@case(only=NEWEST)
def equal_frequency_texts():
    return fitted(discretisation.EqualFrequencyDiscretiser(q=5, variables=['size', 'share'], return_boundaries=True, precision=1))


def texts_within(**options):
    frame = table()
    frame['share'] = frame['share'] / 1e4
    model = discretisation.ArbitraryDiscretiser(binning_dict={'size': [0, 2, 5, 20], 'share': [0.0, 0.3e-4, 1 / 3e4, 1e-4], 'count': [-1e17, 2, 2.0004, 1e300]}, return_boundaries=True, **options).fit(frame)
    return Golden(model, frame, [[row[0], row[1], *row[2:]] for row in frame.itertuples(index=False)][:12] + [['Oslo', 'a', 2.0, 1e-5, 2], ['Oslo', 'a', 20.0, 0.3e-4, 1]])


@case(only=ENDS)
def arbitrary_texts():
    return texts_within()


@case(only=NEWEST)
def arbitrary_texts_of_one_digit():
    return texts_within(precision=1)


@case(only=NEWEST)
def tree_bin_texts():
    return fitted(discretisation.DecisionTreeDiscretiser(bin_output='boundaries', precision=2, regression=False, cv=2, random_state=0, param_grid={'max_depth': [2]}, variables=['size', 'count']))


@case(only=NEWEST)
def tree_bins_rounded():
    return fitted(discretisation.DecisionTreeDiscretiser(precision=2, regression=False, cv=2, random_state=0, param_grid={'max_depth': [2]}, variables=['size']))


@case(only=ENDS)
def winsorizer_indicators():
    return fitted(outliers.Winsorizer(capping_method='iqr', tail='both', fold=0.5, add_indicators=True))


@case(only=NEWEST)
def winsorizer_indicators_gaps():
    return fitted(outliers.Winsorizer(capping_method='gaussian', tail='right', fold=1, missing_values='ignore', variables=['size', 'count'], add_indicators=True), table(True))


@case(only=ENDS)
def math_of_spread():
    return fitted(creation.MathFeatures(variables=NUMBERS, func=['std', 'var', 'prod', 'median']))


@case(only=ENDS)
def math_product():
    return fitted(creation.MathFeatures(variables=NUMBERS, func='prod', drop_original=True))


@case(only=ENDS)
def relative_remainders():
    frame = table().assign(step=np.round(np.random.RandomState(2).uniform(-2, 2, 30), 1))
    made = fitted(creation.RelativeFeatures(variables=['size', 'count'], reference=['step', 'share'], func=['mod', 'floordiv']), frame)
    made.rows += [['Oslo', 'a', 6.0, 0.5, 7, -2.0], ['Oslo', 'a', -6.0, 0.5, -7, 2.0], ['Oslo', 'a', 0.3, 0.1, 0, 0.1], ['Oslo', 'a', -0.0, 0.1, 3, -0.1]]
    return made


@case(only=NEWEST)
def relative_filled():
    frame = table().assign(step=np.round(np.random.RandomState(2).uniform(-2, 2, 30), 1))
    made = fitted(creation.RelativeFeatures(variables=['size', 'count'], reference=['step'], func=['div', 'mod', 'floordiv', 'sub'], fill_value=-7.5), frame)
    made.rows += [['Oslo', 'a', 6.0, 0.5, 7, 0.0], ['Oslo', 'a', 0.0, 0.5, 7, -0.0]]
    return made


TEXTS = ['Hello World!', 'Python is GREAT.', 'ML rocks 123', '', ' ', 'a.b!?c...', 'Zürich ÄÖ\u00a0ß\u2003x', '٣ 4\u0085५', '\tA a A\n', 'end.\n', 'two\nlines.', 'two\n.\n', '東京 東京', 'x' * 40, '\U0001f600 ok', 'İ i\u0307 İ', 'Ab1 ab1!', '\x1c\ufeff']


def texts(**options):
    from feature_engine.text import TextFeatures
    frame = pd.DataFrame({'note': np.array(TEXTS, dtype=object), 'n': np.arange(len(TEXTS)) / 2, 'more': np.array(TEXTS[::-1], dtype=object)})
    return Golden(TextFeatures(**options).fit(frame), frame, rows.listed(frame) + [[None, 1.0, 'x'], ['x', 2.0, None]])


@case(only=NEWEST)
def text_features():
    return texts(variables='note')


@case(only=NEWEST)
def text_features_chosen():
    return texts(variables=['more', 'note'], features=['word_count', 'has_digits', 'lexical_diversity'], missing_values='raise', drop_original=True)
