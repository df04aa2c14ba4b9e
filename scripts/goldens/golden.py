"""One golden: a model file and what its own library answers (golden.json)."""
import importlib
import json
import pickle
import platform
import re
from pathlib import Path

import joblib
import numpy as np
import sklearn

import boosters
import files
from encode import encode_cell, encode_output, join_rows
from inputs import Inputs, knows_names

CASES = []
METHODS = [
    'predict', 'predict_proba', 'predict_log_proba', 'decision_function', 'transform', 'score_samples', 'apply',
    'kneighbors', 'mahalanobis',
]
# What a generation may have besides scikit-learn and what it needs.
LIBRARIES = [
    'xgboost', 'lightgbm', 'catboost', 'imblearn', 'category_encoders', 'feature_engine', 'sklearn_pandas', 'statsmodels',
    'interpret', 'ngboost', 'skops', 'onnx', 'onnxruntime', 'skl2onnx', 'onnxmltools',
]
MOST_ERRORS = 5
LARGE = 12 * 1024


def version_of(text):
    return tuple(int(part) for part in re.findall(r'\d+', text)[:2])


SKLEARN = version_of(sklearn.__version__)


class Case:
    """A name, the generations that it is for, and the function that fits."""

    def __init__(self, name, family, fit, since, until, only):
        self.name, self.family, self.fit = name, family, fit
        self.since, self.until, self.only = since, until, only

    def applies(self, generation):
        """`generation`: the version of the library that the cases are of, such as '1.2'."""
        if self.only is not None and generation not in self.only:
            return False
        return version_of(self.since) <= version_of(generation) <= version_of(self.until)


def case(name=None, since='0.0', until='99.0', only=None):
    """Registers a function that gives a Golden. Its name, with dashes, is the case's unless another is given."""

    def register(fit):
        family = fit.__module__.split('.')[-1]
        CASES.append(Case(name or fit.__name__.replace('_', '-'), family, fit, since, until, only))
        return fit

    return register


def pickled(protocol):
    """Saves with pickle, in the protocol given."""

    def save(value, folder):
        (folder / 'model.pkl').write_bytes(pickle.dumps(value, protocol=protocol))
        return 'model.pkl'

    return save


def joblibbed(compress=0, name='model.joblib', protocol=None):
    """Saves with joblib."""

    def save(value, folder):
        joblib.dump(value, str(folder / name), compress=compress, protocol=protocol)
        return name

    return save


def plain(value, folder):
    """pickle.dump as people write it; joblib with zlib where that would be large."""
    if len(pickle.dumps(value)) > LARGE:
        return joblibbed(('zlib', 9))(value, folder)
    return pickled(pickle.DEFAULT_PROTOCOL)(value, folder)


class Golden:
    """What a case gives: the fitted model, a table like those that it was fitted on, and candidate rows.

    Rows that the library rejects become the golden's errors. `wrap` puts the model into what is saved (a dict, say)
    and `select` is then the key that finds it. `alone`: the library iterates over a batch until all of its rows have
    converged, so that only a row alone has an answer of its own; each is asked alone. `named`: whether the file
    keeps the names of the columns, where the model itself does not tell.
    """

    def __init__(self, model, like, rows, save=plain, wrap=None, select=None, missing='nan', vector=False, alone=False, named=None):
        self.alone, self.named = alone, named
        self.model, self.rows, self.save, self.wrap, self.select = model, rows, save, wrap, select
        self.inputs = Inputs.like(like, missing, vector)


def outputs_of(model, table):
    """Every output that the model has for the table, as plain data."""
    names = getattr(model, 'output_names', METHODS)
    return {
        name: encode_output(rows_first(getattr(model, name)(asked_as(model, name, table)), name), by_member=name == 'transform')
        for name in names if hasattr(model, name) and not boosters.lacks(model, name)
    }


def rows_first(answer, name):
    """What MultiOutputClassifier and MultiOutputRegressor make of members that answer matrices is transposed whole: [columns, rows, members]."""
    return np.moveaxis(answer, 1, 0).reshape(answer.shape[1], -1) if name == 'predict' and getattr(answer, 'ndim', 0) == 3 else answer


def asked_as(model, name, table):
    """The table as the method takes it: some models of single precision take rows of single precision alone."""
    only = {('KMeans', 'predict'): 'cluster_centers_', ('NMF', 'transform'): 'components_'}
    held = next((held for (family, method), held in only.items() if method == name and family in type(model).__name__), None)
    if held is None or type(model).__name__ == 'MiniBatchNMF' or getattr(model, held).dtype != np.float32:
        return table
    return table.astype('float32')


