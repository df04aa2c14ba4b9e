"""Answers for one model in its own Python: started by Brine with a socket as file descriptor 3, ends with it.

A message is two lengths (u32, little-endian), a JSON header and an Arrow IPC stream or the model's bytes. Runs on Python
3.8 and later with what the model itself needs, and pyarrow.
"""
import io
import json
import os
import socket
import struct
import sys
import threading

METHODS = ['predict', 'predict_proba', 'predict_log_proba', 'decision_function', 'transform', 'score_samples']
# Wider integer results are a matrix.
MOST_INTEGER_COLUMNS = 64
LARGEST_DENSE = 1 << 27


class Problem(Exception):
    """What the person who started the worker can mend; the second argument is how."""


def end_with_parent():
    """The end of standard input is the parent's; on Linux the kernel tells too, even while a library holds the interpreter."""
    try:
        import ctypes
        PR_SET_PDEATHSIG, SIGKILL = 1, 9
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, SIGKILL)
    except (OSError, AttributeError, ImportError):
        pass

    def watch():
        while sys.stdin.buffer.read(4096):
            pass
        os._exit(0)

    threading.Thread(target=watch, daemon=True).start()


def limit_memory(size):
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


class Channel:
    def __init__(self, sock):
        self.sock = sock

    def receive(self):
        lengths = self.exactly(8)
        if lengths is None:
            return None, None
        header_size, body_size = struct.unpack('<II', lengths)
        header = self.exactly(header_size)
        body = self.exactly(body_size)
        return (None, None) if header is None or body is None else (json.loads(bytes(header).decode('utf8')), body)

    def send(self, header, body=b''):
        data = json.dumps(header).encode('utf8')
        self.sock.sendall(struct.pack('<II', len(data), len(body)) + data)
        if len(body) > 0:
            self.sock.sendall(body)

    def exactly(self, size):
        data = bytearray(size)
        view, at = memoryview(data), 0
        while at < size:
            count = self.sock.recv_into(view[at:])
            if count == 0:
                return None
            at += count
        return data


def load(data, select):
    try:
        import joblib
        model = joblib.load(io.BytesIO(data))
    except ImportError as error:
        if getattr(error, 'name', None) != 'joblib':
            raise
        import pickle
        model = pickle.loads(data)
    for step in [] if not select else select.split('.'):
        model = model[int(step)] if isinstance(model, (list, tuple)) else model[step] if isinstance(model, dict) else getattr(model, step)
    return model


def own(model, name):
    try:
        return getattr(model, name, None)
    except Exception:
        # A property of a pipeline asks its first step, which may not have it.
        return None


def sample_of(model, names, count):
    """A row that the model may take: 0, or a text that a part of a ColumnTransformer knows of the column."""
    row = [0.0] * count
    waiting, seen = [model], set()
    while waiting and len(seen) < 1000:
        part = waiting.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        for name, transformer, columns in own(part, 'transformers_') or []:
            texts = known_texts(transformer)
            if not texts:
                continue
            columns = [columns] if isinstance(columns, (str, int)) else columns if isinstance(columns, (list, tuple)) else []
            for at, column in enumerate(columns):
                place = names.index(column) if isinstance(column, str) and names is not None and column in names else column
                if isinstance(place, int) and place < count:
                    row[place] = texts[at] if at < len(texts) and texts[at] is not None else texts[0] or ''
        waiting += inner(part)
    return row


def count_of(model):
    """How many columns it takes, by its own word or by that of the first step that says: its answer to the sample tells whether that holds."""
    waiting, seen = [model], 0
    while waiting and seen < 1000:
        part, seen = waiting.pop(0), seen + 1
        count = own(part, 'n_features_in_')
        if count is not None:
            return int(count)
        waiting = inner(part) + waiting
    return None


def known_texts(transformer):
    """A text for each column, or None where the column holds none; empty where nothing is known of texts."""
    waiting = [transformer]
    while waiting:
        part = waiting.pop(0)
        if own(part, 'vocabulary_') is not None:
            return ['text']
        categories = own(part, 'categories_')
        if categories is not None:
            texts = [next((str(cell) for cell in column if isinstance(cell, str)), None) for column in categories]
            return texts if any(text is not None for text in texts) else []
        waiting += inner(part)
    return []


