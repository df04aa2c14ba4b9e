"""Pipelines with samplers, and ensembles of what was fitted on balanced samples."""
import imblearn
import numpy as np
from imblearn.combine import SMOTEENN, SMOTETomek
from imblearn.ensemble import BalancedBaggingClassifier, BalancedRandomForestClassifier, EasyEnsembleClassifier, RUSBoostClassifier
from imblearn.over_sampling import SMOTE, RandomOverSampler
from imblearn.pipeline import Pipeline, make_pipeline
from imblearn.under_sampling import NearMiss, RandomUnderSampler, TomekLinks
from imblearn import FunctionSampler
from sklearn.decomposition import PCA
from sklearn.ensemble import AdaBoostClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

import data
import rows
from golden import Golden, case, version_of

NEW = version_of(imblearn.__version__) >= (0, 10)
BASE = 'estimator' if NEW else 'base_estimator'


def table():
    return data.frame(36)


def few(names=('no', 'yes')):
    """Labels of which the last is rare."""
    one = data.score(table())
    edges = np.quantile(one, [0.7] if len(names) == 2 else [0.4, 0.75])
    return np.asarray(names)[np.searchsorted(edges, one)]


def fitted(model, y=None, x=None, asked=rows.hard):
    x = table() if x is None else x
    return Golden(model.fit(x, few() if y is None else y), x, asked(x))


def piped(*steps):
    return fitted(make_pipeline(StandardScaler(), *steps, LogisticRegression()))


@case()
def pipeline_smote():
    return piped(SMOTE(random_state=0, k_neighbors=3))


@case(only=['0.7', '0.14'])
def pipeline_samplers():
    return piped(RandomOverSampler(random_state=0), PCA(3), TomekLinks(), NearMiss(n_neighbors=2))


@case(only=['0.14'])
def pipeline_combined():
    return piped(SMOTEENN(smote=SMOTE(k_neighbors=3, random_state=0), random_state=0), SMOTETomek(smote=SMOTE(k_neighbors=3, random_state=0)), FunctionSampler())


@case(only=['0.10'])
def pipeline_first():
    return fitted(Pipeline([('sample', RandomUnderSampler(random_state=0)), ('model', DecisionTreeClassifier(max_depth=3, random_state=0))]))


@case(only=['0.7', '0.14'])
def pipeline_in_pipeline():
    """Before 0.12 the outer one takes the inner for a sampler, and leaves it out of transform."""
    return fitted(Pipeline([('scale', StandardScaler()), ('inner', make_pipeline(RandomOverSampler(random_state=0), PCA(2)))]))


@case(only=['0.14'])
def pipeline_in_pipeline_passed_through():
    return fitted(Pipeline([('scale', StandardScaler()), ('inner', Pipeline([('parts', PCA(2)), ('end', 'passthrough')]))]))


@case()
def balanced_forest():
    model = BalancedRandomForestClassifier(n_estimators=4, max_depth=3, random_state=0, **({'sampling_strategy': 'all', 'replacement': True, 'bootstrap': False} if NEW else {}))
    return fitted(model, few([3, 1, 2]))


@case()
def balanced_bagging():
    return fitted(BalancedBaggingClassifier(n_estimators=4, random_state=0, max_features=0.8), few(['a', 'ü', 'c']))


@case(only=['0.7', '0.14'])
def balanced_bagging_of_logistic():
    return fitted(BalancedBaggingClassifier(n_estimators=3, random_state=0, **{BASE: LogisticRegression(C=0.01)}), x=data.numbers(36)[:, [0, 3, 4]])


@case(only=['0.14'])
def balanced_bagging_of_neighbors():
    return fitted(BalancedBaggingClassifier(n_estimators=3, random_state=0, estimator=KNeighborsClassifier(3), sampler=SMOTE(k_neighbors=2)), asked=rows.measurable)


@case()
def easy_ensemble():
    return fitted(EasyEnsembleClassifier(n_estimators=3, random_state=0, **{BASE: AdaBoostClassifier(n_estimators=3, random_state=0)}))


@case()
def rus_boost():
    return fitted(RUSBoostClassifier(n_estimators=5, random_state=0), few([True, False]))


@case()
def rus_boost_discrete():
    return fitted(RUSBoostClassifier(n_estimators=5, random_state=0, algorithm='SAMME'), few(['a', 'b', 'c']))
