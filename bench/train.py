"""Trains the benchmark's models and writes, for each, `NAME.pkl` and `NAME.json`: rows and scikit-learn's predictions.

usage: train.py FOLDER
"""

import json
import pathlib
import pickle
import sys

from sklearn.datasets import make_classification
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
X, y = make_classification(n_samples=5000, n_features=20, n_informative=10, random_state=0)
models = {
    "random-forest": RandomForestClassifier(n_estimators=100, random_state=0),
    "scaler-logistic": make_pipeline(StandardScaler(), LogisticRegression()),
}
for name, model in models.items():
    model.fit(X, y)
    (folder / f"{name}.pkl").write_bytes(pickle.dumps(model, protocol=5))
    rows = X[:200]
    expected = {"rows": rows.tolist(), "predict": model.predict(rows).tolist(), "predict_proba": model.predict_proba(rows).tolist()}
    (folder / f"{name}.json").write_text(json.dumps(expected))
