"""Writes tests/goldens/math/numpy-cases.json: inputs and numpy's own answers for ops of src/graph/ops whose oracle numpy
is. Needs: pip install numpy. Run from the project's root."""
import json

import numpy as np

rng = np.random.default_rng(7)


def table(array):
    array = np.asarray(array)
    flat = [('NaN' if x != x else x if abs(x) < np.inf else ('Infinity' if x > 0 else '-Infinity')) for x in array.ravel().tolist()]
    return {'rows': array.shape[0], 'cols': array.shape[1], 'type': str(array.dtype), 'data': flat}


edge = np.array([[0.0, -0.0, 1.0, -1.0], [np.nan, np.inf, -np.inf, 0.5], [2.5, -2.5, -0.3, 1.5], [5e-324, -5e-324, 1e308, -1e308],
                 [0.1, 0.2, 0.7, 3.0], [1e-9, 17.25, 4503599627370497.0, -4503599627370495.5]])
cases = {}

functions = {name: getattr(np, name) for name in [
    'abs', 'arccos', 'arccosh', 'arcsin', 'arcsinh', 'arctan', 'arctanh', 'cbrt', 'ceil', 'cos', 'cosh', 'deg2rad',
    'exp', 'exp2', 'expm1', 'floor', 'log', 'log10', 'log1p', 'log2', 'negative', 'rad2deg', 'reciprocal', 'rint',
    'sign', 'sin', 'sinh', 'sqrt', 'square', 'tan', 'tanh', 'trunc',
]}
random = np.concatenate([edge, rng.normal(size=(6, 4)) * 3, np.exp(rng.normal(size=(5, 4)) * 5)])
cases['unary'] = []
with np.errstate(all='ignore'):
    for name, function in functions.items():
        for dtype in ('float64', 'float32'):
            x = random.astype(dtype)
            cases['unary'].append({'function': name, 'x': table(x), 'y': table(function(x))})

    clip = [(0.0, 1.0), (-0.0, 0.0), (None, 0.5), (-1.0, None), (0.0, 0.0)]
    cases['clip'] = [{'min': low, 'max': high, 'x': table(edge), 'y': table(np.clip(edge, low, high))} for low, high in clip]
    cases['cast'] = [{'x': table(random), 'y': table(random.astype('float32'))}]

    cases['affine'] = []
    mean, scale = rng.normal(size=4), np.exp(rng.normal(size=4))
    for dtype in ('float64', 'float32'):
        x = rng.normal(size=(8, 4)).astype(dtype)
        standard = x.copy()
        standard -= mean
        standard /= scale
        minmax = x.copy()
        minmax *= scale
        minmax += mean
        cases['affine'] += [{'subtract': mean.tolist(), 'divide': scale.tolist(), 'x': table(x), 'y': table(standard)},
                            {'multiply': scale.tolist(), 'add': mean.tolist(), 'x': table(x), 'y': table(minmax)}]

    cases['normalize_rows'] = []
    cases['softmax'] = []
    for cols in (2, 3, 7, 8, 9, 100, 129, 300):
        p = rng.uniform(size=(2, cols))
        cases['normalize_rows'].append({'x': table(p), 'y': table(p / p.sum(axis=1).reshape((-1, 1)))})
        d = rng.normal(size=(2, cols)) * 10
        d[0] += 700
        shifted = np.exp(d - d.max(axis=1, keepdims=True))
        shifted /= shifted.sum(axis=1, keepdims=True)
        top = d.max(axis=1, keepdims=True)
        log_sum = np.log(np.exp(d - top).sum(axis=1, keepdims=True)) + top
        cases['softmax'] += [{'form': 'shifted', 'x': table(d), 'y': table(shifted)},
                             {'form': 'logsumexp', 'x': table(d), 'y': table(np.exp(d - log_sum))}]

    ties = np.array([[1.0, 3.0, 3.0], [np.nan, 1.0, np.nan], [2.0, np.nan, np.nan], [0.0, -0.0, 0.0], [-np.inf, -np.inf, -np.inf], [5.0, 1.0, 1.0]])
    cases['arg_extreme'] = [{'which': 'max', 'x': table(ties), 'y': np.argmax(ties, axis=1).tolist()},
                            {'which': 'min', 'x': table(ties), 'y': np.argmin(ties, axis=1).tolist()}]

    cases['matmul'] = []
    cases['distance'] = []
    for cols, outputs in ((1, 1), (4, 3), (50, 10), (150, 2)):
        x, w, b = rng.normal(size=(4, cols)), rng.normal(size=(cols, outputs)), rng.normal(size=outputs)
        cases['matmul'].append({'weights': table(w), 'bias': b.tolist(), 'x': table(x), 'y': table(x @ w + b)})
        x = np.concatenate([x, w.T + 1e-9, w.T])
        square = (x * x).sum(axis=1)[:, None] - 2 * (x @ w) + (w * w).sum(axis=0)[None, :]
        np.maximum(square, 0, out=square)
        cases['distance'].append({'centers': table(np.ascontiguousarray(w.T)), 'x': table(x), 'squared': table(square), 'y': table(np.sqrt(square))})

cases['sums'] = []
for count in [*range(1, 20), 63, 64, 65, 127, 128, 129, 136, 137, 255, 256, 257, 300]:
    x = rng.normal(size=count) * np.exp(rng.normal(size=count))
    cases['sums'].append({'x': x.tolist(), 'sum': float(np.sum(x)), 'single': float(np.sum(x.astype(np.float32)))})

with open('tests/goldens/math/numpy-cases.json', 'w') as file:
    json.dump(cases, file, separators=(',', ':'))
    file.write('\n')
