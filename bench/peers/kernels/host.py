"""Runs one kernel in a process of its own, at the word of the bench: one JSON object a line in, one out.
{"open": NAME} {"time": rows, "milliseconds": ms} {"answers": true}

usage: host.py PEER FOLDER
PEER.py holds `open_model(folder, name, known) -> predict`; `predict` takes what its user has: a float64 array, a DataFrame or texts.
"""

import importlib
import json
import pathlib
import statistics
import sys
import time
import warnings

import numpy as np
import pandas as pd

warnings.simplefilter("ignore")
sys.path.insert(0, str(pathlib.Path(__file__).parent))
peer = importlib.import_module(sys.argv[1])
folder = pathlib.Path(sys.argv[2])
out = sys.stdout
sys.stdout = sys.stderr
state = {}


def rows_of(known):
    if known["kind"] == "table":
        return pd.DataFrame(known["rows"], columns=known["names"])
    return known["rows"] if known["kind"] == "text" else np.array(known["rows"], np.float64)


def part(rows, start, end):
    return rows.iloc[start:end] if isinstance(rows, pd.DataFrame) else rows[start:end]


def open_model(name):
    known = json.loads((folder / f"{name}.json").read_text())
    state.clear()
    state["rows"] = rows_of(known)
    state["predict"] = peer.open_model(folder, name, known)
    return {}


def microseconds(count, milliseconds):
    """A row's share of a call, the median over pieces of at least a millisecond; other rows in each call."""
    rows, predict = state["rows"], state["predict"]
    blocks = [part(rows, at, at + count) for at in range(0, min(len(rows), count * 500) - count + 1, count)]
    begin = time.perf_counter()
    predict(blocks[0])
    pieces, at = [], 0
    end = time.perf_counter() + milliseconds / 1000
    # Three, but of calls that take seconds only one.
    while not pieces or time.perf_counter() < (end if len(pieces) >= 3 else begin + 3):
        calls, start = 0, time.perf_counter()
        # A busy machine may run something else for a millisecond before the first.
        while calls == 0 or (taken := time.perf_counter() - start) < 0.001:
            predict(blocks[at % len(blocks)])
            at += 1
            calls += 1
        pieces.append(taken / calls)
    return {"microseconds": statistics.median(pieces) / count * 1e6}


for line in sys.stdin:
    task = json.loads(line)
    try:
        if "open" in task:
            answer = open_model(task["open"])
        elif "time" in task:
            answer = microseconds(task["time"], task["milliseconds"])
        else:
            answer = {"answers": np.asarray(state["predict"](state["rows"])).tolist()}
    except Exception as problem:
        answer = {"absent": f"{type(problem).__name__}: {' '.join(str(problem).split())[:200]}"}
    print(json.dumps(answer), file=out, flush=True)
