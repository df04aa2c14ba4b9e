"""What may stand around scikit-learn's estimators: the options of other libraries', by role, added to those of spaces.py."""
from spaces import CLASSIFIERS, CLASSIFIERS_OF, ENCODERS, POSITIVE_REGRESSORS, REGRESSORS

LIBRARIES = ('xgboost', 'lightgbm', 'catboost', 'imblearn', 'category_encoders', 'feature_engine', 'sklearn_pandas', 'statsmodels', 'interpret', 'ngboost')
FILLING = {'handle_unknown': ['value', 'return_nan'], 'handle_missing': ['value', 'return_nan']}
COLUMNS = {**FILLING, 'drop_invariant': [False, True]}
ENCODERS.update({
    'category_encoders.OrdinalEncoder': COLUMNS, 'category_encoders.OneHotEncoder': {**COLUMNS, 'use_cat_names': [False, True], 'handle_unknown': ['value', 'return_nan', 'indicator']},
    'category_encoders.BinaryEncoder': COLUMNS, 'category_encoders.BaseNEncoder': {**COLUMNS, 'base': [2, 3]}, 'category_encoders.GrayEncoder': COLUMNS, 'category_encoders.RankHotEncoder': COLUMNS,
    'category_encoders.CountEncoder': {'normalize': [False, True], 'min_group_size': [None, 3], 'handle_unknown': ['value', 'return_nan']},
    'category_encoders.GLMMEncoder': {**COLUMNS, 'binomial_target': [None]}, 'category_encoders.CountTargetEncoder': {}, 'category_encoders.MultiHotEncoder': {'handle_unknown': ['value', 'return_nan']},
    'category_encoders.HashingEncoder': {'n_components': [4], 'max_process': [1]},
    'category_encoders.HelmertEncoder': COLUMNS, 'category_encoders.SumEncoder': COLUMNS, 'category_encoders.PolynomialEncoder': COLUMNS, 'category_encoders.BackwardDifferenceEncoder': COLUMNS,
    'category_encoders.TargetEncoder': {**COLUMNS, 'smoothing': [1.0, 10.0], 'min_samples_leaf': [1, 5]}, 'category_encoders.LeaveOneOutEncoder': COLUMNS, 'category_encoders.CatBoostEncoder': {**COLUMNS, 'a': [1, 3]},
    'category_encoders.WOEEncoder': {**COLUMNS, 'regularization': [1.0, 0.2]}, 'category_encoders.JamesSteinEncoder': {**COLUMNS, 'model': ['independent', 'pooled', 'beta', 'binary']},
    'category_encoders.MEstimateEncoder': {**COLUMNS, 'm': [1.0, 4.0]}, 'category_encoders.QuantileEncoder': {**COLUMNS, 'quantile': [0.5, 0.2]}, 'category_encoders.SummaryEncoder': COLUMNS,
})
# They take named columns, so they come first.
FRAME_NUMBERS = {
    'feature_engine.imputation.MeanMedianImputer': {'imputation_method': ['mean', 'median']}, 'feature_engine.imputation.EndTailImputer': {'imputation_method': ['gaussian', 'iqr', 'max'], 'tail': ['left', 'right']},
    'feature_engine.imputation.ArbitraryNumberImputer': {'arbitrary_number': [-1]}, 'feature_engine.imputation.AddMissingIndicator': {'missing_only': [True, False]},
    'feature_engine.transformation.LogCpTransformer': {'C': ['auto', 20000]}, 'feature_engine.transformation.YeoJohnsonTransformer': {}, 'feature_engine.transformation.ArcSinhTransformer': {},
    'feature_engine.transformation.PowerTransformer': {'exp': [2, 3]}, 'feature_engine.transformation.ReciprocalTransformer': {}, 'feature_engine.transformation.LogTransformer': {'base': ['e', '10']},
    'feature_engine.outliers.Winsorizer': {'capping_method': ['gaussian', 'iqr', 'quantiles'], 'tail': ['right', 'left', 'both'], 'fold': [0.1]}, 'feature_engine.scaling.MeanNormalizationScaler': {},
    'feature_engine.discretisation.EqualWidthDiscretiser': {'bins': [3, 5], 'return_boundaries': [False]}, 'feature_engine.discretisation.EqualFrequencyDiscretiser': {'q': [3]},
    'feature_engine.discretisation.GeometricWidthDiscretiser': {'bins': [3]}, 'feature_engine.discretisation.DecisionTreeDiscretiser': {'cv': [2], 'regression': [True, False], 'param_grid': [{'max_depth': [1, 2]}]},
    'feature_engine.creation.CyclicalFeatures': {'drop_original': [False, True]},
    'feature_engine.selection.DropConstantFeatures': {'tol': [1, 0.9]}, 'feature_engine.selection.DropDuplicateFeatures': {}, 'feature_engine.selection.DropCorrelatedFeatures': {'threshold': [0.8]},
}
FRAME_TEXTS = {
    'feature_engine.imputation.CategoricalImputer': {'imputation_method': ['missing', 'frequent'], 'fill_value': ['none']}, 'feature_engine.encoding.RareLabelEncoder': {'tol': [0.2], 'n_categories': [2], 'max_n_categories': [None, 1]},
    'feature_engine.encoding.OneHotEncoder': {'drop_last': [False, True], 'top_categories': [None, 2], 'drop_last_binary': [False, True]},
    'feature_engine.encoding.OrdinalEncoder': {'encoding_method': ['arbitrary', 'ordered'], 'unseen': ['ignore', 'encode', 'raise']}, 'feature_engine.encoding.CountFrequencyEncoder': {'encoding_method': ['count', 'frequency'], 'unseen': ['ignore', 'encode']},
    'feature_engine.encoding.MeanEncoder': {'unseen': ['ignore', 'encode'], 'smoothing': [0.0, 'auto']}, 'feature_engine.encoding.WoEEncoder': {'fill_value': [0.01]}, 'feature_engine.encoding.DecisionTreeEncoder': {'cv': [2], 'param_grid': [{'max_depth': [1, 2]}]},
    'feature_engine.encoding.StringSimilarityEncoder': {'top_categories': [None, 2]}, 'feature_engine.encoding.PRatioEncoder': {'encoding_method': ['ratio', 'log_ratio']},
}
SAMPLERS = {
    **{'imblearn.over_sampling.' + name: {} for name in ('RandomOverSampler', 'ADASYN')}, **{'imblearn.over_sampling.' + name: {'k_neighbors': [2]} for name in ('SMOTE', 'BorderlineSMOTE', 'SVMSMOTE')},
    **{'imblearn.under_sampling.' + name: {} for name in (
        'RandomUnderSampler', 'TomekLinks', 'ClusterCentroids', 'NearMiss', 'EditedNearestNeighbours', 'AllKNN', 'OneSidedSelection', 'CondensedNearestNeighbour', 'InstanceHardnessThreshold')},
    'imblearn.combine.SMOTEENN': {}, 'imblearn.combine.SMOTETomek': {},
}
BALANCED = {'n_estimators': [2, 4], 'sampling_strategy': ['auto', 'all'], 'replacement': [False, True]}
EXPLAINABLE = {
    'interactions': [0, 2, 0.5, [[0, 1]]], 'max_rounds': [20], 'outer_bags': [1, 3], 'inner_bags': [0, 2], 'max_bins': [8, 64], 'max_interaction_bins': [4, 32], 'n_jobs': [1], 'max_leaves': [2, 3],
    'smoothing_rounds': [0, 10], 'missing': ['separate', 'low', 'gain'], 'min_cat_samples': [2], 'learning_rate': [0.01, 0.5],
}
PRIVATE = {'max_rounds': [10], 'outer_bags': [1, 2], 'max_bins': [8, 32], 'n_jobs': [1], 'epsilon': [1.0, 8.0], 'composition': ['gdp', 'classic'], 'learning_rate': [0.01, 0.5]}
# What its versions call the kinds of columns: of numbers, of texts.
FEATURE_TYPES = [
    (['continuous', 'nominal', None], ['nominal', None]), (['continuous', 'categorical'], ['categorical']), (['quantile', 'uniform', 'rounded_quantile', 'auto', 'nominal'], ['nominal', 'auto']),
]
LEARNERS = [{'make': {'class': 'sklearn.tree.' + kind, 'options': {'max_depth': 2, **options}}} for kind, options in (
    ('DecisionTreeRegressor', {'criterion': 'friedman_mse'}), ('DecisionTreeRegressor', {'max_features': 1}), ('DecisionTreeRegressor', {'splitter': 'random'}), ('ExtraTreeRegressor', {}))]
