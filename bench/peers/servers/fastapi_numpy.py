"""The service that people write by hand: FastAPI, one row as a numpy array, scikit-learn.

usage: fastapi_numpy.py MODEL PORT
"""

import sys

import joblib
import numpy
import uvicorn
from fastapi import FastAPI
from pydantic import create_model

model = joblib.load(sys.argv[1])
names = [f"x{index}" for index in range(model.n_features_in_)]
Row = create_model("Row", **{name: (float, ...) for name in names})
app = FastAPI()


@app.post("/predict")
def predict(row: Row):
    values = numpy.array([[getattr(row, name) for name in names]])
    return {"prediction": model.predict(values)[0].item()}


uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="warning", access_log=False)
