"""Writes the folder that MLServer serves: no worker process (its default one ends at once with uvloop 0.23), no gRPC clash.

usage: mlserver_folder.py MODEL PORT FOLDER
"""

import json
import pathlib
import shutil
import sys

folder = pathlib.Path(sys.argv[3])
folder.mkdir(parents=True, exist_ok=True)
port = int(sys.argv[2])
# Its scikit-learn runtime reads joblib, which reads a plain pickle too.
shutil.copy(sys.argv[1], folder / "model.joblib")
settings = {"host": "127.0.0.1", "http_port": port, "grpc_port": port + 100, "metrics_port": port + 200, "parallel_workers": 0, "debug": False}
(folder / "settings.json").write_text(json.dumps(settings))
(folder / "model-settings.json").write_text(json.dumps({"name": "model", "implementation": "mlserver_sklearn.SKLearnModel", "parameters": {"uri": "./model.joblib"}}))
