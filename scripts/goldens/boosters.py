"""Boosters of XGBoost and LightGBM outside scikit-learn's manner, and files of CatBoost: asked as estimators are, saved in their own formats."""
import json
import pickle
import re

NATIVE = ('.json', '.ubj', '.bin', '.txt', '.cbm')


class Asked:
    """A Booster with `predict`, and with `predict_proba` where it comes from a classifier's own file."""

    def __init__(self, native, classifier=None):
        self.native = native
        self.classifier = classifier
        if classifier is not None:
            self.predict_proba = classifier.predict_proba

    def get_params(self):
        return {}

    def predict(self, table):
        if type(self.native).__module__.startswith('lightgbm'):
            return self.native.predict(table)
        import xgboost
        dump = self.native.get_dump()
        # Before 1.0 dart drops trees at random unless it is told how many to ask, which linear models have not.
        options = {'ntree_limit': len(dump)} if xgboost.__version__.startswith('0.') and not dump[0].startswith('bias') else {}
        categories = {'enable_categorical': True} if 'category' in map(str, getattr(table, 'dtypes', [])) else {}
        return self.native.predict(xgboost.DMatrix(table, **categories), **options)

    @property
    def feature_names_in_(self):
        names = self.native.feature_names if hasattr(self.native, 'feature_names') else self.native.feature_name()
        return None if names is None or names[0] in ('f0', 'Column_0') else names


def asked(value):
    """A bare Booster as something to ask; all else as it is."""
    return Asked(value) if type(value).__name__ == 'Booster' else value


def lacks(model, method):
    """Whether a wrapper has the method in name only."""
    return method == 'apply' and type(model).__module__.startswith('xgboost') and model.get_params().get('booster') == 'gblinear'


def without_trace(message):
    """What XGBoost says, without the time, its source's place and the addresses of its stack."""
    return re.sub(r'^\[\d\d:\d\d:\d\d\] \S+: ', '', message.split('\nStack trace')[0])


def native(name):
    """Saves a Booster with its library's `save_model`."""

    def save(model, folder):
        (model.classifier or model.native).save_model(str(folder / name))
        return name

    return save


def bare(model, folder):
    """Pickles the Booster itself."""
    (folder / 'model.pkl').write_bytes(pickle.dumps(model.native))
    return 'model.pkl'


def load(path):
    """The Booster of a native file, or CatBoost's estimator."""
    if path.suffix == '.cbm' or b'"features_info"' in path.read_bytes():
        return load_catboost(path)
    if path.suffix == '.txt':
        import lightgbm
        return Asked(lightgbm.Booster(model_file=str(path)))
    import xgboost
    booster = xgboost.Booster()
    booster.load_model(str(path))
    if not is_classifier(booster):
        return Asked(booster)
    classifier = xgboost.XGBClassifier()
    classifier.load_model(str(path))
    return Asked(booster, classifier)


def files_of(path):
    """How boosting of a class is saved outside of pickles, by what `in_file` takes; its Booster in one is 'bare'."""
    library = path.split('.')[0]
    if library == 'catboost':
        return ['model.cbm', 'model.json']
    if library == 'lightgbm':
        return ['model.txt', 'bare']
    if library != 'xgboost':
        return []
    import xgboost
    version = tuple(int(part) for part in xgboost.__version__.split('.')[:2])
    formats = [name for name, since, until in (('model.json', (1, 2), (9, 0)), ('model.ubj', (1, 6), (9, 0)), ('model.bin', (0, 0), (3, 0))) if since <= version <= until]
    return ['bare', *(name for name in formats if name != 'model.bin' or 'Classifier' not in path)]


def in_file(model, name):
    """A fitted estimator as what is asked, and how it is saved so."""
    if type(model).__module__.startswith('catboost'):
        return model, native_catboost(name)
    booster = model.get_booster() if hasattr(model, 'get_booster') else model.booster_
    if name == 'bare':
        return Asked(booster), bare
    classifies = type(model).__module__.startswith('xgboost') and hasattr(model, 'predict_proba')
    return Asked(booster, model if classifies else None), native(name)


def native_catboost(name):
    """Saves an estimator of CatBoost with its `save_model`."""

    def save(model, folder):
        model.save_model(str(folder / name), format=name.split('.')[-1])
        return name

    return save


def load_catboost(path):
    """The estimator that a person would load the file into: a classifier for its objectives, else a regressor."""
    import catboost
    model = catboost.CatBoost()
    model.load_model(str(path), format=path.suffix[1:])
    objective = model.get_all_params().get('loss_function', '').split(':')[0]
    classifies = objective in ('Logloss', 'CrossEntropy', 'MultiClass', 'MultiClassOneVsAll', 'MultiLogloss', 'MultiCrossEntropy', 'Focal')
    model = catboost.CatBoostClassifier() if classifies else catboost.CatBoostRegressor()
    model.load_model(str(path), format=path.suffix[1:])
    return model


def names_of_catboost(model):
    """Names of its columns; None for those that it was given none."""
    names = model.feature_names_
    return None if names == [str(column) for column in range(len(names))] or not any(names) else names


def splits_of_catboost(model):
    """Pairs of column and threshold."""
    return [(column, float(border)) for column, borders in model.get_borders().items() for border in borders]


def is_classifier(booster):
    config = json.loads(booster.save_config()) if hasattr(booster, 'save_config') else None
    return config is not None and config['learner']['objective']['name'].startswith(('binary', 'multi'))


def splits_of_xgboost(booster):
    """Pairs of column and threshold."""
    names = booster.feature_names
    found = []
    pending = [json.loads(tree) for tree in booster.get_dump(dump_format='json')]
    while pending:
        node = pending.pop()
        pending.extend(node.get('children', []))
        if isinstance(node.get('split_condition'), (int, float)):
            name = node['split']
            column = names.index(name) if names and name in names else int(str(name).lstrip('f'))
            found.append((column, float(node['split_condition'])))
    return found


def splits_of_lightgbm(booster):
    found = []
    pending = [tree['tree_structure'] for tree in booster.dump_model()['tree_info']]
    while pending:
        node = pending.pop()
        pending.extend(node[side] for side in ('left_child', 'right_child') if side in node)
        if node.get('decision_type') == '<=':
            found.append((node['split_feature'], float(node['threshold'])))
    return found


def splits_of_booster(model):
    """Pairs of column and threshold, of whatever boosting the model is."""
    if type(model).__module__.startswith('catboost'):
        return splits_of_catboost(model)
    if type(model).__module__.startswith('lightgbm'):
        return splits_of_lightgbm(model.booster_)
    booster = model.native if isinstance(model, Asked) else model.get_booster()
    return splits_of_lightgbm(booster) if type(booster).__module__.startswith('lightgbm') else splits_of_xgboost(booster)
