"""One model in every file that people keep models in."""
import bz2
import gzip
import lzma
import pickle

from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import LabelEncoder, OneHotEncoder, StandardScaler

from data import amounts, frame, labels, numbers, people, people_labels
from golden import Golden, case, joblibbed, pickled
from rows import hard

THREE = ['café', 'tea', 'Wasser']
OLD_AND_NEW = ['0.24', '1.2', '1.9']
WITH_LZ4 = ['1.0', '1.7']


def mixed(**options):
    """Arrays of numbers, of text, of objects and of structures; texts, sparse matrices and a random forest."""
    X = people()
    prep = ColumnTransformer([
        ('num', Pipeline([('impute', SimpleImputer()), ('scale', StandardScaler())]), ['age', 'income']),
        ('cat', OneHotEncoder(handle_unknown='ignore'), ['plan']),
    ])
    model = Pipeline([('prep', prep), ('model', RandomForestClassifier(n_estimators=3, max_depth=3, random_state=0))])
    model.fit(X, people_labels(X, ['leaves', 'stays']))
    return Golden(model, X, hard(X, 3), **options)


def ridge(**options):
    X = frame()
    return Golden(Ridge().fit(X, amounts(X)), X, hard(X, 3), **options)


for _protocol in range(6):
    case('pickle-protocol-%d' % _protocol)(lambda protocol=_protocol: mixed(save=pickled(protocol)))

for _protocol in (0, 2, 5):
    case('joblib-protocol-%d' % _protocol, only=OLD_AND_NEW)(
        lambda protocol=_protocol: mixed(save=joblibbed(protocol=protocol)))

case('joblib-plain')(lambda: mixed(save=joblibbed()))

COMPRESSORS = {
    'zlib': ('model.joblib', ('zlib', 3)), 'zlib-9': ('model.pkl', 9), 'gzip': ('model.joblib.gz', ('gzip', 3)),
    'bz2': ('model.joblib', ('bz2', 3)), 'xz': ('model.joblib.xz', ('xz', 3)), 'lzma': ('model.joblib', ('lzma', 3)),
}

for _name, (_file, _compress) in COMPRESSORS.items():
    case('joblib-' + _name, only=OLD_AND_NEW)(lambda file=_file, compress=_compress: mixed(save=joblibbed(compress, file)))

case('joblib-lz4', only=WITH_LZ4)(lambda: mixed(save=joblibbed(('lz4', 3))))


def opened_by(open_file, name):
    def save(value, folder):
        with open_file(str(folder / name), 'wb') as file:
            pickle.dump(value, file)
        return name

    return save


def dateless(path, mode):
    return gzip.GzipFile(path, mode, mtime=0)


case('pickle-gzip', only=OLD_AND_NEW)(lambda: mixed(save=opened_by(dateless, 'model.pkl.gz')))
case('pickle-bz2', only=OLD_AND_NEW)(lambda: mixed(save=opened_by(bz2.open, 'model.pkl.bz2')))
case('pickle-xz', only=OLD_AND_NEW)(lambda: mixed(save=opened_by(lzma.open, 'model.sav')))


@case()
def model_in_dict():
    return ridge(wrap=lambda model: {'model': model, 'features': list(model_names()), 'trained': '2024-05-01', 'score': 0.93})


def model_names():
    return frame().columns


@case(only=OLD_AND_NEW)
def model_in_dict_joblib():
    wrap = {'meta': {'version': 3, 'tags': ('a', None, True)}}
    return mixed(wrap=lambda model: {**wrap, 'pipeline': model}, save=joblibbed())


@case(only=OLD_AND_NEW)
def model_in_tuple():
    return ridge(wrap=lambda model: (model, list(model_names()), {'rmse': 1.5}))


@case()
def models_in_dict_selected():
    """Two models in one file: --select says which."""
    X = numbers()
    other = LogisticRegression(max_iter=2000).fit(X, labels(X, THREE))
    return ridge(wrap=lambda model: {'class': other, 'price': model}, select='price')


@case(only=OLD_AND_NEW)
def model_beside_its_encoder():
    """A label encoder beside the model that its labels are for."""
    X = numbers()
    encoder = LabelEncoder().fit(THREE)
    model = RandomForestClassifier(n_estimators=3, max_depth=3, random_state=0).fit(X, encoder.transform(labels(X, THREE)))
    return Golden(model, X, hard(X, 3), wrap=lambda model: {'model': model, 'label_encoder': encoder}, select='model')


@case(only=OLD_AND_NEW)
def models_in_list_selected():
    X = numbers()
    other = StandardScaler().fit(X)
    return ridge(wrap=lambda model: [other, model], select='1')
