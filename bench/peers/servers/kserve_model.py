"""KServe's Python package with a model of its own class, version 1 of its protocol.

usage: kserve_model.py MODEL PORT
"""

import pickle
import sys

import kserve
import numpy


class Model(kserve.Model):
    def load(self):
        with open(sys.argv[1], "rb") as file:
            self.model = pickle.load(file)
        self.ready = True

    def predict(self, payload, headers=None):
        return {"predictions": self.model.predict(numpy.array(payload["instances"])).tolist()}


if __name__ == "__main__":
    model = Model("model")
    model.load()
    kserve.ModelServer(http_port=int(sys.argv[2]), enable_grpc=False, workers=1, access_log_format=None).start([model])
