"""Trains models of the benchmarks and writes, for each, `NAME.pkl` (or `NAME.joblib`) and `NAME.json`: `method`, `names` of the
features, `rows` to ask (matrix: arrays; table: objects; text: strings), what the library's `method` answers them, and its
`predict` of the first 1000 of them.

usage: train.py FOLDER NAME ...
"""

import json
import pathlib
import pickle
import sys

import joblib
import numpy as np
import pandas as pd
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.datasets import make_classification
from sklearn.ensemble import GradientBoostingClassifier, HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import SVC


def noisy(X, seed=0):
    """10 000 rows near the training rows, none of them equal to one."""
    random = np.random.default_rng(seed)
    rows = X[np.arange(10_000) % len(X)]
    return rows + random.normal(size=rows.shape) * 0.1


def table(X, y):
    # Of wide tables fewer: the rows go from hand to hand as JSON.
    return X, y, noisy(X)[: 1_000_000 // X.shape[1]]


def classified(samples, features, informative, seed=0, classes=2, **options):
    return table(*make_classification(samples, features, n_informative=informative, n_classes=classes, random_state=seed, **options))


def standard():
    return classified(5000, 20, 10)


def mixed():
    random = np.random.default_rng(0)

    def draw(count):
        numbers = {f"n{at}": random.normal(size=count).round(3) for at in range(6)}
        texts = {f"c{at}": np.array([f"level {level}" for level in range(8)], object)[random.integers(0, 8, count)] for at in range(4)}
        frame = pd.DataFrame({**numbers, **texts})
        frame.loc[random.random(count) < 0.1, "n0"] = np.nan
        frame.loc[random.random(count) < 0.1, "n1"] = np.nan
        return frame

    X = draw(5000)
    y = ((X.n0.fillna(0) + X.n2 + (X.c0 == "level 3") + random.normal(size=5000) * 0.3) > 0.2).astype(int)
    return X, y, draw(10_000)


def texts():
    random = np.random.default_rng(0)
    words = np.array([f"w{at}" for at in range(20_000)])
    X = [" ".join(words[np.minimum((random.pareto(0.6, 60) * 5).astype(int), 19_999)]) for _ in range(14_000)]
    y = [len(text) % 2 for text in X[:4000]]
    return X[:4000], y, X[4000:]


numbers = [f"n{at}" for at in range(6)]
categories = [f"c{at}" for at in range(4)]
columns = ColumnTransformer([("numbers", make_pipeline(SimpleImputer(), StandardScaler()), numbers), ("categories", OneHotEncoder(handle_unknown="ignore"), categories)])


def pipeline():
    """The last step takes no sparse matrix."""
    dense = clone(columns).set_params(sparse_threshold=0)
    return make_pipeline(dense, HistGradientBoostingClassifier(max_iter=300, early_stopping=False, random_state=0))


# Imported when asked for: one that is not installed leaves the others.
def lightgbm():
    from lightgbm import LGBMClassifier

    return LGBMClassifier(n_estimators=100, num_leaves=31, n_jobs=1, verbose=-1)


def xgboost():
    from xgboost import XGBClassifier

    return XGBClassifier(n_estimators=100, max_depth=6, n_jobs=1)


def catboost():
    from catboost import CatBoostClassifier

    return CatBoostClassifier(iterations=100, depth=6, verbose=False, thread_count=1, allow_writing_files=False)


# name: (model, data, method)
cases = {
    "rf": (lambda: RandomForestClassifier(100, random_state=0), standard, "predict_proba"),
    "logreg": (lambda: make_pipeline(StandardScaler(), LogisticRegression()), standard, "predict_proba"),
    "hgb": (lambda: HistGradientBoostingClassifier(max_iter=100, early_stopping=False, random_state=0), standard, "predict_proba"),
    "gb": (lambda: GradientBoostingClassifier(n_estimators=100, max_depth=3, random_state=0), standard, "predict_proba"),
    "lightgbm": (lightgbm, standard, "predict_proba"),
    "xgboost": (xgboost, standard, "predict_proba"),
    "catboost": (catboost, standard, "predict_proba"),
    "mixed": (lambda: make_pipeline(columns, LogisticRegression()), mixed, "predict_proba"),
    # 1 MB.
    "pipeline": (pipeline, mixed, "predict_proba"),
    "knn": (lambda: KNeighborsClassifier(), lambda: classified(10_000, 30, 12, 1), "predict_proba"),
    "svc": (lambda: SVC(gamma=0.02), lambda: classified(2000, 20, 10, flip_y=0.28), "decision_function"),
    "tfidf": (lambda: make_pipeline(TfidfVectorizer(), LogisticRegression()), texts, "predict_proba"),
    "mlp": (lambda: MLPClassifier((100,), max_iter=20, random_state=0), standard, "predict_proba"),
    # The 100 MB.
    "big": (lambda: RandomForestClassifier(140, random_state=0, n_jobs=-1), lambda: classified(40_000, 20, 10, flip_y=0.2), "predict_proba"),
}
for features in (10, 30, 100, 300, 1000):
    cases[f"features-{features}"] = (lambda: make_pipeline(StandardScaler(), LogisticRegression()), lambda features=features: classified(2000, features, 8), "predict_proba")
for trees in (10, 30, 100, 300, 1000):
    cases[f"trees-{trees}"] = (lambda trees=trees: RandomForestClassifier(trees, random_state=0, n_jobs=-1), standard, "predict_proba")
for depth in (2, 4, 6, 8, 12, 16):
    cases[f"depth-{depth}"] = (lambda depth=depth: RandomForestClassifier(100, max_depth=depth, random_state=0, n_jobs=-1), lambda: classified(20_000, 20, 10, flip_y=0.2), "predict_proba")
for count in (2, 5, 10, 30, 100):
    cases[f"classes-{count}"] = (lambda: make_pipeline(StandardScaler(), LogisticRegression()), lambda count=count: classified(5000, 20, 16, classes=count, n_clusters_per_class=1), "predict_proba")
for trees in (1, 4, 14, 42):
    cases[f"megabytes-{trees}"] = (lambda trees=trees: RandomForestClassifier(trees, random_state=0, n_jobs=-1), lambda: classified(40_000, 20, 10, flip_y=0.2), "predict_proba")

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
for name in sys.argv[2:]:
    make, data, method = cases[name]
    X, y, rows = data()
    try:
        model = make()
    except ImportError as problem:
        print(f"without {name}: {problem}", flush=True)
        continue
    model.fit(X, y)
    if hasattr(model, "n_jobs"):
        model.n_jobs = 1
    if name == "big" or name.startswith("megabytes"):
        path = folder / f"{name}.joblib"
        joblib.dump(model, path)
    else:
        path = folder / f"{name}.pkl"
        path.write_bytes(pickle.dumps(model, protocol=5))
    frame = isinstance(rows, pd.DataFrame)
    plain = rows.astype(object).where(rows.notna(), None).to_dict("records") if frame else rows if isinstance(rows, list) else rows.tolist()
    names = list(rows.columns) if frame else ["x"] if isinstance(rows, list) else [f"x{at}" for at in range(rows.shape[1])]
    answers = getattr(model, method)(rows)
    known = {
        "file": path.name,
        "bytes": path.stat().st_size,
        "method": method,
        "kind": "table" if frame else "text" if isinstance(rows, list) else "matrix",
        "names": names,
        "rows": plain,
        "answers": answers.tolist(),
        "predict": model.predict(rows[:1000]).tolist(),
    }
    (folder / f"{name}.json").write_text(json.dumps(known))
    print(f"trained {name}: {path.stat().st_size / 1e6:.1f} MB", flush=True)
