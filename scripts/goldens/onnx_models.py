"""ONNX models as ONNX Runtime answers them: each output of the graph is asked by its name."""
from functools import partial

import numpy as np

ELEMENTS = {'tensor(float)': np.float32, 'tensor(double)': np.float64, 'tensor(int64)': np.int64, 'tensor(bool)': np.bool_, 'tensor(string)': object}


class Asked:
    """A session with a method per output. One input takes a whole array; several take a column each, by name."""

    def __init__(self, proto):
        import onnxruntime
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 4
        self.proto = proto
        self.session = onnxruntime.InferenceSession(proto.SerializeToString(), options, providers=['CPUExecutionProvider'])
        self.output_names = [output.name for output in self.session.get_outputs()]
        for name in self.output_names:
            setattr(self, name, partial(self.ask, name))
        inputs = self.session.get_inputs()
        if len(inputs) > 1 or len(inputs[0].shape) > 2:
            self.feature_names_in_ = [put.name for put in inputs]

    def get_params(self):
        return {}

    def ask(self, name, table):
        feeds = {}
        inputs = self.session.get_inputs()
        for put in inputs:
            feeds[put.name] = lists(table[put.name], put) if len(put.shape) > 2 else converted(cells_of(table, put, inputs), put)
        answer = self.session.run([name], feeds)[0]
        if isinstance(answer, list):
            return np.array([list(row.values()) for row in answer], dtype=np.float32)
        return answer


def cells_of(table, put, inputs):
    return np.asarray(table) if len(inputs) == 1 else np.asarray(table[put.name]).reshape(-1, 1)


def lists(cells, put):
    """A list of numbers per row, in the order of a tensor's memory; one of its dimensions may be open."""
    dims = [length if isinstance(length, int) else -1 for length in put.shape[1:]]
    return np.stack([np.array(row, dtype=ELEMENTS[put.type]).reshape(dims) for row in cells])


def converted(cells, put):
    """As the input's type; a cell that it cannot hold is an error."""
    dtype = ELEMENTS[put.type]
    if dtype is object:
        if not all(isinstance(cell, str) for cell in cells.ravel()):
            raise TypeError('%s takes text' % put.name)
        return cells.astype(object)
    if dtype in (np.int64, np.bool_):
        whole = cells.astype(np.float64)
        if not np.array_equal(whole, whole.astype(dtype).astype(np.float64)):
            raise TypeError('%s takes whole numbers' % put.name)
    shape = [len(cells)] + [length for length in put.shape[1:] if isinstance(length, int)]
    return np.ascontiguousarray(cells.astype(dtype)).reshape(shape if len(shape) == len(put.shape) else cells.shape)


def native(model, folder):
    (folder / 'model.onnx').write_bytes(model.proto.SerializeToString())
    return 'model.onnx'


def load(path):
    import onnx
    return Asked(onnx.load(str(path)))


def splits_of(proto):
    """Pairs of column and threshold of the trees."""
    found = []
    for node in proto.graph.node:
        attributes = {attribute.name: attribute for attribute in node.attribute}
        if 'nodes_values' in attributes:
            modes = attributes['nodes_modes'].strings
            pairs = zip(attributes['nodes_featureids'].ints, attributes['nodes_values'].floats, modes)
            found.extend((int(column), float(value)) for column, value, mode in pairs if mode != b'LEAF')
    return found
