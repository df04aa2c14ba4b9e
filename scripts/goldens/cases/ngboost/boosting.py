"""Natural gradient boosting: distributions, classes, survival, columns sampled."""
import numpy as np
from ngboost import NGBClassifier, NGBRegressor, NGBSurvival
from ngboost.distns import Exponential, Laplace, LogNormal, MultivariateNormal, Normal, Poisson, k_categorical
from sklearn.decomposition import DictionaryLearning
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.neighbors import KNeighborsRegressor
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVR
from sklearn.tree import DecisionTreeRegressor

import data
import rows
from golden import Golden, case

BASE = DecisionTreeRegressor(criterion='friedman_mse', max_depth=2, random_state=0)


def table():
    return data.numbers(36)[:, [0, 1, 3, 4]]


def target():
    return data.score(data.numbers(36))


def fitted(kind, *y, **options):
    x = table()
    model = kind(Base=BASE, verbose=False, random_state=0, **{'n_estimators': 5, 'learning_rate': 0.3, **options}).fit(x, *y)
    splits = [split for stage in model.base_models for tree in stage for split in rows.splits_of(tree)]
    plain = options.get('col_sample') is None
    return Golden(model, x, rows.hard(x) + (rows.thresholds(splits, x, 3) if plain else []))


@case()
def regressor():
    return fitted(NGBRegressor, target(), Dist=Normal)


@case()
def regressor_sampled():
    return fitted(NGBRegressor, np.exp(target() / 2), Dist=LogNormal, col_sample=0.5, minibatch_frac=0.7)


@case()
def regressor_unseen_columns():
    """Half of the columns are seen by no learner: what those may hold is another question than what a learner takes."""
    return fitted(NGBRegressor, target(), Dist=Normal, col_sample=0.5, n_estimators=1)


@case()
def regressor_exponential():
    return fitted(NGBRegressor, np.exp(target() / 2), Dist=Exponential)


@case(only=['0.5'])
def regressor_fixed_variance():
    """It starts from a number, not from an array of one."""
    from ngboost.distns import NormalFixedVar
    return fitted(NGBRegressor, target(), Dist=NormalFixedVar)


@case(only=['0.5'])
def regressor_laplace():
    return fitted(NGBRegressor, target(), Dist=Laplace)


@case(only=['0.5'])
def regressor_poisson():
    return fitted(NGBRegressor, np.round(np.exp(target() / 2)), Dist=Poisson)


@case(only=['0.5'])
def classifier():
    return fitted(NGBClassifier, (target() > 0.4).astype(int))


@case()
def classifier_three():
    return fitted(NGBClassifier, np.digitize(target(), [0, 1]), Dist=k_categorical(3))


@case(only=['0.5'])
def classifier_more_than_seen():
    """Of three classes it has seen two, so that it starts from one number for two."""
    return fitted(NGBClassifier, (target() > 0.4).astype(int), Dist=k_categorical(3))


@case(only=['0.5'])
def survival():
    return fitted(NGBSurvival, np.exp(target() / 2), (np.arange(36) % 3 > 0).astype(int), Dist=LogNormal)


@case(since='0.4')
def regressor_half_normal():
    from ngboost.distns import HalfNormal
    return fitted(NGBRegressor, np.exp(target() / 2), Dist=HalfNormal)


@case(since='0.4')
def regressor_weibull():
    from ngboost.distns import Weibull
    return fitted(NGBRegressor, np.exp(target() / 2), Dist=Weibull)


@case(since='0.4')
def regressor_weibull_of_few():
    """Times of which most are short: a shape below 1."""
    from ngboost.distns import Weibull
    return fitted(NGBRegressor, np.exp(4 * target()), Dist=Weibull, col_sample=0.5)


@case(since='0.4')
def regressor_gamma():
    from ngboost.distns import Gamma
    return fitted(NGBRegressor, np.exp(target() / 2), Dist=Gamma)


def of_lines(base, kind=NGBRegressor, y=None, **options):
    x = table()
    model = kind(Base=base, n_estimators=12, verbose=False, random_state=0, learning_rate=0.1, **options).fit(x, target() if y is None else y)
    return Golden(model, x, rows.hard(x))


@case()
def regressor_of_lines():
    return of_lines(Ridge(alpha=0.1))


@case()
def regressor_of_lines_sampled():
    return of_lines(LinearRegression(), col_sample=0.5, Dist=Laplace)


@case(only=['0.5'])
def regressor_of_lines_exponential():
    return of_lines(Ridge(alpha=0.1), y=np.exp(target() / 2), Dist=Exponential)


@case(only=['0.5'])
def classifier_of_lines():
    return of_lines(Ridge(alpha=0.1), NGBClassifier, np.digitize(target(), [0, 1]), Dist=k_categorical(3))


def of_models(base, kind=NGBRegressor, y=None, **options):
    x = table()
    model = kind(Base=base, n_estimators=3, verbose=False, random_state=0, learning_rate=0.2, **options).fit(x, target() if y is None else y)
    return Golden(model, x, [row for row in rows.hard(x, 4) if 1e300 not in row])


@case(only=['0.3'])
def regressor_of_machines():
    return of_models(SVR(C=0.5))


@case(only=['0.5'])
def regressor_of_pipelines():
    return of_models(Pipeline([('scale', StandardScaler()), ('model', SVR(C=0.5))]))


@case(only=['0.5'])
def regressor_of_boosting():
    return of_models(GradientBoostingRegressor(n_estimators=3, max_depth=2, random_state=0), y=np.exp(target() / 2), Dist=LogNormal, col_sample=0.5)


@case(only=['0.5'])
def classifier_of_neighbors():
    return of_models(KNeighborsRegressor(4), NGBClassifier, np.digitize(target(), [0, 1]), Dist=k_categorical(3))


@case(only=['0.5'])
def regressor_of_trees_and_lines():
    """A learner of its own for each parameter."""
    return of_models([DecisionTreeRegressor(max_depth=2, random_state=0), Ridge()])


@case()
def regressor_student():
    from ngboost.distns import T
    return fitted(NGBRegressor, target() + np.where(np.arange(36) % 9 == 0, 40, 0), Dist=T, learning_rate=0.6)


@case()
def regressor_of_two():
    return fitted(NGBRegressor, np.column_stack([target(), target() ** 2 / 3]), Dist=MultivariateNormal(2))


@case(only=['0.5'])
def regressor_of_fewer_columns():
    """Fitted on the codes that fit_transform gives, asked about twice as many, which transform gives: it counts none."""
    x = table()
    codes = DictionaryLearning(2, max_iter=10, transform_algorithm='lasso_cd', split_sign=True, random_state=0)
    model = Pipeline([('scale', StandardScaler()), ('codes', codes), ('model', NGBRegressor(Base=BASE, n_estimators=3, learning_rate=0.3, verbose=False, random_state=0))])
    return Golden(model.fit(x, target()), x, rows.hard(x))
