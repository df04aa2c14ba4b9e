"""joblib.load of a model file, in a process that has done nothing before but import.

usage: joblib_load.py FILE < rows as JSON; prints the milliseconds and what it predicts.
"""

import json
import sys
import time

import joblib
import numpy
import sklearn.ensemble  # noqa: F401  so that its import is not counted

rows = numpy.array(json.load(sys.stdin))
start = time.perf_counter()
model = joblib.load(sys.argv[1])
milliseconds = (time.perf_counter() - start) * 1000
print(json.dumps({"milliseconds": milliseconds, "answers": model.predict_proba(rows).tolist()}))
