"""Converts trained models for ONNX Runtime: `NAME.onnx`, float32 in, or `NAME.onnx.absent` with the reason.

usage: to_onnx.py FOLDER NAME ...
"""

import json
import pathlib
import pickle
import sys

import onnx
from skl2onnx import to_onnx, update_registered_converter
from skl2onnx.common.data_types import FloatTensorType, StringTensorType
from skl2onnx.common.shape_calculator import calculate_linear_classifier_output_shapes

folder = pathlib.Path(sys.argv[1])


def register():
    from lightgbm import LGBMClassifier
    from onnxmltools.convert.lightgbm.operator_converters.LightGbm import convert_lightgbm
    from onnxmltools.convert.xgboost.operator_converters.XGBoost import convert_xgboost
    from xgboost import XGBClassifier

    options = {"nocl": [True, False], "zipmap": [True, False, "columns"]}
    update_registered_converter(LGBMClassifier, "LightGbmLGBMClassifier", calculate_linear_classifier_output_shapes, convert_lightgbm, options=options)
    update_registered_converter(XGBClassifier, "XGBoostXGBClassifier", calculate_linear_classifier_output_shapes, convert_xgboost, options=options)


def without_maps(path):
    """CatBoost has no option that leaves out the last node, which makes a dictionary of each row's probabilities."""
    model = onnx.load(str(path))
    zipmap = next(node for node in model.graph.node if node.op_type == "ZipMap")
    output = next(output for output in model.graph.output if output.name == zipmap.output[0])
    model.graph.node.remove(zipmap)
    output.CopyFrom(onnx.helper.make_tensor_value_info(zipmap.input[0], onnx.TensorProto.FLOAT, [None, 2]))
    onnx.save(model, str(path))


def convert(name, known):
    model = pickle.loads((folder / known["file"]).read_bytes())
    path = folder / f"{name}.onnx"
    if name == "catboost":
        model.save_model(str(path), format="onnx")
        without_maps(path)
        return
    if known["kind"] == "table":
        example = known["rows"][0]
        inputs = [(column, (StringTensorType if isinstance(example[column], str) else FloatTensorType)([None, 1])) for column in known["names"]]
    elif known["kind"] == "text":
        inputs = [("x", StringTensorType([None, 1]))]
    else:
        inputs = [("x", FloatTensorType([None, len(known["names"])]))]
    last = model.steps[-1][1] if hasattr(model, "steps") else model
    options = {id(last): {"raw_scores": True}} if known["method"] == "decision_function" else {id(last): {"zipmap": False}}
    if known["method"] == "decision_function":
        options[id(last)]["zipmap"] = False
    if known["kind"] == "text":
        # The default, en_US, is not on every machine.
        options[id(model.steps[0][1])] = {"locale": "C"}
    path.write_bytes(to_onnx(model, initial_types=inputs, options=options, target_opset={"": 18, "ai.onnx.ml": 3}).SerializeToString())


try:
    register()
except ImportError as problem:
    print(f"no converters: {problem}", flush=True)
for name in sys.argv[2:]:
    absent = folder / f"{name}.onnx.absent"
    absent.unlink(missing_ok=True)
    try:
        convert(name, json.loads((folder / f"{name}.json").read_text()))
    except Exception as problem:
        absent.write_text(f"skl2onnx: {type(problem).__name__}: {' '.join(str(problem).split())[:200]}")
        print(f"{name} cannot be converted to ONNX: {problem}", flush=True)
    print(f"converted {name}: {'no' if absent.exists() else 'yes'}", flush=True)
