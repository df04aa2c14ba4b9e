"""FastAPI before ONNX Runtime, the model converted to float32.

usage: fastapi_onnx.py MODEL PORT
"""

import pathlib
import sys

import numpy
import onnxruntime
import uvicorn
from fastapi import FastAPI
from pydantic import create_model

options = onnxruntime.SessionOptions()
options.intra_op_num_threads = options.inter_op_num_threads = 1
session = onnxruntime.InferenceSession(str(pathlib.Path(sys.argv[1]).with_suffix(".onnx")), options, providers=["CPUExecutionProvider"])
given = session.get_inputs()[0]
outputs = [session.get_outputs()[0].name]
names = [f"x{index}" for index in range(given.shape[1])]
Row = create_model("Row", **{name: (float, ...) for name in names})
app = FastAPI()


@app.post("/predict")
async def predict(row: Row):
    values = numpy.array([[getattr(row, name) for name in names]], numpy.float32)
    return {"prediction": session.run(outputs, {given.name: values})[0][0].item()}


uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="warning", access_log=False)
