"""Searches over options, whose best estimator answers."""
import numpy as np
from sklearn.cluster import KMeans
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Ridge, SGDClassifier
from sklearn.model_selection import GridSearchCV, RandomizedSearchCV, StratifiedKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.tree import DecisionTreeRegressor

from data import amounts, frame, labels, numbers, people, people_labels
from golden import Golden, case
from rows import hard

THREE = ['café', 'tea', 'Wasser']


def searched(search, X, y=None):
    search.fit(X, y)
    forget_noise(search)
    return Golden(search, X, hard(X, 6))


def forget_noise(search):
    """Times differ from run to run, and so does what lies under a mask; the file should not."""
    for key in [key for key in search.cv_results_ if key.endswith('_time')]:
        search.cv_results_[key] = np.zeros_like(search.cv_results_[key])
    search.refit_time_ = 0.0
    for masked in [values for values in search.cv_results_.values() if isinstance(values, np.ma.MaskedArray)]:
        masked.data[np.ma.getmaskarray(masked)] = 0


@case()
def grid_search_pipeline():
    X = numbers()
    pipeline = Pipeline([('scale', StandardScaler()), ('model', LogisticRegression(max_iter=300))])
    return searched(GridSearchCV(pipeline, {'model__C': [0.1, 1.0, 10.0]}, cv=3), X, labels(X, THREE))


@case()
def grid_search_mixed_table():
    X = people()
    prep = ColumnTransformer([
        ('num', Pipeline([('impute', SimpleImputer(strategy='median')), ('scale', StandardScaler())]), ['age', 'income', 'children']),
        ('cat', Pipeline([('impute', SimpleImputer(strategy='most_frequent')), ('encode', OneHotEncoder(handle_unknown='ignore'))]), ['city', 'plan']),
    ])
    pipeline = Pipeline([('prep', prep), ('model', RandomForestClassifier(n_estimators=5, random_state=0))])
    grid = {'model__max_depth': [2, 4], 'prep__num__impute__strategy': ['mean', 'median']}
    return searched(GridSearchCV(pipeline, grid, cv=StratifiedKFold(3), scoring='f1_macro'), X, people_labels(X, ['leaves', 'stays']))


@case(only=['0.24', '1.2', '1.5', '1.9'])
def grid_search_regressor():
    X = frame()
    return searched(GridSearchCV(DecisionTreeRegressor(random_state=0), {'max_depth': [2, 4]}, cv=3), X, amounts(X))


@case(only=['0.24', '1.2', '1.9'])
def grid_search_two_scores():
    X = numbers()
    search = GridSearchCV(Ridge(), [{'alpha': [0.1, 1]}, {'fit_intercept': [False]}], cv=3, scoring=['r2', 'neg_mean_squared_error'], refit='r2')
    return searched(search, X, amounts(X))


@case(only=['0.24', '1.2', '1.9'])
def grid_search_steps():
    """Whole steps are searched: the best has lost one."""
    X = numbers()
    pipeline = Pipeline([('scale', StandardScaler()), ('model', Ridge())])
    return searched(GridSearchCV(pipeline, {'scale': ['passthrough'], 'model': [Ridge(2.0), DecisionTreeRegressor(max_depth=2)]}, cv=3), X, amounts(X))


@case()
def randomized_search():
    X = StandardScaler().fit_transform(numbers())
    options = {'alpha': np.logspace(-5, -1, 20), 'loss': ['hinge', 'modified_huber']}
    search = RandomizedSearchCV(SGDClassifier(random_state=0), options, n_iter=4, cv=3, random_state=0)
    return searched(search, X, labels(numbers(), [False, True]))


@case(only=['0.24', '1.2', '1.9'])
def grid_search_clusters():
    return searched(GridSearchCV(KMeans(n_init=1, random_state=0), {'n_clusters': [2, 3]}, cv=3), StandardScaler().fit_transform(numbers()))


@case(only=['0.24', '1.2', '1.9'])
def grid_search_within_pipeline():
    X = numbers()
    search = GridSearchCV(LogisticRegression(max_iter=300), {'C': [0.5, 5]}, cv=3)
    pipeline = make_pipeline(StandardScaler(), search).fit(X, labels(X, THREE))
    forget_noise(search)
    forget_noise(pipeline[-1])
    return Golden(pipeline, X, hard(X, 6))
