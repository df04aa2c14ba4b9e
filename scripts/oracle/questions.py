"""Rows to ask a fitted model about: an array or a frame of columns, or a vector of cells."""
import random as plain_random

from boosters import splits_of_booster
from rows import HARD_NUMBERS, hard, listed, splits_of, thresholds


def inner_splits(model, depth=0):
    """Columns and thresholds of every tree within a model; those of later steps fall where they will."""
    for find in (splits_of_booster, splits_of):
        try:
            return find(model)
        except Exception:
            pass
    if depth > 4 or not hasattr(model, '__dict__'):
        return []
    parts = []
    for value in vars(model).values():
        for part in value if isinstance(value, (list, tuple)) else [value]:
            parts.extend(part if isinstance(part, tuple) else [part])
    return [split for part in parts if hasattr(part, 'get_params') and not isinstance(part, type) for split in inner_splits(part, depth + 1)]


HARD_CELLS = {
    str: ['', 'unseen words only', '  ', 'ALPHA Beta beta', 'Ünïcødé ☃ the 𝔘', 'alpha\nbeta\talpha'],
    dict: [{}, {'city': 'unseen', 'other': 3}, {'city': None, 'größe': None}, {'größe': 5e-324, 'alpha': -0.0, '': 2 ** 53}, {'city': 3.5, 'alpha': 'text'}, {'größe': 1e300, 'member': True}, {'city=Oslo': 2, 'city': 'Oslo'}],
    list: [[]],
}
HARD_PAIRS = [[['a', 1.5], ['a', 2.25]], [['ö', 'text'], ['b', 0], ['c', -1e300]], [['', 5e-324]]]
HARD_TOKENS = [['unseen'], ['', 'ß', 'ß'], ['x' * 50] * 3, ['alpha', 7]]
HARD_MARKS = [[1, 1.0, True], [99], ['1'], [2.5, -1]]


def hard_cells(table):
    """Cells that break a careless port, of the nature of a vector's."""
    kind = type(table.tolist()[0])
    if kind is list:
        inner = next((type(item) for cell in table for item in cell), str)
        return HARD_CELLS[list] + {list: HARD_PAIRS, str: HARD_TOKENS, int: HARD_MARKS}[inner]
    return HARD_NUMBERS[:-1] if kind is float else HARD_CELLS.get(kind, [])


def questions(model, table, seed):
    """Rows of training, some hard rows, rows on thresholds, and rows mixed of several."""
    if table.ndim == 1:
        return [[cell] for cell in table[:8].tolist() + hard_cells(table)]
    random = plain_random.Random(seed)
    known = listed(table)
    mixed = [[random.choice(known)[at] for at in range(len(known[0]))] for _ in range(3)]
    # A gap among booleans would make objects of the whole table.
    truths = [at for at in range(len(known[0])) if isinstance(known[0][at], bool)]
    hardest = [row for row in hard(table, 3) if all(row[at] is not None for at in truths)]
    rows = hardest[:3] + random.sample(hardest[3:], min(9, len(hardest) - 3)) + mixed
    splits = inner_splits(model)
    if splits and len(known) > 16 and all(isinstance(cell, float) for row in known for cell in row):
        rows += thresholds(splits, table, 4)
    # A table of objects, in which older versions look for no infinity.
    if truths:
        rows = [row for row in rows if not any(isinstance(cell, float) and abs(cell) == float('inf') for cell in row)]
    return rows