def answers(model, inputs, rows, only_alone=False):
    """The outputs of the whole batch, and of each row alone where any bit of an output differs; or of each row alone only."""
    table = inputs.build(rows)
    batch = outputs_of(model, table)
    alone = [outputs_of(model, inputs.slice(table, i)) for i in range(len(rows))]
    if only_alone:
        return {'outputs': {name: shaped_as(output, join_rows([one[name] for one in alone])) for name, output in batch.items()}}
    differing = {}
    for name, output in batch.items():
        joined = join_rows([one[name] for one in alone])
        # A row that an earlier step answers without the dimension of the rows counts as several for the next one.
        if joined.get('shape') == output.get('shape') and json.dumps(joined) != json.dumps(output):
            differing[name] = joined
    return {'outputs': batch, 'rows_alone': differing} if differing else {'outputs': batch}


def shaped_as(output, joined):
    """Rows joined, in the shape of the batch's output: after a step that answers a row without the dimension of the rows, so do others."""
    cells = len(joined.get('data', ()))
    return {**joined, 'shape': output['shape']} if 'shape' in joined and cells == len(output['data']) else joined


def sort_rows(model, inputs, rows):
    """The rows that the library takes, and those that it rejects, each tried alone.

    Text in a column of numbers counts as rejected or not at all: where nothing looks at the column the library takes
    it, but the whole table then holds objects.
    """
    taken, rejected = [], []
    for row in rows:
        if error_of(model, inputs, row) is not None:
            rejected.append(row)
        elif inputs.fits(row):
            taken.append(row)
    return taken, rejected


def errors_of(model, inputs, rows):
    """What the library says of the rows, the first few things of them; nothing of those that it takes."""
    said = {}
    for row in rows:
        error = error_of(model, inputs, row)
        if error is not None:
            message = boosters.without_trace(str(error))
            said.setdefault(message, {'row': [encode_cell(cell) for cell in row], 'type': type(error).__name__, 'message': message})
    return list(said.values())[:MOST_ERRORS]


def error_of(model, inputs, row):
    try:
        outputs_of(model, inputs.build([row]))
    except Exception as error:
        return error


def versions():
    found = {'python': platform.python_version(), 'sklearn': sklearn.__version__}
    for name in ('numpy', 'scipy', 'pandas', 'joblib', *LIBRARIES):
        try:
            found[name] = importlib.import_module(name).__version__
        except ImportError:
            continue
    return found


def write_golden(case, folder):
    np.random.seed(0)
    made = case.fit()
    taken, rejected = sort_rows(made.model, made.inputs, made.rows)
    if not taken:
        raise ValueError('the library takes none of the rows: %r' % errors_of(made.model, made.inputs, rejected)[:2])
    named = knows_names(made.model) if made.named is None else made.named
    folder.mkdir(parents=True)
    golden = {
        'versions': versions(),
        'model': made.save(made.model if made.wrap is None else made.wrap(made.model), folder),
        'select': made.select,
        **({'alone': True} if made.alone else {}),
        'inputs': made.inputs.to_json(taken, named),
    }
    # The file's answers, not those of the model in memory: arrays laid out anew may sum in another order, and rows of training are sorted when first asked.
    golden.update(reproduce(folder, golden))
    golden['errors'] = errors_of(load_model(folder, golden), made.inputs, rejected)
    (folder / 'golden.json').write_text(dump(golden), encoding='utf-8')


def dump(golden):
    """JSON with one row, output or error per line, so that a change reads as a diff."""
    lines = []
    for key, value in golden.items():
        if isinstance(value, dict) and key != 'versions':
            inner = []
            for name, part in value.items():
                if name == 'rows':
                    rows = ',\n      '.join(compact(row) for row in part)
                    inner.append('    "rows": [\n      %s\n    ]' % rows)
                else:
                    inner.append('    %s: %s' % (compact(name), compact(part)))
            lines.append('  %s: {\n%s\n  }' % (compact(key), ',\n'.join(inner)))
        elif key == 'errors' and value:
            lines.append('  "errors": [\n    %s\n  ]' % ',\n    '.join(compact(error) for error in value))
        else:
            lines.append('  %s: %s' % (compact(key), compact(value)))
    return '{\n%s\n}\n' % ',\n'.join(lines)


def compact(value):
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def read_golden(path):
    return json.loads(Path(path).read_text(encoding='utf-8'))


def find_model(value, select):
    """The model in a saved value: itself, or what `select` names in a dict, a list or a tuple."""
    value = boosters.asked(value)
    if select is not None:
        return value[select] if isinstance(value, dict) else value[int(select)]
    # Results of statsmodels are no estimators of scikit-learn's kind.
    if hasattr(value, 'get_params') or hasattr(value, 'predict'):
        return value
    parts = value.values() if isinstance(value, dict) else value
    return next(part for part in parts if hasattr(part, 'get_params'))


def load_model(folder, golden):
    return find_model(files.load(folder / golden['model']), golden['select'])


def reproduce(folder, golden):
    """What the saved file answers to the golden's rows."""
    model = load_model(folder, golden)
    inputs, rows = Inputs.from_json(golden['inputs'])
    return answers(model, inputs, rows, golden.get('alone', False))
