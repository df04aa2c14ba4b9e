"""Rows to ask a fitted model about."""
import random as plain_random

from rows import hard, listed, splits_of, thresholds


def inner_splits(model, depth=0):
    """Columns and thresholds of every tree within a model; those of later steps fall where they will."""
    try:
        return splits_of(model)
    except Exception:
        pass
    if depth > 4 or not hasattr(model, '__dict__'):
        return []
    parts = []
    for value in vars(model).values():
        for part in value if isinstance(value, (list, tuple)) else [value]:
            parts.extend(part if isinstance(part, tuple) else [part])
    return [split for part in parts if hasattr(part, 'get_params') and not isinstance(part, type) for split in inner_splits(part, depth + 1)]


def questions(model, table, seed):
    """Rows of training, some hard rows, rows on thresholds, and rows mixed of several."""
    if isinstance(table, list):
        return [[text] for text in table[:8] + ['', 'unseen words only', '  ', 'ALPHA Beta beta', 'Ünïcødé ☃ the 𝔘', 'alpha\nbeta\talpha']]
    random = plain_random.Random(seed)
    known = listed(table)
    mixed = [[random.choice(known)[at] for at in range(len(known[0]))] for _ in range(3)]
    # A gap among booleans would make objects of the whole table.
    truths = [at for at in range(len(known[0])) if isinstance(known[0][at], bool)]
    hardest = [row for row in hard(table, 3) if all(row[at] is not None for at in truths)]
    rows = hardest[:3] + random.sample(hardest[3:], min(9, len(hardest) - 3)) + mixed
    splits = inner_splits(model)
    if splits and len(known) > 16 and all(isinstance(cell, float) for cell in known[0]):
        rows += thresholds(splits, table, 4)
    # A table of objects, in which older versions look for no infinity.
    if truths:
        rows = [row for row in rows if not any(isinstance(cell, float) and abs(cell) == float('inf') for cell in row)]
    return rows
