"""Random training tables and every target for them, from a few plain facts."""
import numpy as np
import pandas as pd
from golden import SKLEARN

WORDS = ['alpha', 'Beta', 'gamma', 'Ünïcødé', 'the', 'and', 'x1', '東京', "don't", 'naïve', 'a', 'run-time', 'ß', '42', '3.14', 'Zürich']
LABELS = {
    'int': [0, 1, 2, 3], 'negative': [-7, 3, 12, 900], 'text': ['no', 'yes', 'Straße', '東京'], 'bool': [False, True], 'float': [-1.0, 0.0, 2.0, 7.0],
}
CATEGORIES = [['a', 'b', 'c'], ['Zürich', 'Oslo', '東京', 'new york'], ['x', 'X', ' x', 'longer text'], ['I', '2nd', '10 %']]


# What programs that save memory make of columns.
SHORT = {'i': 'int8', 'f': 'float16'}


def scaled(random, rows, kind):
    """A column of numbers of one of many natures."""
    return {
        'normal': lambda: random.normal(0, 1, rows), 'far': lambda: random.normal(1e4, 3, rows), 'wide': lambda: random.lognormal(0, 3, rows),
        'tiny': lambda: random.normal(0, 1e-5, rows), 'counts': lambda: random.poisson(2, rows).astype('float64'),
        'truths': lambda: random.randint(0, 2, rows).astype('float64'), 'halves': lambda: np.round(random.normal(0, 2, rows) * 2) / 2,
        'constant': lambda: np.full(rows, 3.0),
    }[kind]()


def with_gaps(random, column, share):
    column = np.array(column, dtype=object if column.dtype.kind in 'OU' else 'float64')
    column[random.uniform(size=len(column)) < share] = np.nan
    return column


def make_column(random, rows, kind, gaps):
    if kind == 'whole':
        return random.randint(-3, 9, rows)
    if kind == 'bool':
        return random.uniform(size=rows) < 0.4
    if kind.startswith('category'):
        known = np.array(CATEGORIES[int(kind[-1])], dtype=object)
        shares = np.arange(len(known), 0, -1) ** 2.0
        column = known[random.choice(len(known), rows, p=shares / shares.sum())]
    elif kind == 'date':
        return np.datetime_as_string(np.datetime64('1970-01-01') + random.randint(-20000, 30000, rows)).astype(object)
    elif kind == 'text':
        column = np.array([' '.join(WORDS[i] for i in random.randint(0, len(WORDS), random.randint(1, 8))) for _ in range(rows)], dtype=object)
        return column
    else:
        column = scaled(random, rows, kind)
    return with_gaps(random, column, 0.15) if gaps else column


def number_of(random, column):
    """A column as numbers of like size, for the targets."""
    if column.dtype.kind in 'OUb':
        _, codes = np.unique([str(cell) for cell in column], return_inverse=True)
        column = codes.astype('float64')
    column = np.nan_to_num(column.astype('float64'))
    spread = column.std()
    return (column - column.mean()) / spread if spread > 0 else column


def boxed(cells):
    """A list of any cells as the elements of an array, itself no table."""
    made = np.empty(len(cells), dtype=object)
    made[:] = cells
    return made


def make_cells(random, rows, kind):
    """One column of cells that are no numbers: dicts (maps hold lists, too), lists of pairs, lists of tokens or of marks."""
    made = []
    for _ in range(rows):
        tokens = [WORDS[i] for i in random.randint(0, len(WORDS), random.randint(0, 6))]
        amounts = np.round(random.normal(0, 10, len(tokens)), random.randint(0, 4)).tolist()
        if kind in ('maps', 'facts'):
            facts = {'city': CATEGORIES[1][random.randint(4)], 'member': bool(random.randint(2)), 'größe': amounts[0] if amounts else 3, '': len(tokens)}
            if kind == 'maps' and SKLEARN >= (1, 0):
                facts['tags'] = tokens
            made.append({**{key: value for key, value in facts.items() if random.uniform() < 0.6}, **dict(zip(tokens[:2], amounts))})
        elif kind == 'pairs':
            made.append([[token, amount if random.uniform() < 0.8 else token] for token, amount in zip(tokens, amounts)])
        else:
            made.append([len(token) for token in tokens] if kind == 'marks' else tokens)
    return made


def make_table(facts):
    """The table, and its targets by name. `facts`: kind (array, frame, texts, cells, labels), rows, columns, seed, gaps, dtype, labels, classes."""
    random = np.random.RandomState(facts['seed'])
    if facts['kind'] == 'cells':
        table = make_cells(random, facts['rows'], facts['columns'][0][1])
        columns = {'lengths': np.array([len(cell) for cell in table])}
    else:
        columns = {name: make_column(random, facts['rows'], kind, name in facts['gaps']) for name, kind in facts['columns'] if kind != 'label'}
    score = sum(number_of(random, column) * random.uniform(-1, 1.5) for column in columns.values()) + random.normal(0, 0.3, facts['rows'])
    if facts['kind'] in ('cells', 'labels'):
        pass
    elif facts['kind'] == 'frame':
        table = pd.DataFrame(columns)
        if facts['dtype'] == 'float32':
            table = table.astype({name: 'float32' for name, column in columns.items() if column.dtype.kind == 'f'})
        if facts.get('categories'):
            table = table.astype({name: 'category' for name, kind in facts['columns'] if kind.startswith('category')})
            if facts.get('ordered'):
                table = table.assign(**{name: table[name].cat.as_ordered() for name in table if str(table[name].dtype) == 'category'})
        elif facts['dtype'] == 'nullable':
            table = table.convert_dtypes()
        elif facts['dtype'] == 'short':
            table = table.astype({name: SHORT[column.dtype.kind] for name, column in columns.items() if column.dtype.kind in SHORT})
    elif facts['kind'] == 'texts':
        table = list(next(iter(columns.values())))
    else:
        table = np.column_stack(list(columns.values())).astype(facts['dtype'])
    labels = LABELS[facts['labels']][:facts['classes']]
    edges = np.quantile(score, np.linspace(0, 1, len(labels) + 1)[1:-1])
    codes = np.searchsorted(edges, score)
    other = np.searchsorted(np.quantile(score, [0.3]), -score + random.normal(0, 1, facts['rows']))
    if facts['kind'] == 'labels':
        table = np.array(labels)[codes] if facts['columns'][0][1] == 'label' else next(iter(columns.values()))
    targets = {
        'labels': np.array(labels)[codes], 'grades': codes, 'amounts': score * 3 + 1, 'positive': np.exp(np.clip(score, -4, 4)),
        'several_amounts': np.column_stack([score, np.cos(score) * 10]), 'several_labels': np.column_stack([codes, other]),
        'marks': np.column_stack([codes % 2, other, 1 - other]), 'some_labels': np.where(random.uniform(size=facts['rows']) < 0.3, -1, codes),
    }
    return table, targets
