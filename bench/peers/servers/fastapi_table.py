"""The service that people write by hand: FastAPI, rows as a DataFrame, scikit-learn. One object, or a list of them.

usage: fastapi_table.py MODEL PORT
"""

import json
import pathlib
import sys

import joblib
import pandas
import uvicorn
from fastapi import FastAPI
from pydantic import create_model

path = pathlib.Path(sys.argv[1])
model = joblib.load(path)
known = json.loads(path.with_suffix(".json").read_text())
kinds = {name: str if isinstance(value, str) else float | None for name, value in zip(known["names"], known["rows"][0].values() if known["kind"] == "table" else known["rows"][0])}
named = hasattr(model, "feature_names_in_")
Row = create_model("Row", **{name: (kind, ...) for name, kind in kinds.items()})
app = FastAPI()


def labels(rows: list[Row]):
    frame = pandas.DataFrame([row.model_dump() for row in rows], columns=known["names"])
    # A model that was trained on an array warns of names with each call.
    return model.predict(frame if named else frame.to_numpy()).tolist()


@app.post("/predict")
def predict(row: Row):
    return {"prediction": labels([row])[0]}


@app.post("/predict-many")
def predict_many(rows: list[Row]):
    return {"predictions": labels(rows)}


uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="warning", access_log=False)
