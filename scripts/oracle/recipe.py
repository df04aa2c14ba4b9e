"""A recipe is plain data from which a model is built: in JSON it names a model for ever.

A node is {"class": "sklearn.svm.SVC", "options": {…}}, besides which it may hold "part" (the estimator that a
meta-estimator is given) or "steps" (lists of a name, a node or a word, and in a ColumnTransformer the columns).
"""
import importlib
import inspect

import numpy as np

from golden import version_of

# What a meta-estimator calls the estimator in it, in one generation or another.
PART_NAMES = ('estimator', 'base_estimator', 'regressor', 'feature_encoder')
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


class Anything:
    """Boosting hands on options that its constructor does not name."""

    def __contains__(self, name):
        return True


def options_of(made):
    known = inspect.signature(made.__init__).parameters
    hands_on = made.__module__.split('.')[0] in ('xgboost', 'lightgbm') and any(one.kind == one.VAR_KEYWORD for one in known.values())
    return Anything() if hands_on else known


def value_of(option):
    """An option from its JSON: {"of": "numpy.log1p"} is what has that path, {"make": node} an estimator, {"float": "nan"} a number, {"array": […]} one of numpy's, {"pairs": […]} a dict, lists are tuples."""
    if isinstance(option, list):
        return tuple(value_of(item) for item in option)
    if isinstance(option, dict) and set(option) == {'of'}:
        module, name = option['of'].rsplit('.', 1)
        return getattr(importlib.import_module(module), name)
    if isinstance(option, dict) and set(option) == {'call', 'with'}:
        return value_of({'of': option['call']})(*(value_of(item) for item in option['with']))
    if isinstance(option, dict) and set(option) == {'make'}:
        return build(option['make'])
    if isinstance(option, dict) and set(option) == {'float'}:
        return float(option['float'])
    if isinstance(option, dict) and set(option) == {'array'}:
        return np.array(option['array'])
    if isinstance(option, dict) and set(option) == {'pairs'}:
        return dict(option['pairs'])
    if isinstance(option, dict) and set(option) == {'list'}:
        return [value_of(item) for item in option['list']]
    if isinstance(option, dict):
        return {key: value_of(item) for key, item in option.items()}
    return option


class Results:
    """A model of statsmodels, whose fit gives its results."""

    def __init__(self, model, options):
        self.model, self.options = model, options

    def __repr__(self):
        return '%s(%s)' % (self.model.__name__, ', '.join('%s=%r' % item for item in self.options.items()))

    def fit(self, table, target):
        api = importlib.import_module('statsmodels.api')
        name, options = self.model.__name__, self.options
        given, more = {}, {}
        if 'family' in options:
            link = getattr(api.families.links, options.get('link', ''), None)
            given['family'] = getattr(api.families, options['family'])(*([] if link is None else [link()]))
        if name in ('GEE', 'MixedLM'):
            given['groups'] = np.arange(len(target)) // 5
        if name == 'OrderedModel':
            given['distr'] = options['distr']
        if options.get('offset'):
            given['offset'] = np.linspace(-1, 1, len(target))
        if name in ('WLS', 'GLS'):
            given['weights' if name == 'WLS' else 'sigma'] = np.linspace(1, 3, len(target))
        if name == 'RLM':
            given['M'] = getattr(api.robust.norms, options.get('norm', 'HuberT'))()
        if name == 'QuantReg':
            more['q'] = options.get('q', 0.5)
        # Discrete models take whole numbers.
        if options.get('family') == 'Binomial' or name in ('Logit', 'Probit', 'MNLogit'):
            target = np.unique(target, return_inverse=True)[1]
            target = target if name == 'MNLogit' else np.minimum(target, 1)
        elif name == 'OrderedModel':
            target = np.unique(target, return_inverse=True)[1]
        elif name == 'BetaModel':
            target = target / (1 + target)
        elif name.endswith(('Poisson', 'NegativeBinomial', 'NegativeBinomialP')):
            target = np.round(target) + (name == 'TruncatedLFPoisson')
        if hasattr(self.model, 'score_obs') and name not in ('GLM', 'GEE', 'MixedLM'):
            more.update(disp=0, maxiter=30)
        if 'formula' in options:
            made = self.model.from_formula('target ~ ' + options['formula'], table.assign(target=target), **given)
        else:
            made = self.model(target, table, **given)
        results = made.fit(**more) if 'penalty' not in options else made.fit_regularized(alpha=options['penalty'], **more)
        # Those of penalties keep their data.
        if options.get('bare') and hasattr(results, 'remove_data'):
            results.remove_data()
        return results


