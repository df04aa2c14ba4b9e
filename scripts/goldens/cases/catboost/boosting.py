"""CatBoost on numbers: every objective that answers otherwise, trees of every shape, missing numbers."""
import numpy as np
from catboost import CatBoost, CatBoostClassifier, CatBoostRanker, CatBoostRegressor, sum_models
from sklearn.calibration import CalibratedClassifierCV
from sklearn.compose import ColumnTransformer
from sklearn.multiclass import OutputCodeClassifier
from sklearn.multioutput import MultiOutputRegressor
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from boosters import splits_of_catboost
from data import amounts, frame, gappy, labels, numbers, people, people_labels
from golden import Golden, case, joblibbed
from rows import hard, thresholds

PACKED = joblibbed(('zlib', 9))
SMALL = {
    'iterations': 4, 'depth': 3, 'border_count': 12, 'random_seed': 0, 'thread_count': 1, 'verbose': False,
    'allow_writing_files': False,
}
LATE = ['1.0', '1.2']


def fitted(model, X, y, **options):
    model.fit(X, y, **options)
    return Golden(model, X, hard(X) + thresholds(splits_of_catboost(model), X), save=PACKED)


@case()
def classifier_binary():
    X = gappy()
    return fitted(CatBoostClassifier(**SMALL), X, labels(X, ['nein', 'ja']))


@case()
def classifier_three():
    X = gappy()
    return fitted(CatBoostClassifier(**SMALL), X, labels(X, ['café', 'tea', 'Wasser']))


@case()
def classifier_truths():
    X = frame()
    return fitted(CatBoostClassifier(**SMALL), X, labels(X, [False, True]))


@case(only=['1.2'])
def classifier_floats():
    X = frame()
    return fitted(CatBoostClassifier(**SMALL), X, labels(X, [-0.5, 1.5, 2.0]))


@case(only=['0.26', '1.2'])
def classifier_one_against_all():
    X = gappy()
    return fitted(CatBoostClassifier(loss_function='MultiClassOneVsAll', **SMALL), X, labels(X, [7, 3, -1]))


@case(only=LATE)
def classifier_many_labels():
    X = gappy()
    y = np.column_stack([labels(X, [0, 1]), labels(X, [1, 0, 1]), np.arange(len(X)) % 2])
    return fitted(CatBoostClassifier(loss_function='MultiLogloss', **SMALL), X, y)


@case(only=['1.2'])
def classifier_many_cross_entropies():
    X = gappy()
    y = np.column_stack([labels(X, [0.1, 0.8]), labels(X, [0.9, 0.2, 1.0])])
    return fitted(CatBoostClassifier(loss_function='MultiCrossEntropy', **SMALL), X, y)


@case(only=['1.2'])
def classifier_cross_entropy():
    X = gappy()
    return fitted(CatBoostClassifier(loss_function='CrossEntropy', **SMALL), X, labels(X, [0.1, 0.5, 0.9]))


@case(only=['1.2'])
def classifier_focal():
    X = gappy()
    return fitted(CatBoostClassifier(loss_function='Focal:focal_alpha=0.3;focal_gamma=2.0', **SMALL), X, labels(X, [0, 1]))


@case(only=['0.26', '1.2'])
def classifier_threshold():
    X = gappy()
    made = fitted(CatBoostClassifier(**SMALL), X, labels(X, ['nein', 'ja']))
    made.model.set_probability_threshold(0.37)
    return made


@case(only=['0.26', '1.2'])
def classifier_unseen_classes():
    """Names in an order of their own, and two that the training sees none of: probabilities by fours."""
    X = gappy()
    model = CatBoostClassifier(class_names=['d', 'c', 'b', 'a', 'e'], loss_function='MultiClass', **SMALL)
    return fitted(model, X, labels(X, ['a', 'd', 'b']))


@case(only=['1.2'])
def classifier_counted_classes():
    X = gappy()
    return fitted(CatBoostClassifier(classes_count=6, loss_function='MultiClass', **SMALL), X, labels(X, [3, 0, 2]))


@case()
def regressor():
    X = gappy()
    return fitted(CatBoostRegressor(**SMALL), X, amounts(X))


@case(only=['1.2'])
def regressor_named():
    X = frame()
    X.columns = ['größe', 'b', 'c', 'd', 'e']
    return fitted(CatBoostRegressor(loss_function='Quantile:alpha=0.3', **SMALL), X, amounts(X))


@case()
def regressor_poisson():
    X = gappy()
    return fitted(CatBoostRegressor(loss_function='Poisson', **SMALL), X, np.abs(np.round(amounts(X) * 3)))


@case(only=['0.26', '1.2'])
def regressor_tweedie():
    X = gappy()
    return fitted(CatBoostRegressor(objective='Tweedie:variance_power=1.5', **SMALL), X, np.abs(amounts(X)))


@case()
def regressor_uncertainty():
    X = gappy()
    return fitted(CatBoostRegressor(loss_function='RMSEWithUncertainty', **SMALL), X, amounts(X))


