"""Writes the folder of a model that MLflow serves.

usage: mlflow_folder.py MODEL PORT FOLDER
"""

import pickle
import shutil
import sys

import mlflow.sklearn

shutil.rmtree(sys.argv[3], ignore_errors=True)
with open(sys.argv[1], "rb") as file:
    model = pickle.load(file)
mlflow.sklearn.save_model(model, sys.argv[3], serialization_format="cloudpickle", pip_requirements=[])
