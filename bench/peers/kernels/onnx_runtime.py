"""ONNX Runtime's Python package on the converted model: float32, one thread. The cast of the rows counts."""

import numpy as np
import onnxruntime


def open_model(folder, name, known):
    absent = folder / f"{name}.onnx.absent"
    if absent.exists():
        raise LookupError(absent.read_text())
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(folder / f"{name}.onnx"), options, providers=["CPUExecutionProvider"])
    outputs = [session.get_outputs()[1].name]
    first = session.get_inputs()[0].name
    if known["kind"] == "table":
        texts = {column for column, value in known["rows"][0].items() if isinstance(value, str)}

        def feed(rows):
            return {column: rows[column].to_numpy(object if column in texts else np.float32).reshape(-1, 1) for column in known["names"]}
    elif known["kind"] == "text":

        def feed(rows):
            return {first: np.array(rows, object).reshape(-1, 1)}
    else:

        def feed(rows):
            return {first: rows.astype(np.float32)}

    return lambda rows: session.run(outputs, feed(rows))[0]
