"""Options that go together: what a boosting library refuses to fit is mended in what was drawn."""
import json
from importlib import import_module
from importlib.util import find_spec

from golden import version_of
from smaller import nodes_of

FOR_TWO = ('binary', 'cross_entropy', 'cross_entropy_lambda', 'CrossEntropy')
FOR_MORE = ('multiclassova', 'multi:softprob', 'multi:softmax')


def version(library):
    """(0, 0) where the generation has none."""
    return version_of(import_module(library).__version__) if find_spec(library) else (0, 0)


def whole_labels(model):
    """Whether the labels must be 0, 1 …: XGBoost's from 1.6 on."""
    return version('xgboost') >= (1, 6) and any(name in json.dumps(model) for name in ('XGBClassifier', 'XGBRFClassifier'))


def go_together(model, classes):
    """Takes away from every node of the model the options that are not for the others, or not for so many classes."""
    for _, node in nodes_of(model):
        library, options = node['class'].split('.')[0], node['options']
        for name in OUT[library](options, node['class']) if library in OUT else []:
            options.pop(name, None)
        for name in ('objective', 'loss_function'):
            if options.get(name) in (FOR_MORE if classes == 2 else FOR_TWO) and node['class'].endswith('Classifier'):
                options.pop(name)


def out_of_xgboost(options, name):
    """A forest samples columns of each node, which the exact method does not."""
    return ['tree_method'] if 'XGBRF' in name or options.get('multi_strategy') == 'multi_output_tree' else []


def out_of_lightgbm(options, name):
    if options.get('boosting_type') == 'goss':
        yield from ('subsample', 'subsample_freq')
    if options.get('linear_tree'):
        yield from ('zero_as_missing', *(['objective'] if options.get('objective') == 'regression_l1' and 'LGBMModel' not in name else []))


def out_of_catboost(options, name):
    loss = options.get('loss_function')
    if loss not in (None, 'RMSE'):
        yield 'boost_from_average'
    if options.get('grow_policy', 'SymmetricTree') != 'SymmetricTree' or (loss or '').startswith(('Multi', 'RMSEWith')):
        yield 'boosting_type'
    if version('catboost') < (1, 0) and loss is not None and loss.startswith(('LogCosh', 'MultiQuantile')):
        yield 'loss_function'


OUT = {'xgboost': out_of_xgboost, 'lightgbm': out_of_lightgbm, 'catboost': out_of_catboost}
