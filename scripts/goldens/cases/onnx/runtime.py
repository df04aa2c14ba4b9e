"""Graphs with operators that Brine does not translate: ONNX Runtime runs them."""
import numpy as np
import pandas as pd
from onnx import TensorProto, helper, numpy_helper
from skl2onnx import to_onnx
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC

from golden import Golden, case
from onnx_models import Asked, native
from rows import hard, listed

from .converted import converted, table, three, two

NEWEST = ['1.20']


def graph(nodes, inputs, outputs, constants):
    """A model of these nodes; inputs and outputs by name, with their shapes."""
    infos = [[helper.make_tensor_value_info(name, kind, shape) for name, kind, shape in part] for part in (inputs, outputs)]
    tensors = [numpy_helper.from_array(array, name) for name, array in constants.items()]
    return helper.make_model(helper.make_graph(nodes, 'g', *infos, tensors), opset_imports=[helper.make_opsetid('', 13)], ir_version=8)


def weights(*shape):
    return np.random.RandomState(7).randn(*shape).round(3).astype(np.float32)


@case(only=NEWEST)
def runtime_svc():
    X = table()
    return converted(SVC(probability=True, random_state=0).fit(X, two(X)), X)


@case(only=NEWEST)
def runtime_neighbors():
    X = table()
    return converted(KNeighborsClassifier(3).fit(X, three(X)), X)


@case(only=NEWEST)
def runtime_naive_bayes():
    X = table()
    return converted(GaussianNB().fit(X, two(X)), X, options={'zipmap': False})


@case(only=NEWEST)
def runtime_convolution():
    """Pictures of 4 × 4: a list of sixteen numbers each."""
    nodes = [
        helper.make_node('Conv', ['picture', 'kernel'], ['convolved']),
        helper.make_node('Relu', ['convolved'], ['rectified']),
        helper.make_node('Flatten', ['rectified'], ['flat']),
        helper.make_node('Gemm', ['flat', 'last'], ['scores']),
        helper.make_node('Softmax', ['scores'], ['shares'], axis=1),
        helper.make_node('ArgMax', ['shares'], ['class'], axis=1, keepdims=0),
    ]
    proto = graph(
        nodes, [('picture', TensorProto.FLOAT, ['rows', 1, 4, 4])],
        [('shares', TensorProto.FLOAT, ['rows', 3]), ('class', TensorProto.INT64, ['rows'])],
        {'kernel': weights(2, 1, 3, 3), 'last': weights(8, 3)},
    )
    pictures = pd.DataFrame({'picture': table(6, 16).tolist()})
    return Golden(Asked(proto), pictures, listed(pictures) + [[[0.0] * 16], [[0.0] * 15]], save=native)


@case(only=NEWEST)
def runtime_sequence():
    """Sequences of any length of two numbers each, whose last state is the answer."""
    nodes = [
        helper.make_node('Transpose', ['steps'], ['turned'], perm=[1, 0, 2]),
        helper.make_node('LSTM', ['turned', 'w', 'r'], ['', 'last'], hidden_size=3),
        helper.make_node('Squeeze', ['last', 'axis'], ['state']),
    ]
    proto = graph(
        nodes, [('steps', TensorProto.FLOAT, ['rows', 'length', 2])], [('state', TensorProto.FLOAT, ['rows', 3])],
        {'w': weights(1, 12, 2), 'r': weights(1, 12, 3), 'axis': np.array([0])},
    )
    rows = [[[0.5, -1.0, 0.0, 3.0]], [[0.25, 2.0, -3.0, 4.0]], [[1.0, 1.0, 0.0, 0.0]], [[1.0, 2.0, 3.0]]]
    return Golden(Asked(proto), pd.DataFrame({'steps': [row[0] for row in rows]}), rows, save=native)
