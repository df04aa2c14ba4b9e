"""Rows to ask a model about: rows of training, and rows made to break a careless port."""
import numpy as np
import pandas as pd

NAN, INF = float('nan'), float('inf')
HARD_NUMBERS = [NAN, INF, -INF, 5e-324, -0.0, 1e15, -1e15, 1e300, 3.4028235677973366e38, 16777217.0, 1e-310, 'abc']
HARD_WHOLE_NUMBERS = [None, 0, -1, 2147483648, 'abc']
HARD_TEXTS = [None, '', 'unseen', 'Ünïcødé ☃', ' Oslo', '𝔘🎉']
HARD_TRUTHS = [None, True, False]


def listed(table):
    """The rows of an array or DataFrame as lists of plain cells."""
    if isinstance(table, pd.DataFrame):
        columns = [list(table[name].astype(object)) for name in table.columns]
        return [list(row) for row in zip(*columns)]
    return [list(row) for row in np.asarray(table).tolist()]


def kind_of(table, column):
    values = table.iloc[:, column] if isinstance(table, pd.DataFrame) else table[:, column]
    kind = getattr(values.dtype, 'kind', 'O')
    if kind == 'f' or (kind == 'i' and not isinstance(table, pd.DataFrame)):
        return HARD_NUMBERS if kind == 'f' else HARD_WHOLE_NUMBERS
    return {'i': HARD_WHOLE_NUMBERS, 'b': HARD_TRUTHS}.get(kind, HARD_TEXTS)


def hard(table, plain=4):
    """A few rows of training; the same rows with one hard cell each, going round the columns; a row of gaps."""
    known = listed(table)
    rows = [list(row) for row in known[:plain]]
    width = len(known[0])
    columns = [kind_of(table, i) for i in range(width)]
    for hardness in range(max(len(cells) for cells in columns)):
        done = set()
        for i in range(width):
            # One column of each kind takes this cell, another one the next.
            kinds = [k for k in range(width) if columns[k] is columns[i]]
            column = kinds[hardness % len(kinds)]
            if column in done or hardness >= len(columns[column]):
                continue
            done.add(column)
            row = list(known[(plain + hardness) % len(known)])
            row[column] = columns[column][hardness]
            rows.append(row)
    rows.append([None] * width)
    return rows


def measurable(table, plain=4):
    """The hard rows but those so far away that squares overflow, of which searches for neighbours find none and which kernels cannot tell."""
    return [row for row in hard(table, plain) if not any(isinstance(cell, float) and 1e150 < abs(cell) < INF for cell in row)]


def thresholds(splits, like, count=6):
    """Rows whose cells lie exactly on a tree's thresholds, or one step beside in double or single precision.

    `splits` holds pairs of column and threshold.
    """
    steps = [
        lambda t: t, lambda t: np.nextafter(t, INF), lambda t: np.nextafter(t, -INF),
        lambda t: float(np.float32(t)), lambda t: float(np.nextafter(np.float32(t), np.float32(INF))),
        lambda t: float(np.nextafter(np.float32(t), np.float32(-INF))),
    ]
    known = listed(like)
    rows = []
    for i in range(count):
        row = list(known[i + 10])
        for column in range(len(row)):
            at = [threshold for feature, threshold in splits if feature == column]
            if at:
                row[column] = float(steps[i % len(steps)](float(at[i % len(at)])))
        rows.append(row)
    return rows


def splits_of(model):
    """Pairs of column and threshold in a tree, or in the trees of a forest or a boosting."""
    if hasattr(model, 'tree_'):
        tree = model.tree_
        return [(int(f), float(t)) for f, t, left in zip(tree.feature, tree.threshold, tree.children_left) if left != -1]
    if hasattr(model, '_predictors'):
        nodes = [predictor.nodes for stage in model._predictors for predictor in stage]
        key = 'num_threshold' if 'num_threshold' in nodes[0].dtype.names else 'threshold'
        return [
            (int(node['feature_idx']), float(node[key]))
            for part in nodes for node in part
            if not node['is_leaf'] and not ('is_categorical' in part.dtype.names and node['is_categorical'])
            and np.isfinite(node[key])
        ]
    return [split for tree in np.ravel(model.estimators_) for split in splits_of(tree)]


def hard_for_trees(model, table):
    return hard(table) + thresholds(splits_of(model), table)