def build(node):
    if isinstance(node, str):
        return node
    made = find_class(node['class'])
    if node['class'].startswith('statsmodels.'):
        return Results(made, node['options'])
    known = options_of(made)
    given = {name: value_of(option) for name, option in node['options'].items() if name in known}
    if 'param_grid' in given:
        given['param_grid'] = {name: list(values) for name, values in given['param_grid'].items()}
    if 'part' in node:
        given[next(name for name in PART_NAMES if name in known)] = build(node['part'])
    if 'features' in node:
        given['features'] = [tuple([names, steps if steps is None else [build(step) for step in steps], options]) for names, steps, options in node['features']]
    if 'steps' in node:
        steps = [tuple([step[0], build(step[1]), *(value_of(names) if isinstance(names, dict) else names for names in step[2:])]) for step in node['steps']]
        given[next(name for name in STEP_NAMES if name in known)] = steps
    # The same model from the same recipe: options that the generation has and the recipe need not name.
    if 'random_state' in known and 'random_state' not in given:
        given['random_state'] = 0
    model = made(**given)
    return model.set_output(transform='pandas') if node.get('pandas') and hasattr(model, 'set_output') else model


GROUP = 5


def groups_of(model, rows):
    """What a ranker's fit is told besides: the rows come in groups of five, but the last."""
    name, ranker = model.steps[-1] if hasattr(model, 'steps') else ('', model)
    if not type(ranker).__name__.endswith('Ranker'):
        return {}
    by_row = type(ranker).__module__.startswith('catboost')
    of_rows = np.arange(rows) // GROUP
    told = of_rows if by_row else np.bincount(of_rows)
    return {(name + '__' if name else '') + ('group_id' if by_row else 'group'): told}


def stopping(model, table, target):
    """What boosting's fit is told to stop early: rows with each other's targets, which it soon answers worse."""
    library = type(model).__module__.split('.')[0]
    held = table, np.asarray(target)[::-1]
    if library == 'catboost':
        return {'eval_set': held, 'early_stopping_rounds': 2}
    if library == 'lightgbm':
        module = importlib.import_module('lightgbm')
        stop = {'early_stopping_rounds': 2, 'verbose': False} if version_of(module.__version__) < (4, 0) else {'callbacks': [module.early_stopping(2, verbose=False)]}
        return {'eval_set': [held], **stop}
    told = {'eval_set': [held], 'verbose': False}
    if 'early_stopping_rounds' not in model.get_params():
        return {**told, 'early_stopping_rounds': 2}
    model.set_params(early_stopping_rounds=2)
    return told


def weights_of(model, rows):
    """A weight for each row, some of them 0, as the fit of the model, or of its last step, is told them; nothing where it takes none."""
    name, weighed = model.steps[-1] if hasattr(model, 'steps') else ('', model)
    if not hasattr(weighed, 'fit') or 'sample_weight' not in inspect.signature(weighed.fit).parameters:
        return {}
    # interpret takes no weight of 0.
    least = 0.1 if type(weighed).__module__.startswith('interpret.') else 0.0
    return {(name + '__' if name else '') + 'sample_weight': np.random.RandomState(rows).choice([least, 0.3, 1.0, 1.0, 2.5], rows)}


def fitted_in(model, node, table, target):
    """A fitted model in another that is not to fit it again."""
    frozen = find_class('sklearn.frozen.FrozenEstimator')
    if node['class'].endswith('FrozenEstimator'):
        return frozen(model)
    around = find_class(node['class'])
    known = options_of(around)
    given = {name: value_of(option) for name, option in node['options'].items() if name in known}
    if frozen is None:
        given.update({'cv': 'prefit'} if 'Calibrated' in node['class'] else {'prefit': True} if 'prefit' in known else {})
    if 'Tuned' in node['class']:
        given.update({'cv': 'prefit', 'refit': False})
    given[next(name for name in PART_NAMES if name in known)] = model if frozen is None or 'cv' in given else frozen(model)
    return around(**given).fit(table, target)


def fit(model, table, target, stops=False, weighs=False):
    """The fitted model: itself, or the results that its fit gives. `stops`: boosting that stops early. `weighs`: rows count unlike each other."""
    weights = weights_of(model, len(table) if isinstance(table, list) else table.shape[0]) if weighs else {}
    if type(model).__name__ == 'NGBSurvival':
        return model.fit(np.asarray(table), target, (np.arange(len(target)) % 3 > 0).astype(int))
    if target is None:
        return model.fit(table, **weights)
    return model.fit(table, np.asarray(target), **(stopping(model, table, target) if stops else groups_of(model, len(target))), **weights)