@case()
def regressor_two_targets():
    X = gappy()
    return fitted(CatBoostRegressor(loss_function='MultiRMSE', **SMALL), X, amounts(X, 2))


@case(only=['1.2'])
def regressor_quantiles():
    X = gappy()
    return fitted(CatBoostRegressor(loss_function='MultiQuantile:alpha=0.1,0.5,0.9', **SMALL), X, amounts(X))


@case(only=['1.2'])
def regressor_survival():
    X = gappy()
    y = np.abs(amounts(X)) + 0.1
    return fitted(CatBoostRegressor(loss_function='SurvivalAft:dist=Normal', **SMALL), X, np.column_stack([y, np.where(y > 1, -1, y)]))


@case()
def regressor_depthwise():
    X = gappy()
    return fitted(CatBoostRegressor(grow_policy='Depthwise', nan_mode='Max', min_data_in_leaf=4, **SMALL), X, amounts(X))


@case()
def classifier_lossguide():
    X = gappy()
    options = {**SMALL, 'depth': 6}
    return fitted(CatBoostClassifier(grow_policy='Lossguide', max_leaves=6, **options), X, labels(X, [0, 1, 2]))


@case(only=['1.2'])
def regressor_nan_max():
    X = gappy()
    return fitted(CatBoostRegressor(nan_mode='Max', **SMALL), X, amounts(X))


@case(only=['1.2'])
def regressor_nan_forbidden():
    """Such a model takes NaN all the same, which is above no border."""
    X = numbers()
    return fitted(CatBoostRegressor(nan_mode='Forbidden', **SMALL), X, amounts(X))


@case(only=['1.2'])
def regressor_deep():
    X = gappy()
    return fitted(CatBoostRegressor(**{**SMALL, 'iterations': 2, 'depth': 9}), X, amounts(X))


@case(only=['1.2'])
def regressor_scaled():
    X = gappy()
    made = fitted(CatBoostRegressor(**SMALL), X, amounts(X))
    made.model.set_scale_and_bias(2.5, -0.3)
    return made


@case(only=['1.2'])
def classifier_stopped_early():
    X = gappy()
    y = labels(X, ['a', 'b'])
    return fitted(CatBoostClassifier(**{**SMALL, 'iterations': 30}), X, y, eval_set=(X[::2], y[::-2]), early_stopping_rounds=2)


@case()
def ranker():
    X = gappy()
    return fitted(CatBoostRanker(**SMALL), X, labels(X, [0, 1, 2]), group_id=np.arange(len(X)) // 8)


@case()
def bare():
    X = gappy()
    return fitted(CatBoost({**SMALL, 'loss_function': 'Logloss'}), X, labels(X, [0, 1]))


@case(only=['1.2'])
def summed():
    X = gappy()
    models = [CatBoostRegressor(**{**SMALL, 'random_seed': seed}).fit(X, amounts(X)) for seed in (1, 2)]
    model = sum_models(models, weights=[0.3, 0.9])
    return Golden(model, X, hard(X) + thresholds(splits_of_catboost(model), X), save=PACKED)


@case()
def in_pipeline():
    X = people()
    X['city'] = X['city'].fillna('none')
    prepare = ColumnTransformer([
        ('num', StandardScaler(), ['age', 'children']),
        ('cat', OneHotEncoder(handle_unknown='ignore'), ['city', 'plan']),
    ])
    model = Pipeline([('prepare', prepare), ('model', CatBoostClassifier(**SMALL))])
    model.fit(X, people_labels(X, ['no', 'yes']))
    return Golden(model, X, hard(X), save=PACKED)


@case(only=LATE)
def calibrated():
    X = numbers()
    model = CalibratedClassifierCV(CatBoostClassifier(**{**SMALL, 'iterations': 2}), cv=2, method='sigmoid')
    model.fit(X, labels(X, ['a', 'b']))
    return Golden(model, X, hard(X), save=PACKED)


@case(only=['1.2'])
def calibrated_by_name():
    """The calibration knows no names of columns, though CatBoost was given them."""
    X = frame()
    model = CalibratedClassifierCV(CatBoostClassifier(**{**SMALL, 'iterations': 2}), cv=2, method='isotonic')
    model.fit(X, labels(X, ['a', 'b']))
    return Golden(model, X, hard(X), save=PACKED)


@case(only=['0.26', '1.0'])
def coded_classes():
    """OutputCodeClassifier itself takes no gaps before scikit-learn 1.0."""
    X = frame()
    y = labels(X, ['a', 'b', 'c'])
    return Golden(OutputCodeClassifier(CatBoostClassifier(**{**SMALL, 'iterations': 2}), random_state=0).fit(X, y), X, hard(X), save=PACKED)


@case(only=['1.2'])
def several_quantiles_of_each():
    """MultiOutputRegressor transposes what its members answer: the first quantiles of all come first."""
    X = gappy()
    model = MultiOutputRegressor(CatBoostRegressor(loss_function='MultiQuantile:alpha=0.2,0.5,0.7', **{**SMALL, 'iterations': 2}))
    return Golden(model.fit(X, amounts(X, 2)), X, hard(X), save=PACKED)