NATURAL = {
    'n_estimators': [1, 5], 'verbose': [False], 'minibatch_frac': [1.0, 0.7], 'col_sample': [1.0, 0.6], 'natural_gradient': [True, False], 'learning_rate': [0.01, 0.5], 'Base': LEARNERS,
    'tol': [1e-4, 0.1], 'early_stopping_rounds': [None, 1], 'validation_fraction': [0.3],
}
CLASSIFIERS.update({
    'imblearn.ensemble.BalancedBaggingClassifier': BALANCED, 'imblearn.ensemble.BalancedRandomForestClassifier': {**BALANCED, 'max_depth': [None, 2], 'bootstrap': [False, True]},
    'imblearn.ensemble.RUSBoostClassifier': {'n_estimators': [2, 5], 'learning_rate': [1.0, 0.5]}, 'imblearn.ensemble.EasyEnsembleClassifier': {'n_estimators': [2]},
    'interpret.glassbox.ExplainableBoostingClassifier': EXPLAINABLE, 'interpret.privacy.DPExplainableBoostingClassifier': PRIVATE, 'ngboost.NGBClassifier': {**NATURAL, 'Dist': ({'of': 'ngboost.distns.Bernoulli'}, {'call': 'ngboost.distns.k_categorical', 'with': [3]}, {'call': 'ngboost.distns.k_categorical', 'with': [4]})},
})
REGRESSORS.update({
    'interpret.glassbox.ExplainableBoostingRegressor': EXPLAINABLE, 'interpret.privacy.DPExplainableBoostingRegressor': PRIVATE, 'ngboost.NGBRegressor': {**NATURAL, 'Dist': [{'of': 'ngboost.distns.' + name} for name in ('Normal', 'Laplace', 'Cauchy', 'T', 'TFixedDf', 'TFixedDfFixedVar', 'NormalFixedVar')]},
})
POSITIVE_REGRESSORS.update({
    'ngboost.NGBSurvival': {**NATURAL, 'Dist': [{'of': 'ngboost.distns.' + name} for name in ('LogNormal', 'Exponential')]},
    'ngboost.NGBRegressor': {**NATURAL, 'Dist': [{'of': 'ngboost.distns.' + name} for name in ('LogNormal', 'Exponential', 'Gamma', 'HalfNormal', 'Poisson')]},
    'interpret.glassbox.ExplainableBoostingRegressor': {**EXPLAINABLE, 'objective': ['poisson_deviance', 'gamma_deviance']},
})
# Around others, which they are given.
BALANCED_PART = {**BALANCED, 'bootstrap_features': [False, True], 'max_features': [1.0, 0.6]}
CLASSIFIERS_OF.update({
    'imblearn.ensemble.BalancedBaggingClassifier': BALANCED_PART, 'imblearn.ensemble.EasyEnsembleClassifier': {'n_estimators': [2]}, 'imblearn.ensemble.RUSBoostClassifier': {'n_estimators': [2], 'algorithm': ['SAMME', 'SAMME.R']},
})
# They are no estimators, so they stand alone.
LINKS = ['Log', 'Identity', 'InversePower', 'Sqrt', 'log', 'identity', 'inverse_power', 'sqrt']
NORMS = ['HuberT', 'TukeyBiweight', 'AndrewWave', 'Hampel', 'LeastSquares', 'RamsayE', 'TrimmedMean']
PLAIN = {'bare': [False, True]}
PENALISED = {**PLAIN, 'penalty': [0.1, 1.0]}
STATISTICS = {
    'labels': {
        **{'statsmodels.api.' + name: PENALISED for name in ('Logit', 'Probit', 'MNLogit')}, 'statsmodels.api.GEE': {**PLAIN, 'family': ['Binomial']},
        'statsmodels.api.GLM': {**PENALISED, 'family': ['Binomial'], 'link': ['Logit', 'Probit', 'CLogLog', 'LogLog', 'Cauchy', 'logit', 'probit', 'cloglog', 'cauchy']},
        'statsmodels.miscmodels.ordinal_model.OrderedModel': {**PLAIN, 'distr': ('logit', 'probit')},
    },
    'amounts': {
        **{'statsmodels.api.' + name: PENALISED for name in ('OLS', 'WLS', 'GLS')}, 'statsmodels.api.RLM': {**PLAIN, 'norm': NORMS}, 'statsmodels.api.QuantReg': {**PLAIN, 'q': [0.5, 0.2]},
        'statsmodels.api.GLM': {**PENALISED, 'family': ['Gaussian'], 'link': ['Identity', 'identity']}, 'statsmodels.api.MixedLM': PLAIN,
    },
    'positive': {
        'statsmodels.api.GLM': {**PENALISED, 'family': ['Gamma', 'Poisson', 'InverseGaussian', 'Tweedie', 'Gaussian', 'NegativeBinomial'], 'link': LINKS, 'offset': [True]},
        **{'statsmodels.api.' + name: PENALISED for name in ('Poisson', 'NegativeBinomial', 'NegativeBinomialP', 'GeneralizedPoisson', 'ZeroInflatedPoisson', 'ZeroInflatedGeneralizedPoisson', 'ZeroInflatedNegativeBinomialP')},
        'statsmodels.api.GEE': {**PLAIN, 'family': ['Poisson', 'Gamma']}, 'statsmodels.discrete.truncated_model.TruncatedLFPoisson': PLAIN, 'statsmodels.othermod.betareg.BetaModel': PLAIN,
    },
}
# Of a frame by their names: {0} and {1} are two of its numbers.
FORMULAS = [
    '{0} + {1}', '{0} * {1}', '{0} + {0}:{1} - 1', 'np.exp({0} / 100) + {1}', 'I({0} ** 2) + {1}', 'np.abs({0}) + np.sqrt(np.abs({1}))', 'center({0}) + standardize({1})', 'C({0} > 0) + {1}',
    'bs({0}, df=4) + {1}', 'cr({0}, df=3) + {1}', 'bs({0}, df=4, degree=2, include_intercept=True) - 1', 'np.log1p(np.abs({0})) * {1}', 'np.maximum({0}, {1})', 'np.where({0} > {1}, 1, 0) + {0}', '({0} + {1}) ** 2',
    'I({0} <= 0):{1}', 'standardize(np.sqrt(np.abs({0}))) + {1}', 'np.power({0}, 2) + {1}', '{0} / {1}', 'I(-{0} % 3) + I({1} // 2)', 'cc({0}, df=3) + {1}', 'C(np.sign({0}), Treatment(0)) + {1}',
    'cr({0}, df=3, constraints="center") + cr({1}, df=4)', 'cc({0}, df=4, constraints="center"):{1}', 'te(cr({0}, df=3), cc({1}, df=3))', 'te(cr({0}, df=3), bs({1}, df=4), constraints="center")', 'I({0} * {1}) + I({0} ** 3)', 'I(3 - {0} * 2) + np.square({1})',
]
# {0} is a text of a mixed frame, {1} one of its numbers.
MIXED_FORMULAS = [
    'Q("{0}") + {1}', 'C(Q("{0}")) * {1}', 'Q("{0}"):{1} + {1}', 'C(Q("{0}"), Treatment) + I({1} / 10)', 'C(Q("{0}"), Sum) + {1}', 'Q("{0}") + {1} - 1', 'C(Q("{0}"), Helmert) * {1}', 'C(Q("{0}"), Diff) - 1', 'C(Q("{0}"), Poly) + {1}',
    'Q("{0}") / {1}', 'Q("{0}") * bs({1}, df=4)', 'Q("{0}"):C({1} > 0)', 'C(Q("{0}"), Sum):{1} - 1',
]
CHOOSER = {'make': {'class': 'sklearn.tree.DecisionTreeRegressor', 'options': {'max_depth': 2}}}
CHOSEN = {'estimator': (CHOOSER,), 'scoring': ('r2', 'neg_mean_squared_error'), 'cv': [2]}
# They fill, encode and change a whole mixed frame, one after the other.
WHOLE_FRAME = {
    'feature_engine.creation.MathFeatures': {'variables': [{'names': 2}], 'func': ('mean', 'sum', 'max', 'min', 'std', 'prod', {'list': ['sum', 'mean']})},
    'feature_engine.creation.RelativeFeatures': {'variables': [{'names': 1}], 'reference': [{'names': 1}], 'func': ({'list': ['add', 'sub', 'mul']}, {'list': ['div', 'mod']}, {'list': ['truediv', 'floordiv', 'pow']}), 'fill_value': [None, -1.0], 'drop_original': [False, True]},
    'feature_engine.wrappers.SklearnTransformerWrapper': {'variables': [None, {'names': 1}], 'transformer': tuple({'make': {'class': 'sklearn.preprocessing.' + name, 'options': {}}} for name in ('StandardScaler', 'MinMaxScaler', 'RobustScaler', 'PowerTransformer', 'Binarizer'))},
    'feature_engine.selection.DropFeatures': {'features_to_drop': [{'names': 1}]}, 'feature_engine.selection.SmartCorrelatedSelection': {'threshold': [0.5], 'selection_method': ['missing_values', 'cardinality', 'variance']},
    'feature_engine.outliers.ArbitraryOutlierCapper': {'max_capping_dict': [{'by name': 1.0}], 'min_capping_dict': [None, {'by name': -1.0}]}, 'feature_engine.preprocessing.MatchVariables': {'fill_value': [{'float': 'nan'}, 0]},
    'feature_engine.discretisation.ArbitraryDiscretiser': {'binning_dict': [{'by name': {'list': [{'float': '-inf'}, -1.0, 0.0, 2.0, {'float': 'inf'}]}}], 'return_boundaries': [False]},
    'feature_engine.transformation.ArcSinhTransformer': {'variables': [{'names': 1}], 'loc': [0.0, 1.0], 'scale': [1.0, 2.0]}, 'feature_engine.transformation.YeoJohnsonTransformer': {'variables': [{'names': 1}]},
    'feature_engine.discretisation.EqualWidthDiscretiser': {'variables': [{'names': 1}], 'bins': [3]}, 'feature_engine.outliers.Winsorizer': {'variables': [{'names': 1}], 'capping_method': ['gaussian', 'mad', 'iqr'], 'fold': ['auto', 0.5]},
    'feature_engine.imputation.AddMissingIndicator': {'missing_only': [True, False]}, 'feature_engine.selection.DropConstantFeatures': {'tol': [1, 0.6]},
    **{'feature_engine.selection.' + name: CHOSEN for name in ('SelectByShuffling', 'SelectBySingleFeaturePerformance', 'RecursiveFeatureAddition', 'RecursiveFeatureElimination', 'ProbeFeatureSelection')},
    'feature_engine.selection.SelectByTargetMeanPerformance': {'scoring': ('r2',), 'cv': [2], 'bins': [2], 'regression': [True]}, 'feature_engine.selection.DropHighPSIFeatures': {'split_frac': [0.5, 0.7], 'threshold': [0.25, 5]},
    'feature_engine.selection.SelectByInformationValue': {'bins': [3], 'threshold': [0.01]}, 'feature_engine.selection.MRMR': {'regression': [True], 'cv': [2], 'method': ['MIQ', 'FCQ', 'RFCQ'], 'max_features': [1]},
    'feature_engine.creation.DecisionTreeFeatures': {'variables': [{'names': 2}], 'cv': [2], 'param_grid': [{'max_depth': [1, 2]}], 'regression': [True], 'features_to_combine': [None, 1], 'precision': [None, 1]},
    'feature_engine.creation.CyclicalFeatures': {'variables': [{'names': 1}], 'drop_original': [False, True]}, 'feature_engine.creation.CyclicalTransformer': {'variables': [{'names': 1}], 'drop_original': [False, True]},
    'feature_engine.creation.GeoDistanceFeatures': {**{name: ({'name': None},) for name in ('lat1', 'lon1', 'lat2', 'lon2')}, 'method': ['haversine', 'euclidean', 'manhattan'], 'output_unit': ['km', 'miles'], 'validate_ranges': [False]},
    'feature_engine.transformation.ArcsinTransformer': {'variables': [{'names': 1, 'of': ['truths']}]}, 'feature_engine.transformation.BoxCoxTransformer': {'variables': [{'names': 1, 'of': ['far', 'wide']}]},
    'feature_engine.transformation.LogTransformer': {'variables': [{'names': 1, 'of': ['far', 'wide']}]}, 'feature_engine.transformation.ReciprocalTransformer': {'variables': [{'names': 1, 'of': ['far', 'wide', 'normal', 'tiny']}]},
    'feature_engine.discretisation.EqualFrequencyDiscretiser': {'variables': [{'names': 1}], 'q': [2, 4]}, 'feature_engine.transformation.LogCpTransformer': {'variables': [{'names': 1}], 'C': ['auto', 20000]},
}
# Of a column of dates, which they make numbers of.
DATES = {
    'feature_engine.datetime.DatetimeFeatures': {'features_to_extract': [None, 'all', {'list': ['week', 'year', 'leap_year', 'day_of_year']}, {'list': ['weekend', 'month_end', 'quarter_start', 'semester', 'hour']}], 'missing_values': ['raise', 'ignore']},
    'feature_engine.datetime.DatetimeOrdinal': {'start_date': [None, '2000-02-29'], 'missing_values': ['raise', 'ignore']},
}
ENCODED_FRAME = {path: space for path, space in FRAME_TEXTS.items() if 'Encoder' in path and 'RareLabel' not in path}
# Of one column each, as sklearn-pandas calls them by name, or of several.
MAPPED_NUMBERS = {
    'sklearn_pandas.FunctionTransformer': {'func': ({'of': 'numpy.square'}, {'of': 'numpy.abs'})},
    'sklearn.preprocessing.StandardScaler': {}, 'sklearn.preprocessing.MinMaxScaler': {}, 'sklearn.preprocessing.KBinsDiscretizer': {'n_bins': [3], 'encode': ['ordinal', 'onehot-dense', 'onehot']}, 'sklearn.preprocessing.PolynomialFeatures': {},
    'sklearn.decomposition.PCA': {}, 'sklearn.preprocessing.Binarizer': {}, 'sklearn.preprocessing.FunctionTransformer': {'func': [None, {'of': 'numpy.abs'}]},
}
# Of columns that have one.
LOGARITHMS = {
    **{kind: {'sklearn_pandas.NumericalTransformer': {'func': ('log1p', 'log')}} for kind in ('wide', 'far')},
    **{kind: {'sklearn_pandas.NumericalTransformer': {'func': ('log1p',)}} for kind in ('counts', 'truths')},
}
MAPPED_IMPUTERS = {'sklearn_pandas.CategoricalImputer': {'strategy': ['most_frequent', 'constant'], 'fill_value': ['none']}}
MAPPED_TEXTS = {'sklearn.preprocessing.LabelBinarizer': {}, 'sklearn.preprocessing.LabelEncoder': {}, 'sklearn.feature_extraction.text.CountVectorizer': {'analyzer': ['word', 'char']}}
WRAPPERS = {'category_encoders.wrapper.PolynomialWrapper': {}, 'category_encoders.wrapper.NestedCVWrapper': {'cv': [2]}}
WRAPPED = {'category_encoders.' + name: ENCODERS['category_encoders.' + name] for name in ('TargetEncoder', 'WOEEncoder', 'MEstimateEncoder', 'CatBoostEncoder', 'LeaveOneOutEncoder', 'JamesSteinEncoder')}
# Boosting that takes texts as they are, the columns being of pandas' type for categories or (CatBoost) named.
OF_CATEGORIES = {
    'labels': ['lightgbm.LGBMClassifier', 'xgboost.XGBClassifier', 'catboost.CatBoostClassifier', 'interpret.glassbox.ExplainableBoostingClassifier', 'sklearn.ensemble.HistGradientBoostingClassifier'],
    'amounts': ['lightgbm.LGBMRegressor', 'xgboost.XGBRegressor', 'catboost.CatBoostRegressor', 'interpret.glassbox.ExplainableBoostingRegressor', 'sklearn.ensemble.HistGradientBoostingRegressor'],
}