def inner(part):
    steps = [step[1] for step in (own(part, 'steps') or own(part, 'transformer_list') or []) if isinstance(step, (list, tuple)) and len(step) > 1]
    return steps + [value for value in (own(part, name) for name in ('best_estimator_', 'estimator_', 'regressor_', 'estimator')) if value is not None]


class Worker:
    def __init__(self):
        self.model, self.names, self.dtypes = None, None, None

    def open(self, header, body):
        try:
            self.model = load(body, header.get('select'))
        except (AttributeError, ImportError) as error:
            raise Problem('The model cannot be loaded: %s: %s' % (type(error).__name__, error), 'Install what it imports into this Python, put own modules on PYTHONPATH, and save classes of __main__ with cloudpickle.')
        names = own(self.model, 'feature_names_in_')
        self.names = header.get('names') or (None if names is None else [str(name) for name in names])
        self.dtypes = header.get('dtypes') or []
        count = count_of(self.model)
        kind = type(self.model)
        count = len(self.names) if self.names is not None else count
        return {
            'sample': None if count is None else sample_of(self.model, self.names, count),
            'class': kind.__module__ + '.' + kind.__qualname__,
            'names': self.names,
            'count': count,
            'methods': [name for name in METHODS if callable(own(self.model, name))],
            'classes': plain_classes(own(self.model, 'classes_')),
            'python': '%d.%d.%d' % sys.version_info[:3],
            'library': library(self.model),
        }, b''

    def ask(self, header, body):
        """Answers of all rows; where that fails, of each row that can be answered alone."""
        columns = read_columns(body, header['mixed'])
        rows = header['rows']
        try:
            good, errors, answers = list(range(rows)), {}, self.answers(self.table(columns, range(rows)), header['methods'])
        except Problem:
            raise
        except MemoryError:
            raise Problem('The model needs more memory than it is given', 'Send fewer rows, or give more with --python-memory.')
        except Exception:
            good, errors = [], {}
            for row in range(rows):
                try:
                    self.answers(self.table(columns, [row]), header['methods'])
                    good.append(row)
                except Exception as error:
                    errors[row] = ('%s: %s' % (type(error).__name__, error)).split('\n')[0][:300]
            answers = self.answers(self.table(columns, good), header['methods']) if good else []
        described, arrays = [], {}
        for method, answer in zip(header['methods'], answers):
            listed = isinstance(answer, (list, tuple))
            parts = [pack_part(part, '%s/%d' % (method, at), arrays) for at, part in enumerate(answer if listed else [answer])]
            described.append({'method': method, 'list': listed, 'parts': parts})
        return {'rows': good, 'errors': errors, 'outputs': described}, write_arrow(arrays)

    def answers(self, table, methods):
        return [getattr(self.model, method)(table) for method in methods]

    def table(self, columns, rows):
        import numpy as np
        rows = list(rows)
        typed = [typed_column(column, rows, self.dtypes[at] if at < len(self.dtypes) else None) for at, column in enumerate(columns)]
        if self.names is not None:
            import pandas as pd
            return pd.DataFrame(dict(zip(self.names, typed)), columns=self.names)
        if all(column.dtype.kind in 'fiub' for column in typed):
            return np.column_stack(typed) if typed else np.empty((len(rows), 0))
        table = np.empty((len(rows), len(typed)), dtype=object)
        for at, column in enumerate(typed):
            table[:, at] = column
        return table


def typed_column(column, rows, dtype):
    """As the table had it: a missing cell is NaN, which takes integers and booleans to floats and objects as pandas does."""
    import numpy as np
    if isinstance(column, np.ndarray):
        taken = column[rows]
        if dtype is not None and dtype.startswith(('int', 'uint')) and not np.isnan(taken).any():
            return taken.astype(dtype)
        return taken.astype(dtype) if dtype == 'float32' else taken
    cells = [column[row] for row in rows]
    if dtype == 'category':
        raise Problem("A column is of pandas' category dtype, which cannot be made again from rows", 'Train on text and encode it in the model.')
    if all(isinstance(cell, bool) for cell in cells):
        return np.array(cells, dtype=bool)
    if all(cell is None or isinstance(cell, (int, float)) and not isinstance(cell, bool) for cell in cells):
        return np.array([float('nan') if cell is None else cell for cell in cells], dtype=float)
    result = np.empty(len(cells), dtype=object)
    result[:] = [float('nan') if cell is None else cell for cell in cells]
    return result


