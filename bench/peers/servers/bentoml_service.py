"""BentoML's service class.

usage: python -m bentoml serve bentoml_service:Service, with BENCH_MODEL
"""

import os
import pickle

import bentoml
import numpy


@bentoml.service(workers=1)
class Service:
    def __init__(self):
        with open(os.environ["BENCH_MODEL"], "rb") as file:
            self.model = pickle.load(file)

    @bentoml.api(route="/predict")
    def predict(self, features: list[list[float]]) -> list[int]:
        return self.model.predict(numpy.array(features)).tolist()
