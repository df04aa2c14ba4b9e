"""Python's values as JSON that keeps every bit: cells of the input, and arrays of the output."""
import math

import numpy as np

WORDS = {'inf': 'Infinity', '-inf': '-Infinity', 'nan': 'NaN'}


def plain_value(value):
    """A numpy scalar as the Python value that it holds."""
    return value.item() if isinstance(value, np.generic) else value


def encode_cell(cell):
    """A cell of a row: null is missing (NaN or None), infinities are {"float": "inf"}."""
    cell = plain_value(cell)
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return None
    if isinstance(cell, float) and math.isinf(cell):
        return {'float': 'inf' if cell > 0 else '-inf'}
    return cell


def is_word(cell):
    """Whether a dict stands for an infinity; others are cells themselves."""
    return isinstance(cell, dict) and list(cell) == ['float'] and isinstance(cell['float'], str)


def decode_cell(cell, missing):
    if cell is None:
        return float('nan') if missing == 'nan' else None
    if is_word(cell):
        return float(cell['float'])
    return cell


def encode_item(item, dtype):
    item = plain_value(item)
    if isinstance(item, float) and not math.isfinite(item):
        # Beside strings, a bare "NaN" could be text.
        return {'float': repr(item)} if dtype == object else WORDS[repr(item)]
    return item


def encode_output(output, by_member=False):
    """
    An array as {dtype, shape, data}, flat in row order; several arrays as {list: […]}; sparse becomes dense. `by_member`:
    an array of three dimensions has the members of a vote first, to each of them its own output.
    """
    if isinstance(output, (list, tuple)):
        return {'list': [encode_output(part) for part in output]}
    if hasattr(output, 'toarray'):
        output = output.toarray()
    array = np.asarray(output)
    if by_member and array.ndim == 3:
        return {'list': [encode_output(part) for part in array]}
    data = [encode_item(item, array.dtype) for item in array.ravel()]
    return {'dtype': array.dtype.str if array.dtype != object else 'object', 'shape': list(array.shape), 'data': data}


def reword(item):
    """An item of an output of numbers as one of objects: see WORDS."""
    return {'float': {word: short for short, word in WORDS.items()}[item]} if isinstance(item, str) and item in WORDS.values() else item


def join_rows(outputs):
    """The outputs of single rows as one of all rows. Some estimators answer a row alone without the dimension of the rows."""
    if 'list' in outputs[0]:
        return {'list': [join_rows(list(parts)) for parts in zip(*[output['list'] for output in outputs])]}
    # A row of which each cell is missing is one of numbers, among rows of objects.
    objects = any(output['dtype'] == 'object' for output in outputs)
    data = [reword(item) if objects and output['dtype'] != 'object' else item for output in outputs for item in output['data']]
    shape = outputs[0]['shape']
    return {'dtype': outputs[0]['dtype'], 'shape': [len(outputs)] + (shape[1:] if shape[0] == 1 else shape), 'data': data}
