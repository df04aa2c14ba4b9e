"""LitServe's API class.

usage: litserve_api.py MODEL PORT
"""

import pickle
import sys

import litserve
import numpy


class Api(litserve.LitAPI):
    def setup(self, device):
        with open(sys.argv[1], "rb") as file:
            self.model = pickle.load(file)

    def decode_request(self, request):
        return request["input"]

    def predict(self, row):
        return self.model.predict(numpy.array([row]))

    def encode_response(self, output):
        return {"output": output[0].item()}


if __name__ == "__main__":
    server = litserve.LitServer(Api(), accelerator="cpu", workers_per_device=1)
    server.run(host="127.0.0.1", port=int(sys.argv[2]), generate_client_file=False, log_level="warning", num_api_servers=1)
