"""Model folders as MLflow saves them: flavors, signatures, examples, and the formats that it serializes with."""
import lightgbm
import mlflow.lightgbm
import mlflow.sklearn
import mlflow.xgboost
import xgboost
from mlflow.models import infer_signature
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

import boosters
from data import amounts, frame, labels, numbers, people
from golden import Golden, case
from rows import hard

# What the folder holds for the environment that it was saved in.
REST = ('conda.yaml', 'python_env.yaml', 'requirements.txt')


def foldered(flavor, X=None, y=None, **options):
    """Saves with `mlflow.<flavor>.save_model`, with a signature and two example rows where a table is given."""

    def save(model, folder):
        if X is not None:
            options.update(signature=infer_signature(X, y), input_example=X[:2])
        flavor.save_model(getattr(model, 'native', getattr(model, 'proto', model)), str(folder / 'model'), pip_requirements=['mlflow'], **options)
        for name in REST:
            (folder / 'model' / name).unlink()
        return 'model'

    return save


def as_pickle(name):
    """MLflow 3 saves with skops, and warns of all else."""
    return {'serialization_format': name}


@case()
def mixed_table():
    X = people(40)[['plan', 'children', 'member']]
    y = (X['children'] > 1).astype(int)
    prep = ColumnTransformer([('plan', OneHotEncoder(handle_unknown='ignore'), ['plan'])], remainder='passthrough')
    model = make_pipeline(prep, LogisticRegression()).fit(X, y)
    return Golden(model, X, hard(X, 3), save=foldered(mlflow.sklearn, X, y))


@case()
def named_by_signature():
    """The model was fitted on an array and keeps no names: the signature has them."""
    X = frame(30)
    y = labels(X, ['no', 'yes'])
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(X.to_numpy(), y)
    return Golden(model, X, hard(X, 2), save=foldered(mlflow.sklearn, X, y, **as_pickle('cloudpickle')), named=True)


@case()
def tensor():
    X = numbers(30)
    y = amounts(X)
    return Golden(Ridge().fit(X, y), X, hard(X, 2), save=foldered(mlflow.sklearn, X, y, **as_pickle('pickle')))


@case()
def plain():
    """Neither signature nor example."""
    X = frame(30)
    return Golden(Ridge().fit(X, amounts(X)), X, hard(X, 2), save=foldered(mlflow.sklearn))


@case()
def xgboost_classifier():
    X = frame(40)
    y = labels(X, [0, 1, 2])
    return Golden(xgboost.XGBClassifier(n_estimators=2, max_depth=2).fit(X, y), X, hard(X, 2), save=foldered(mlflow.xgboost, X, y))


@case()
def xgboost_regressor():
    X = frame(40)
    return Golden(xgboost.XGBRegressor(n_estimators=2, max_depth=2).fit(X, amounts(X)), X, hard(X, 2), save=foldered(mlflow.xgboost))


@case()
def xgboost_booster():
    X = frame(40)
    model = xgboost.train({'max_depth': 2, 'objective': 'binary:logistic'}, xgboost.DMatrix(X, labels(X, [0, 1])), 2)
    return Golden(boosters.Asked(model), X, hard(X, 2), save=foldered(mlflow.xgboost))


@case()
def lightgbm_classifier():
    X = frame(40)
    X.columns = list('abcde')
    model = lightgbm.LGBMClassifier(n_estimators=2, max_depth=2, min_child_samples=3, verbose=-1).fit(X, labels(X, ['a', 'b', 'ü']))
    return Golden(model, X, hard(X, 2), save=foldered(mlflow.lightgbm))


@case()
def lightgbm_booster():
    X = frame(40)
    X.columns = list('abcde')
    model = lightgbm.train({'max_depth': 2, 'min_data_in_leaf': 3, 'verbose': -1}, lightgbm.Dataset(X, amounts(X)), 2)
    return Golden(boosters.Asked(model), X, hard(X, 2), save=foldered(mlflow.lightgbm))


@case(since='3')
def catboost_classifier():
    import catboost
    import mlflow.catboost
    X = frame(40)
    model = catboost.CatBoostClassifier(iterations=3, depth=2, random_seed=0, thread_count=1, verbose=False, allow_writing_files=False)
    y = labels(X, ['nein', 'ja'])
    return Golden(model.fit(X, y), X, hard(X, 2), save=foldered(mlflow.catboost, X, y))


@case(since='3')
def catboost_regressor():
    import catboost
    import mlflow.catboost
    X = frame(40)
    model = catboost.CatBoostRegressor(iterations=3, depth=2, random_seed=0, thread_count=1, verbose=False, allow_writing_files=False)
    return Golden(model.fit(X, amounts(X)), X, hard(X, 2), save=foldered(mlflow.catboost))


@case(since='3')
def statsmodels_poisson():
    import mlflow.statsmodels
    import statsmodels.api as sm
    X = sm.add_constant(frame(40).iloc[:, :2])
    model = sm.GLM(labels(frame(40), [0, 1, 3]), X, family=sm.families.Poisson()).fit()
    return Golden(model, X, hard(X, 2), save=foldered(mlflow.statsmodels, X))


@case(since='3')
def statsmodels_formula():
    import mlflow.statsmodels
    import statsmodels.formula.api as smf
    X = people(40)[['plan', 'children']]
    model = smf.ols('y ~ plan + children', X.assign(y=(X['children'] > 1).astype(float))).fit()
    return Golden(model, X, hard(X, 2), save=foldered(mlflow.statsmodels, remove_data=True))


@case(since='3')
def onnx_forest():
    import mlflow.onnx
    from onnx_models import Asked
    from skl2onnx import to_onnx
    from sklearn.ensemble import RandomForestClassifier
    X = numbers(40).astype('float32')
    model = RandomForestClassifier(n_estimators=3, max_depth=2, random_state=0).fit(X, labels(X, ['nein', 'ja']))
    proto = to_onnx(model, X[:1], options={'zipmap': False}, target_opset=15)
    return Golden(Asked(proto), X, hard(X, 2), save=foldered(mlflow.onnx))