def read_columns(body, mixed):
    """Numbers as an array, others as a list; of several types they come as JSON."""
    import pyarrow as pa
    table = pa.ipc.open_stream(pa.py_buffer(body)).read_all()
    columns = []
    for at, column in enumerate(table.columns):
        if pa.types.is_floating(column.type):
            columns.append(column.to_numpy())
        else:
            cells = column.to_pylist()
            columns.append([json.loads(cell) for cell in cells] if at in mixed else cells)
    return columns


def pack_part(answer, name, arrays):
    """Puts an array into the table that is sent; returns what it is: a matrix of numbers, or columns by kind."""
    import numpy as np
    import pyarrow as pa
    if hasattr(answer, 'toarray'):
        if answer.shape[0] * answer.shape[1] > LARGEST_DENSE:
            raise Problem('%s gives a sparse matrix of %d columns, too large to send' % (name, answer.shape[1]), 'Send fewer rows.')
        answer = answer.toarray()
    array = np.asarray(answer)
    scalar = array.ndim == 1
    array = array.reshape(len(array), -1)
    width = array.shape[1]
    if array.dtype.kind == 'f' or (array.dtype.kind in 'iu' and width > MOST_INTEGER_COLUMNS):
        if width > 0:
            flat = pa.array(np.ascontiguousarray(array, dtype=np.float64).ravel())
            arrays[name] = pa.FixedSizeListArray.from_arrays(flat, width)
        return {'cols': width, 'scalar': scalar}
    kinds = []
    for at in range(width):
        column = array[:, at]
        kind = kind_of(column)
        values = [json.dumps(plain(cell)) for cell in column] if kind == 'mixed' else column.astype(np.int64) if kind == 'int64' else column.tolist()
        arrays['%s/%d' % (name, at)] = pa.array(values)
        kinds.append(kind)
    return {'columns': kinds, 'scalar': scalar}


def kind_of(column):
    if column.dtype.kind in 'iu':
        return 'int64'
    if column.dtype.kind == 'b':
        return 'bool'
    if all(isinstance(cell, str) for cell in column):
        return 'string'
    return 'mixed'


def plain(cell):
    cell = cell.item() if hasattr(cell, 'item') else cell
    if cell is None or cell != cell:
        return None
    if isinstance(cell, (bool, int, float, str)):
        return cell
    raise Problem('The model answers with a %s' % type(cell).__name__, 'Answers are numbers, texts and booleans.')


def plain_classes(classes):
    """A list for each output; null where the model is no classifier."""
    import numpy as np
    if classes is None:
        return None
    lists = classes if isinstance(classes, list) and len(classes) > 0 and isinstance(classes[0], np.ndarray) else [classes]
    try:
        return [[plain(cell) for cell in np.asarray(item).ravel()] for item in lists]
    except Problem:
        return None


def library(model):
    package = type(model).__module__.split('.')[0]
    version = getattr(sys.modules.get(package), '__version__', None)
    return {'name': 'scikit-learn' if package == 'sklearn' else package, 'version': version} if isinstance(version, str) else None


def write_arrow(arrays):
    import pyarrow as pa
    if not arrays:
        return b''
    table = pa.table(arrays)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def serve(channel):
    worker = Worker()
    while True:
        header, body = channel.receive()
        if header is None:
            return
        try:
            kind = header['kind']
            if kind == 'open':
                if header.get('memory'):
                    limit_memory(header['memory'])
                require_pyarrow()
                answer, data = worker.open(header, body)
            elif kind == 'ask':
                answer, data = worker.ask(header, body)
            else:
                answer, data = {}, b''
            channel.send(dict(answer, id=header['id']), data)
        except Problem as problem:
            channel.send({'id': header['id'], 'error': str(problem.args[0]), 'hint': problem.args[1]})
        except Exception as error:
            channel.send({'id': header['id'], 'error': '%s: %s' % (type(error).__name__, str(error)[:1000])})


def require_pyarrow():
    try:
        import pyarrow.ipc  # noqa: F401
    except ImportError:
        raise Problem('The Python %s has no pyarrow' % sys.executable, 'Install it there: %s -m pip install pyarrow' % sys.executable)


if __name__ == '__main__':
    end_with_parent()
    # As in a notebook, modules of the working directory can be imported; this file's folder holds none of the model's.
    sys.path[0] = os.getcwd()
    serve(Channel(socket.socket(fileno=3)))
