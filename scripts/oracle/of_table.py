"""Options that depend on the table: how many columns it has, of which kinds, and which labels it is to tell apart."""
from smaller import nodes_of
from tables import LABELS

# One number for each class, summing to 1.
PRIORS = {'GaussianNB': 'priors', 'LinearDiscriminantAnalysis': 'priors', 'QuadraticDiscriminantAnalysis': 'priors', 'BernoulliNB': 'class_prior', 'MultinomialNB': 'class_prior', 'ComplementNB': 'class_prior', 'CategoricalNB': 'class_prior'}
WEIGHING = (
    'LogisticRegression', 'LogisticRegressionCV', 'SGDClassifier', 'RidgeClassifier', 'Perceptron', 'SVC', 'NuSVC', 'LinearSVC', 'DecisionTreeClassifier', 'ExtraTreeClassifier', 'RandomForestClassifier', 'ExtraTreesClassifier',
    'HistGradientBoostingClassifier', 'LGBMClassifier', 'BalancedRandomForestClassifier',
)
# Which way an answer may go with each column.
MONOTONIC = {
    'monotonic_cst': ('HistGradientBoosting', 'sklearn.tree.', 'sklearn.ensemble.RandomForest', 'sklearn.ensemble.ExtraTrees'),
    'monotone_constraints': ('xgboost.XGB', 'lightgbm.LGBM', 'catboost.CatBoost', 'interpret.glassbox.Explainable'),
}

# Of as many columns as they are given.
KEEPING = ('StandardScaler', 'MinMaxScaler', 'MaxAbsScaler', 'RobustScaler', 'Normalizer', 'PowerTransformer', 'QuantileTransformer', 'FunctionTransformer', 'Binarizer')


def of_all_columns(model):
    """The nodes that take the columns of the table, or what came of each."""
    steps = [step[1] for step in model['steps']] if model['class'].endswith('.Pipeline') else [model]
    for step in steps:
        yield step
        if not step['class'].endswith(KEEPING):
            break


def draw_options(grammar, model, table, task):
    """Adds some to a model; those of columns where it takes the table itself."""
    labels = LABELS[table['labels']][:table['classes']]
    width = len(table['columns'])
    for _, node in nodes_of(model):
        name, options = node['class'].rsplit('.', 1)[-1], node['options']
        if task == 'labels' and name in PRIORS and grammar.chance(0.5):
            shares = [grammar.pick([1, 2, 5]) for _ in labels]
            options[PRIORS[name]] = {'list': [share / sum(shares) for share in shares]}
        if task == 'labels' and name in WEIGHING and grammar.chance(0.4):
            options['class_weight'] = {'pairs': [[label, grammar.pick([0.5, 1, 3])] for label in labels]}
    for node in of_all_columns(model) if table['kind'] in ('array', 'frame') else []:
        name, options = node['class'].rsplit('.', 1)[-1], node['options']
        for option, classes in MONOTONIC.items():
            if (node['class'].startswith(classes) or name.startswith(classes)) and grammar.chance(0.5):
                options[option] = {'list': [grammar.pick([-1, 0, 1]) for _ in range(width)]}
        if {'metric', 'p'} & set(options) and 'Isomap' not in name and grammar.chance(0.6):
            sizes = [round(grammar.random.uniform(0.2, 4), 2) for _ in range(width)]
            inverse = [[sizes[at] if at == other else 0.1 for at in range(width)] for other in range(width)]
            metric, given = grammar.pick([('minkowski', {'w': {'array': sizes}}), ('seuclidean', {'V': {'array': sizes}}), ('mahalanobis', {'VI': {'array': inverse}}), ('minkowski', {'w': {'array': sizes}, 'p': 3})])
            options.update(metric=metric, metric_params=given, **({'p': given.pop('p')} if 'p' in given else {}))
