"""What may stand around scikit-learn's estimators: the options of other libraries', by role, added to those of spaces.py."""
from spaces import CLASSIFIERS, ENCODERS, POSITIVE_REGRESSORS, REGRESSORS

FILLING = {'handle_unknown': ['value', 'return_nan'], 'handle_missing': ['value', 'return_nan']}
COLUMNS = {**FILLING, 'drop_invariant': [False, True]}
ENCODERS.update({
    'category_encoders.OrdinalEncoder': COLUMNS, 'category_encoders.OneHotEncoder': {**COLUMNS, 'use_cat_names': [False, True], 'handle_unknown': ['value', 'return_nan', 'indicator']},
    'category_encoders.BinaryEncoder': COLUMNS, 'category_encoders.BaseNEncoder': {**COLUMNS, 'base': [2, 3]}, 'category_encoders.GrayEncoder': COLUMNS, 'category_encoders.RankHotEncoder': COLUMNS,
    'category_encoders.CountEncoder': {'normalize': [False, True], 'min_group_size': [None, 3], 'handle_unknown': ['value', 'return_nan']},
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
    'feature_engine.encoding.MeanEncoder': {'unseen': ['ignore', 'encode'], 'smoothing': [0.0, 'auto']}, 'feature_engine.encoding.WoEEncoder': {}, 'feature_engine.encoding.DecisionTreeEncoder': {'cv': [2], 'param_grid': [{'max_depth': [1, 2]}]},
    'feature_engine.encoding.StringSimilarityEncoder': {'top_categories': [None, 2]},
}
SAMPLERS = {
    'imblearn.over_sampling.RandomOverSampler': {}, 'imblearn.under_sampling.RandomUnderSampler': {}, 'imblearn.over_sampling.SMOTE': {'k_neighbors': [2]}, 'imblearn.under_sampling.TomekLinks': {},
}
BALANCED = {'n_estimators': [2, 4], 'sampling_strategy': ['auto', 'all'], 'replacement': [False, True]}
EXPLAINABLE = {'interactions': [0, 2], 'max_rounds': [20], 'outer_bags': [1, 3], 'max_bins': [8, 64], 'n_jobs': [1]}
NATURAL = {'n_estimators': [1, 5], 'verbose': [False], 'minibatch_frac': [1.0, 0.7], 'col_sample': [1.0, 0.6]}
CLASSIFIERS.update({
    'imblearn.ensemble.BalancedBaggingClassifier': BALANCED, 'imblearn.ensemble.BalancedRandomForestClassifier': {**BALANCED, 'max_depth': [None, 2], 'bootstrap': [False, True]},
    'imblearn.ensemble.RUSBoostClassifier': {'n_estimators': [2, 5], 'learning_rate': [1.0, 0.5]}, 'imblearn.ensemble.EasyEnsembleClassifier': {'n_estimators': [2]},
    'interpret.glassbox.ExplainableBoostingClassifier': EXPLAINABLE, 'ngboost.NGBClassifier': NATURAL,
})
REGRESSORS.update({
    'interpret.glassbox.ExplainableBoostingRegressor': EXPLAINABLE, 'ngboost.NGBRegressor': {**NATURAL, 'Dist': [{'of': 'ngboost.distns.' + name} for name in ('Normal', 'Laplace', 'Cauchy')]},
})
POSITIVE_REGRESSORS.update({
    'ngboost.NGBRegressor': {**NATURAL, 'Dist': [{'of': 'ngboost.distns.' + name} for name in ('LogNormal', 'Exponential', 'Gamma')]},
    'interpret.glassbox.ExplainableBoostingRegressor': {**EXPLAINABLE, 'objective': ['poisson_deviance', 'gamma_deviance']},
})
# They are no estimators, so they stand alone.
STATISTICS = {
    'labels': {'statsmodels.api.Logit': {}, 'statsmodels.api.Probit': {}, 'statsmodels.api.MNLogit': {}},
    'amounts': {'statsmodels.api.OLS': {}, 'statsmodels.api.RLM': {}, 'statsmodels.api.QuantReg': {}, 'statsmodels.api.GLM': {'family': ['Gaussian']}},
    'positive': {'statsmodels.api.GLM': {'family': ['Gamma', 'Poisson', 'InverseGaussian', 'Tweedie']}, 'statsmodels.api.Poisson': {}, 'statsmodels.api.NegativeBinomial': {}},
}
# Boosting that takes texts as they are, the columns being of pandas' type for categories or (CatBoost) named.
OF_CATEGORIES = {
    'labels': ['lightgbm.LGBMClassifier', 'xgboost.XGBClassifier', 'catboost.CatBoostClassifier', 'sklearn.ensemble.HistGradientBoostingClassifier'],
    'amounts': ['lightgbm.LGBMRegressor', 'xgboost.XGBRegressor', 'catboost.CatBoostRegressor', 'sklearn.ensemble.HistGradientBoostingRegressor'],
}
