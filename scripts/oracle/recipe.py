"""A recipe is plain data from which a model is built: in JSON it names a model for ever.

A node is {"class": "sklearn.svm.SVC", "options": {…}}, besides which it may hold "part" (the estimator that a
meta-estimator is given) or "steps" (lists of a name, a node or a word, and in a ColumnTransformer the columns).
"""
import importlib
import inspect

import numpy as np

# What a meta-estimator calls the estimator in it, in one generation or another.
PART_NAMES = ('estimator', 'base_estimator', 'regressor')
STEP_NAMES = ('steps', 'transformers', 'transformer_list', 'estimators')
# Classes that must be enabled first.
ENABLED_BY = {
    'IterativeImputer': 'enable_iterative_imputer', 'HistGradientBoostingClassifier': 'enable_hist_gradient_boosting',
    'HistGradientBoostingRegressor': 'enable_hist_gradient_boosting', 'HalvingGridSearchCV': 'enable_halving_search_cv',
    'HalvingRandomSearchCV': 'enable_halving_search_cv',
}


def find_class(path):
    """The class of that path, or None where the generation has none."""
    module, name = path.rsplit('.', 1)
    try:
        if name in ENABLED_BY:
            importlib.import_module('sklearn.experimental.' + ENABLED_BY[name])
        return getattr(importlib.import_module(module), name, None)
    except ImportError:
        return None


def options_of(made):
    return inspect.signature(made.__init__).parameters


def value_of(option):
    """An option from its JSON: {"of": "numpy.log1p"} is what has that path, {"float": "nan"} a number, lists are tuples."""
    if isinstance(option, list):
        return tuple(value_of(item) for item in option)
    if isinstance(option, dict) and set(option) == {'of'}:
        module, name = option['of'].rsplit('.', 1)
        return getattr(importlib.import_module(module), name)
    if isinstance(option, dict) and set(option) == {'float'}:
        return float(option['float'])
    if isinstance(option, dict) and set(option) == {'list'}:
        return [value_of(item) for item in option['list']]
    if isinstance(option, dict):
        return {key: value_of(item) for key, item in option.items()}
    return option


class Results:
    """A model of statsmodels, whose fit gives its results."""

    def __init__(self, model, family=None):
        self.model, self.family = model, family

    def __repr__(self):
        return '%s(%s)' % (self.model.__name__, self.family or '')

    def fit(self, table, target):
        families = importlib.import_module('statsmodels.api').families
        options = {} if self.family is None else {'family': getattr(families, self.family)()}
        more = {'disp': 0, 'maxiter': 30} if hasattr(self.model, 'score_obs') and self.model.__name__ != 'GLM' else {}
        return self.model(target, table, **options).fit(**more)


def build(node):
    if isinstance(node, str):
        return node
    made = find_class(node['class'])
    if node['class'].startswith('statsmodels.'):
        return Results(made, node['options'].get('family'))
    known = options_of(made)
    given = {name: value_of(option) for name, option in node['options'].items() if name in known}
    if 'param_grid' in given:
        given['param_grid'] = {name: list(values) for name, values in given['param_grid'].items()}
    if 'part' in node:
        given[next(name for name in PART_NAMES if name in known)] = build(node['part'])
    if 'steps' in node:
        steps = [tuple([step[0], build(step[1]), *step[2:]]) for step in node['steps']]
        given[next(name for name in STEP_NAMES if name in known)] = steps
    # The same model from the same recipe: options that the generation has and the recipe need not name.
    if 'random_state' in known and 'random_state' not in given:
        given['random_state'] = 0
    model = made(**given)
    return model.set_output(transform='pandas') if node.get('pandas') and hasattr(model, 'set_output') else model


def fit(model, table, target):
    """The fitted model: itself, or the results that its fit gives."""
    return model.fit(table) if target is None else model.fit(table, np.asarray(target))
