"""Trains the models of the kernels' benchmark and writes, for each, `NAME.pkl` and `NAME.json`: rows, scikit-learn's
predictions for them, and its µs a row, on one thread, the best of several runs.

usage: kernels.py FOLDER [NAME ...]
"""

import json
import pathlib
import pickle
import sys
import time

import numpy as np
from sklearn.datasets import make_classification
from sklearn.ensemble import GradientBoostingClassifier, HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from threadpoolctl import threadpool_limits

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
only = sys.argv[2:]
threadpool_limits(1)
random = np.random.default_rng(0)


def classes(samples, features, informative, seed):
    X, y = make_classification(n_samples=samples, n_features=features, n_informative=informative, n_redundant=0, random_state=seed)
    return X, y, X + random.normal(size=X.shape) * 0.1


X, y = make_classification(n_samples=5000, n_features=20, n_informative=10, random_state=0)
rows = np.vstack([X, X + random.normal(size=X.shape) * 0.1])
X30, y30, rows30 = classes(10_000, 30, 12, 1)
X5, y5, rows5 = classes(10_000, 5, 4, 2)
Xv, yv = make_classification(n_samples=2000, n_features=20, n_informative=10, flip_y=0.28, random_state=0)
words = np.array([f"w{at}" for at in range(20_000)])
texts = [" ".join(words[np.minimum((random.pareto(0.6, 60) * 5).astype(int), 19_999)]) for _ in range(10_000)]
lengths = np.array([len(text) % 2 for text in texts])

cases = {
    "logreg": (lambda: make_pipeline(StandardScaler(), LogisticRegression()).fit(X, y), rows),
    "mlp": (lambda: MLPClassifier((100,), max_iter=20, random_state=0).fit(X, y), rows),
    "nb": (lambda: GaussianNB().fit(X, y), rows),
    "knn30": (lambda: KNeighborsClassifier().fit(X30, y30), rows30[:2000]),
    "knn5": (lambda: KNeighborsClassifier().fit(X5, y5), rows5),
    "svc": (lambda: SVC(gamma=0.02).fit(Xv, yv), rows[:4000]),
    "tfidf": (lambda: make_pipeline(TfidfVectorizer(), LogisticRegression()).fit(texts[:4000], lengths[:4000]), texts),
    "rf": (lambda: RandomForestClassifier(100, random_state=0).fit(X, y), rows),
    "gb": (lambda: GradientBoostingClassifier(random_state=0).fit(X, y), rows),
    "hgb": (lambda: HistGradientBoostingClassifier(max_iter=100, early_stopping=False, random_state=0).fit(X, y), rows),
}
for name, (fit, asked) in cases.items():
    if only and name not in only:
        continue
    model = fit()
    (folder / f"{name}.pkl").write_bytes(pickle.dumps(model, protocol=5))
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        answers = model.predict(asked)
        best = min(best, time.perf_counter() - start)
    known = {"rows": asked if isinstance(asked, list) else asked.tolist(), "predict": answers.tolist(), "microseconds": best / len(asked) * 1e6}
    (folder / f"{name}.json").write_text(json.dumps(known))
