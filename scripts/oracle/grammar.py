"""Draws recipes: the same one from a seed in the same generation."""
import json
import math
import random
import re
from importlib.util import find_spec

import around
import spaces
from boosters import files_of
from of_table import draw_options
from recipe import find_class
from tables import CATEGORIES
from together import go_together, whole_labels

NATURES = ['normal', 'normal', 'far', 'wide', 'tiny', 'counts', 'truths', 'halves', 'whole']
MOST_DEPTH = 3
MOST_ATTEMPTS = 12
TWO_CLASSES = ('feature_engine.encoding.WoEEncoder', 'category_encoders.WOEEncoder')
INSTALLED = [name for name in around.LIBRARIES if find_spec(name) is not None]
# The library that the generation is of: statsmodels is also what others need.
OWN = [name for name in INSTALLED if name != 'statsmodels'] or INSTALLED


class Grammar:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.task = None

    def chance(self, share):
        return self.random.random() < share

    def pick(self, items):
        items = list(items)
        return items[self.random.randrange(len(items))]

    def node(self, space):
        """One of the estimators of a space that the generation has, with some of its options; often one that not all have."""
        known = [path for path in space if find_class(path) is not None and (self.task in (None, 'labels') or path not in TWO_CLASSES)]
        rare = [path for path in known if not path.startswith('sklearn.')]
        path = self.pick(rare if rare and self.chance(0.6) else known)
        options = {name: self.pick(choices) for name, choices in space[path].items() if name in spaces.ALWAYS or len(choices) == 1 or isinstance(choices, tuple) or self.chance(0.35)}
        if path.endswith('FunctionTransformer') and options.get('func'):
            options['kw_args'] = self.pick(spaces.ARGUMENTS.get(options['func'].get('of'), [None]))
        if 'unknown_value' in options:
            options['handle_unknown'] = 'use_encoded_value'
        elif options.get('handle_unknown') == 'use_encoded_value':
            options['unknown_value'] = -1
        return {'class': path, 'options': options}

    def around(self, space, part):
        return {**self.node(space), 'part': part}

    def transformer(self, depth, task):
        if self.chance(0.12) and depth < MOST_DEPTH and task in ('labels', 'amounts'):
            return self.around(spaces.SELECTORS_OF, self.node(self.simple(task)))
        if self.chance(0.12) and depth < MOST_DEPTH:
            return self.united([['part%d' % at, self.transformer(depth + 1, task)] for at in range(self.pick([1, 2, 3]))])
        if self.chance(0.12):
            floor = {'class': 'sklearn.preprocessing.MinMaxScaler', 'options': {'feature_range': [0.1, 3]}}
            return self.chain([floor, self.node(spaces.NONNEGATIVE)])
        if self.chance(0.02):
            # As many columns as rows: centring takes a square matrix.
            return self.chain([{'class': 'sklearn.kernel_approximation.Nystroem', 'options': {'kernel': self.pick(['rbf', 'linear']), 'n_components': 1000}}, {'class': 'sklearn.preprocessing.KernelCenterer', 'options': {}}])
        made = self.node(spaces.TRANSFORMERS)
        # Its score_samples is drawn by lot, so it may be no last step.
        return self.chain([made, {'class': 'sklearn.preprocessing.StandardScaler', 'options': {}}]) if made['class'].endswith('RBM') else made

    def frame_first(self, space):
        """Sometimes one of a space that stands first, as it takes named columns or a nature of numbers; nothing where the generation has none."""
        return [self.node(space)] if self.chance(0.6) and any(find_class(path) is not None for path in space) else []

    def of_categories(self, columns, task):
        """Boosting over a table with texts in it, and whether they must be of pandas' type for categories."""
        space = spaces.CLASSIFIERS if task == 'labels' else spaces.REGRESSORS
        # Before 3.1 XGBoost keeps no names of categories, by which the rows are asked.
        nameless = find_class('xgboost.XGBClassifier') is not None and not hasattr(find_class('xgboost.Booster'), 'get_categories')
        node = self.node({path: space[path] for path in around.OF_CATEGORIES[task] if not (nameless and path.startswith('xgboost.'))})
        library = node['class'].split('.')[0]
        if library == 'catboost':
            node['options'].update(cat_features={'list': [name for name, kind in columns if kind.startswith('category')]}, boosting_type='Plain')
        elif library != 'interpret':
            node['options'].update({'xgboost': {'enable_categorical': True, 'tree_method': 'hist', 'booster': 'gbtree'}, 'sklearn': {'categorical_features': 'from_dtype'}, 'lightgbm': {'linear_tree': False}}[library])
        return node, library not in ('catboost', 'interpret')

    def united(self, steps):
        if self.chance(0.2):
            steps.append(['more', 'passthrough'] if find_class('sklearn.frozen.FrozenEstimator') else ['more', 'drop'])
        options = {'transformer_weights': {steps[0][0]: 2.5}} if self.chance(0.3) else {}
        return {'class': 'sklearn.pipeline.FeatureUnion', 'options': options, 'steps': steps}

    def chain(self, nodes):
        samplers = [path for path in around.SAMPLERS if find_class(path) is not None] if self.task == 'labels' else []
        if samplers and len(nodes) > 1 and not any(node['class'].endswith('Pipeline') for node in nodes[:-1]) and self.chance(0.5):
            nodes = [*nodes[:-1], self.node(around.SAMPLERS), nodes[-1]]
            return {'class': 'imblearn.pipeline.Pipeline', 'options': {}, 'steps': [['step%d' % at, node] for at, node in enumerate(nodes)]}
        return {'class': 'sklearn.pipeline.Pipeline', 'options': {}, 'steps': [['step%d' % at, node] for at, node in enumerate(nodes)]}

    def simple(self, task):
        """Estimators that any meta-estimator may hold."""
        if task == 'labels':
            return {name: spaces.CLASSIFIERS[name] for name in (
                'sklearn.linear_model.LogisticRegression', 'sklearn.tree.DecisionTreeClassifier', 'sklearn.ensemble.RandomForestClassifier',
                'sklearn.linear_model.SGDClassifier', 'sklearn.svm.LinearSVC', 'sklearn.ensemble.ExtraTreesClassifier')}
        return {name: spaces.REGRESSORS[name] for name in (
            'sklearn.linear_model.Ridge', 'sklearn.linear_model.Lasso', 'sklearn.tree.DecisionTreeRegressor', 'sklearn.ensemble.RandomForestRegressor')}

    def predictor(self, depth, task):
        if task in spaces.SEVERAL:
            if self.chance(0.5):
                whole = {**spaces.REGRESSORS, **spaces.TASKS} if task == 'several_amounts' else spaces.CLASSIFIERS
                return self.node({name: whole[name] for name in spaces.SEVERAL_ALONE[task]})
            return self.around(spaces.SEVERAL[task], self.predictor(depth + 1, 'amounts' if task == 'several_amounts' else 'labels'))
        if task == 'none':
            return self.node(spaces.WITHOUT_TARGET)
        if task == 'some_labels':
            return {'class': 'sklearn.semi_supervised.SelfTrainingClassifier', 'options': {}, 'part': self.predictor(depth + 1, 'labels')}
        if task == 'positive':
            if self.chance(0.2):
                return self.around(spaces.POSITIVE_REGRESSORS_OF, self.node(self.simple('amounts')))
            return self.node(spaces.POSITIVE_REGRESSORS)
        single, around = (spaces.CLASSIFIERS, spaces.CLASSIFIERS_OF) if task == 'labels' else (spaces.REGRESSORS, spaces.REGRESSORS_OF)
        if depth < MOST_DEPTH and self.chance(0.22):
            part = self.predictor(depth + 1, task) if self.chance(0.6) else self.node(self.simple(task))
            return self.around(around, part if self.chance(0.7) else self.chain([self.node(spaces.TRANSFORMERS), part]))
        if depth < MOST_DEPTH and self.chance(0.12):
            return self.committee(depth, task)
        if task == 'labels' and self.chance(0.06):
            floor = {'class': 'sklearn.preprocessing.MinMaxScaler', 'options': {}}
            return self.chain([floor, self.node(spaces.NONNEGATIVE_CLASSIFIERS)])
        return self.node(single)

    def committee(self, depth, task):
        kind = 'Classifier' if task == 'labels' else 'Regressor'
        members = [['member%d' % at, self.predictor(depth + 1, task) if self.chance(0.4) else self.node(self.simple(task))] for at in range(self.pick([1, 2, 3]))]
        if self.chance(0.5):
            options = {'weights': self.pick([None, [1.5, 1, 2][:len(members)]])}
            if task == 'labels':
                options.update({'voting': self.pick(['hard', 'soft']), 'flatten_transform': self.pick([True, False])})
            return {'class': 'sklearn.ensemble.Voting' + kind, 'options': options, 'steps': members}
        options = {'cv': 2, 'passthrough': self.chance(0.4)}
        if self.chance(0.5):
            options['final_estimator'] = {'make': self.node(self.simple(task))}
        if task == 'labels' and self.chance(0.3):
            options['stack_method'] = self.pick(['predict_proba', 'predict', 'decision_function'])
        return {'class': 'sklearn.ensemble.Stacking' + kind, 'options': options, 'steps': members}

    def numbers_then(self, task, gaps):
        nodes = [self.node(spaces.IMPUTERS)] if gaps else []
        nodes.extend(self.transformer(1, task) for _ in range(self.pick([0, 0, 1, 1, 2, 3])))
        if task != 'transform':
            nodes.append(self.predictor(1, task))
        elif not nodes:
            nodes.append(self.transformer(1, task))
        return nodes[0] if len(nodes) == 1 and self.chance(0.7) else self.chain(nodes)

    def columns(self, mixed):
        columns = [['n%d' % at, self.pick(NATURES)] for at in range(self.pick([2, 3, 4, 5] if not mixed else [1, 2, 3]))]
        if mixed:
            columns += [['größe %d' % at, 'category%d' % self.random.randrange(len(CATEGORIES))] for at in range(self.pick([1, 2, 3]))]
            columns += [['member', 'bool']] if self.chance(0.4) else []
            columns += [['note', 'text']] if self.chance(0.25) else []
        self.random.shuffle(columns)
        return columns

    def preparation(self, columns, gaps, task):
        """A ColumnTransformer over the columns of a mixed table."""
        of = {'numbers': [], 'category': [], 'bool': [], 'text': []}
        for name, kind in columns:
            of[kind if kind in of else 'category' if kind.startswith('category') else 'numbers'].append(name)
        steps = []
        left = of['numbers'].pop() if len(of['numbers']) > 1 and self.chance(0.3) else None
        if of['numbers']:
            nodes = self.frame_first(around.FRAME_NUMBERS)
            nodes += [self.node(spaces.IMPUTERS)] if any(name in gaps for name in of['numbers']) else []
            nodes += [self.transformer(2, task) for _ in range(self.pick([1, 1, 2]))]
            steps.append(['numbers', self.chain(nodes) if len(nodes) > 1 or self.chance(0.3) else nodes[0], of['numbers']])
        for at, names in enumerate([of['category']] if self.chance(0.6) else [[name] for name in of['category']]):
            nodes = self.frame_first(around.FRAME_TEXTS)
            if not nodes:
                nodes = [self.node(spaces.TEXT_IMPUTERS)] if any(name in gaps for name in names) and self.chance(0.7) else []
            nodes.append(self.node(spaces.ENCODERS))
            steps.append(['texts%d' % at, self.chain(nodes) if len(nodes) > 1 else nodes[0], names])
        if of['bool']:
            steps.append(['truths', self.pick(['passthrough', 'drop', {'class': 'sklearn.preprocessing.OrdinalEncoder', 'options': {}}]), of['bool']])
        if of['text']:
            steps.append(['words', self.node(spaces.VECTORIZERS), of['text'][0]])
        self.random.shuffle(steps)
        self.point(steps, [name for name, _ in columns])
        options = {name: self.pick(choices) for name, choices in {
            'sparse_threshold': [0, 0.3, 1.0], 'remainder': ['drop', 'passthrough', *([{'make': {'class': 'sklearn.preprocessing.StandardScaler', 'options': {}}}] if left else [])], 'verbose_feature_names_out': [True, False], 'n_jobs': [None],
        }.items() if self.chance(0.4)}
        return {'class': 'sklearn.compose.ColumnTransformer', 'options': options, 'steps': steps}

    def point(self, steps, names):
        """Names a step's columns otherwise at times: by their places, by truths, by a pattern."""
        for step in steps:
            way = self.pick(['names'] * 5 + ['places', 'truths', 'pattern'])
            places = [names.index(name) for name in step[2]] if isinstance(step[2], list) else []
            if way == 'names' or not places:
                continue
            in_order = [names[at] for at in sorted(places)] == step[2]
            if way == 'places':
                step[2] = {'list': [at if self.chance(0.7) else at - len(names) for at in places]}
            elif way == 'truths' and in_order:
                step[2] = {'list': [at in places for at in range(len(names))]}
            elif in_order:
                pattern = '^(%s)$' % '|'.join(step[2])
                step[2] = {'call': 'sklearn.compose.make_column_selector', 'with': [pattern]}

    def frame_filled(self):
        return [self.node({path: space for path, space in around.FRAME_NUMBERS.items() if path.endswith(('MedianImputer', 'TailImputer', 'NumberImputer'))})]

    def frame_of_features(self, columns, gaps, task):
        """feature_engine's own way: it fills, encodes and changes the whole frame."""
        numbers = {name: kind for name, kind in columns if name.startswith('n')}
        nodes = []
        if self.chance(0.3):
            columns.append(['day', 'date'])
            nodes.append(self.node(around.DATES))
            nodes[0]['options']['variables'] = 'day'
        if any(name in numbers for name in gaps):
            nodes += self.frame_filled()
        if any(name not in numbers for name in gaps):
            nodes.append(self.node({path: space for path, space in around.FRAME_TEXTS.items() if path.endswith('Imputer')}))
        for _ in range(self.pick([0, 1, 1, 2])):
            made = self.node(around.WHOLE_FRAME)
            made['options'] = {name: self.of_names(option, numbers) for name, option in made['options'].items()}
            nodes.append(made)
        if self.chance(0.3):
            nodes.append(self.node({'feature_engine.encoding.RareLabelEncoder': around.FRAME_TEXTS['feature_engine.encoding.RareLabelEncoder']}))
        nodes.append(self.node(around.ENCODED_FRAME))
        # It would make columns of numbers of the texts' categories.
        nodes += self.after(task) if task != 'transform' else []
        made = self.chain(nodes)
        if find_class('feature_engine.pipeline.Pipeline') is not None and self.chance(0.3):
            made['class'] = 'feature_engine.pipeline.Pipeline'
        return made

    def of_names(self, option, names):
        """An option with names of columns (of such natures) where it says how many."""
        if isinstance(option, dict) and 'names' in option:
            able = [name for name, kind in names.items() if kind in option.get('of', [kind])] or list(names)
            return {'list': self.random.sample(able, min(len(able), option['names']))}
        if isinstance(option, dict) and set(option) == {'name'}:
            return self.pick(names)
        if isinstance(option, dict) and set(option) == {'by name'}:
            return {self.pick(names): option['by name']}
        return option

    def frame_of_codes(self, columns, gaps, task):
        """category_encoders' own way: the texts of a whole frame are encoded, its numbers are left."""
        if task == 'labels' and find_class('category_encoders.wrapper.PolynomialWrapper') is not None and self.chance(0.3):
            coder = self.around(around.WRAPPERS, self.node(around.WRAPPED))
        else:
            coder = self.node({path: space for path, space in spaces.ENCODERS.items() if path.startswith('category_encoders.')})
        if self.chance(0.3):
            coder['options']['return_df'] = False
        filler = [self.node(spaces.IMPUTERS)] if gaps or 'return_nan' in coder['options'].values() else []
        return self.chain([coder, *filler, *self.after(task)]) if task != 'transform' else coder

    def mapper(self, columns, gaps, task):
        """sklearn-pandas' own way: each column, or some together, through steps of its own."""
        features = []
        for name, kind in columns:
            if kind == 'text':
                features.append([name, [self.node({path: space for path, space in around.MAPPED_TEXTS.items() if path.endswith('Vectorizer')})], {}])
            elif kind.startswith('category') and self.chance(0.4) and (name not in gaps or find_class('sklearn_pandas.CategoricalImputer') is not None):
                filler = [self.node(around.MAPPED_IMPUTERS)] if name in gaps else []
                features.append([name, [*filler, self.node({path: space for path, space in around.MAPPED_TEXTS.items() if not path.endswith('Vectorizer')})], {}])
            elif kind.startswith('category'):
                features.append([[name], [*([self.node(spaces.TEXT_IMPUTERS)] if name in gaps else []), self.node({path: space for path, space in spaces.ENCODERS.items() if path.startswith('sklearn.')})], {}])
            elif kind == 'bool':
                features.append([self.pick([name, [name]]), None, {}])
            else:
                steps = [self.node(spaces.IMPUTERS)] if name in gaps else []
                steps += self.frame_first(around.LOGARITHMS.get(kind, {}))
                steps += [self.node(around.MAPPED_NUMBERS) for _ in range(self.pick([0, 1, 1, 2]))]
                features.append([[name], steps or None, {}])
            if self.chance(0.3):
                features[-1][2]['alias'] = 'made%d' % len(features)
        together = [name for name, kind in columns if name.startswith('n') and name not in gaps]
        if len(together) > 1 and self.chance(0.5):
            features.append([together[:2], [self.node(around.MAPPED_NUMBERS)], {'input_df': True} if self.chance(0.3) else {}])
        options = {name: self.pick(choices) for name, choices in {'sparse': [True], 'df_out': [True], 'default': [None, False], 'input_df': [True]}.items() if self.chance(0.25)}
        if 'sparse' in options or 'default' in options:
            options.pop('df_out', None)
        made = {'class': 'sklearn_pandas.DataFrameMapper', 'options': options, 'features': features}
        return made if task == 'transform' else self.chain([made, *self.after(task)])

    def formula(self, columns, gaps, task):
        """statsmodels' own way: a formula of a text and a number."""
        made = self.node({path: space for path, space in around.STATISTICS.get(task, {}).items() if path.startswith('statsmodels.api.') and not path.endswith(('GEE', 'MixedLM'))})
        texts = [name for name, kind in columns if kind.startswith('category')]
        made['options']['formula'] = self.pick(around.MIXED_FORMULAS).format(self.pick(texts), self.pick([name for name, kind in columns if name.startswith('n')]))
        return made

    def whole_frame(self, columns, gaps, task):
        """A mixed table in the manner of the library that the generation has beside scikit-learn; None where it has none."""
        if 'statsmodels' in OWN and not gaps and task in around.STATISTICS:
            return self.formula(columns, gaps, task)
        for path, draw_one in (('sklearn_pandas.DataFrameMapper', self.mapper), ('feature_engine.creation.CyclicalFeatures', self.frame_of_features), ('category_encoders.OrdinalEncoder', self.frame_of_codes)):
            if find_class(path) is not None and self.chance(0.6):
                return draw_one(columns, gaps, task)
        return None

    def classes(self, labels, model):
        """How many: as many as the distribution of ngboost's classes has, or one fewer."""
        known = re.search(r'k_categorical", "with": \[(\d)', model)
        if known is not None:
            return self.pick([int(known[1]), int(known[1]) - 1])
        return 2 if labels == 'bool' or any(name in model for name in ('NGBClassifier', *TWO_CLASSES)) else self.pick([2, 2, 3, 4])

    def coder(self, width):
        """Coding by atoms that it is given, so that it must know how many columns come."""
        made = self.node(spaces.CODER)
        atoms = [[round(self.random.gauss(0, 1), 3) for _ in range(width)] for _ in range(self.pick([2, 3, 6]))]
        made['options']['dictionary'] = {'array': [[number / math.hypot(*atom) for number in atom] for atom in atoms]}
        return made

    def of_cells(self, task):
        """The kind of a table of one column whose cells are no numbers of a matrix, what they are, the task and the model."""
        cells = self.pick(['maps', 'facts', 'pairs', 'tokens', 'marks', 'label', *NATURES[:4]])
        if cells in spaces.CELLS:
            return 'cells', cells, task, self.chain([self.node(spaces.CELLS[cells]), *([self.node(spaces.TERM_WEIGHTS)] if self.chance(0.2) else []), *self.after(task)])
        if cells == 'marks':
            return 'cells', self.pick(['marks', 'tokens']), 'none', self.node(spaces.OF_MARKS)
        if cells == 'label':
            return 'labels', cells, 'none', self.node(spaces.OF_LABELS)
        return 'labels', cells, 'amounts', self.node(spaces.OF_ONE_NUMBER)

    def recipe(self, seed):
        kind = self.pick(['array'] * 6 + ['frame'] * 4 + ['mixed'] * 6 + ['texts'] * 2 + ['cells'])
        task = self.pick(['labels'] * 8 + ['amounts'] * 7 + ['none'] * 3 + ['transform'] * 4 + ['positive', 'several_labels', 'marks', 'several_amounts', 'some_labels'])
        alone = any(find_class(path) is not None for path in spaces.RANKERS) and self.chance(0.25)
        if alone:
            kind, task = self.pick(['array', 'frame']), self.pick(['labels', 'labels', 'amounts', 'positive', 'grades'])
        self.task = task
        columns = [['text', 'text']] if kind in ('texts', 'cells') else self.columns(kind == 'mixed')
        holes = self.chance(0.4 if kind not in ('texts', 'cells') else 0)
        gaps = [name for name, kind_of in columns if holes and kind_of not in ('whole', 'bool', 'text') and self.chance(0.7)]
        if kind == 'mixed':
            plain = [[name, kind_of] for name, kind_of in columns if kind_of not in ('text', 'bool')]
            whole = self.whole_frame(plain, gaps, task)
            columns = columns if whole is None else plain
        if alone:
            model = self.boosting(task)
        elif kind == 'mixed' and whole is not None:
            model = whole
        elif kind == 'mixed':
            model = self.chain([self.preparation(columns, gaps, task), *self.after(task)])
            model = model if len(model['steps']) > 1 else model['steps'][0][1]
        elif kind == 'cells':
            kind, columns[0][1], task, model = self.of_cells(task)
        elif kind == 'array' and task == 'transform' and not gaps and self.chance(0.1):
            model = self.coder(len(columns))
        elif kind == 'texts':
            model = self.chain([self.node(spaces.VECTORIZERS), *([self.node(spaces.TERM_WEIGHTS)] if self.chance(0.2) else []), *self.after(task)])
        else:
            model = self.numbers_then(task, bool(gaps) and self.chance(0.85))
            statistics = around.STATISTICS.get(task, {}) if not gaps else {}
            if 'statsmodels' in OWN and any(find_class(path) is not None for path in statistics) and self.chance(0.7):
                model = self.node(statistics)
                columns += [['constant', 'constant']] if self.chance(0.6) and not model['class'].endswith('OrderedModel') else []
                if kind == 'frame' and len(columns) > 1 and self.chance(0.4):
                    model['options']['formula'] = self.pick(around.FORMULAS).format(*self.random.sample([name for name, _ in columns], 2))
            elif kind == 'frame' and self.chance(0.5):
                first = self.frame_first(around.FRAME_NUMBERS)
                model = self.chain([*(self.frame_filled() if gaps else []), *first, model]) if first else model
        categories = False
        if kind == 'mixed' and task in around.OF_CATEGORIES and self.chance(0.5 if 'interpret' in OWN else 0.15):
            columns = [[name, kind_of] for name, kind_of in columns if kind_of not in ('text', 'bool')]
            gaps = [name for name in gaps if name.startswith('n')]
            model, categories = self.of_categories(columns, task)
        if 'ExplainableBoosting' in model['class'] and kind != 'texts' and self.chance(0.5):
            of_numbers, of_texts = self.pick(around.FEATURE_TYPES)
            model['options']['feature_types'] = {'list': [self.pick(of_texts if kind_of in ('text', 'bool') or kind_of.startswith('category') else of_numbers) for _, kind_of in columns]}
        if kind in ('frame', 'mixed') and 'DataFrameMapper' not in json.dumps(model) and self.chance(0.15):
            model['pandas'] = True
        # interpret 0.2 spells whole numbers, and truths and numbers of pandas' own types, otherwise than the plain ones that it is asked.
        spells = 'ExplainableBoosting' in json.dumps(model)
        integers = [] if gaps or spells else ['int64']
        # ngboost's labels are 0, 1 …, as are those of weights of evidence.
        labels = 'int' if whole_labels(model) or any(name in json.dumps(model) for name in ('NGBClassifier', *TWO_CLASSES)) else self.pick(['int', 'negative', 'text', 'bool', 'float'])
        table = {
            'kind': 'frame' if kind == 'mixed' else kind, 'columns': columns, 'gaps': gaps, 'rows': self.pick([20, 30, 45, 80]), 'seed': seed,
            'dtype': self.pick(['float64'] * 5 + ['float32'] + integers), 'labels': labels, 'classes': self.classes(labels, json.dumps(model)),
            **({'categories': True} if categories else {}), **({'sparse': self.pick(['csr', 'csr', 'csc', 'coo'])} if kind == 'array' and not gaps and 'statsmodels' not in OWN and self.chance(0.12) else {}),
        }
        if table['kind'] == 'frame':
            table['dtype'] = self.pick([table['dtype']] * 6 + ['short', *([] if spells else ['nullable'])])
            table.update({'ordered': True} if categories and self.chance(0.3) else {})
        elif table['kind'] == 'array' and self.chance(0.1):
            table['dtype'] = self.pick(['float16', *(['int8', 'uint8'] if integers else [])])
        draw_options(self, model, table, task)
        go_together(model, table['classes'])
        save = self.pick(['pickle', 'pickle', 'pickle2', 'joblib', 'zlib'])
        files = files_of(model['class']) if alone or kind == 'mixed' and model['class'].split('.')[0] in ('xgboost', 'lightgbm', 'catboost') else []
        if files and 'missing' not in model['options'] and self.chance(0.6):
            save = self.pick(files)
        whole = [path for path in spaces.OF_FITTED.get(task, {}) if find_class(path) is not None]
        wraps = whole and save in ('pickle', 'pickle2', 'joblib', 'zlib') and not model['class'].startswith(('statsmodels', 'sklearn_pandas')) and kind not in ('cells', 'texts') and self.chance(0.06)
        around_fitted = self.node({path: spaces.OF_FITTED[task][path] for path in whole}) if wraps else None
        stops = alone and task != 'grades' and 'XGBRF' not in model['class'] and self.chance(0.35)
        if stops:
            model['options'].update({name: 15 for name in ('n_estimators', 'iterations') if name in model['options']})
        return {'seed': seed, 'table': table, 'target': 'labels' if task == 'transform' else task, 'model': model, 'save': save, **({'stops': True} if stops else {}), **({'fitted_in': around_fitted} if around_fitted else {}), **({'weighs': True} if self.chance(0.15) else {})}

    def boosting(self, task):
        node = self.node(spaces.ALONE[task])
        # A ranker is told of groups as the last step alone.
        return self.chain([self.node(spaces.IMPUTERS), node]) if task == 'grades' and self.chance(0.3) else node

    def after(self, task):
        nodes = [self.transformer(2, task)] if self.chance(0.3) else []
        return nodes if task == 'transform' else [*nodes, self.predictor(1, task)]


def draw(seed, attempt=0):
    """A seed's recipe of an attempt or later; in the generation of another library than scikit-learn one that holds something of it."""
    for later in range(attempt, attempt + MOST_ATTEMPTS):
        recipe = Grammar(seed if later == 0 else '%d, %d' % (seed, later)).recipe(seed)
        if not OWN or any('"%s.' % name in json.dumps(recipe['model']) for name in OWN):
            break
    return {**recipe, 'attempt': later}
