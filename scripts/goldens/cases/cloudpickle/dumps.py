"""Models that cloudpickle and dill wrote: plain estimators look as pickle's do, functions and types by their names."""
import cloudpickle
import dill
import numpy as np
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.pipeline import make_pipeline, Pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, OrdinalEncoder, StandardScaler

from data import amounts, numbers, people, people_labels
from golden import Golden, case
from rows import hard


def by(library, **options):
    """Saves with the library's `dumps`."""

    def save(value, folder):
        (folder / 'model.pkl').write_bytes(library.dumps(value, **options))
        return 'model.pkl'

    return save


def mixed(save):
    X = people(40)
    prep = ColumnTransformer([
        ('num', Pipeline([('impute', SimpleImputer()), ('scale', StandardScaler())]), ['age', 'income']),
        ('cat', OneHotEncoder(handle_unknown='ignore'), ['plan']),
        ('rest', OrdinalEncoder(dtype=np.float32), ['member']),
    ])
    model = Pipeline([('prep', prep), ('model', RandomForestClassifier(n_estimators=2, max_depth=2, random_state=0))])
    model.fit(X, people_labels(X, ['leaves', 'stays']))
    return Golden(model, X, hard(X, 2), save=save)


def function(save):
    X = np.abs(numbers(30))
    return Golden(make_pipeline(FunctionTransformer(np.log1p, validate=True), Ridge()).fit(X, amounts(X)), X, hard(X, 2), save=save)


LIBRARIES = {'cloudpickle': by(cloudpickle), 'dill': by(dill), 'dill-recursive': by(dill, recurse=True), 'dill-protocol-2': by(dill, protocol=2)}
for _name, _save in LIBRARIES.items():
    case(_name)(lambda save=_save: mixed(save))
    case(_name + '-function')(lambda save=_save: function(save))
