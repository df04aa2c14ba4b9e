"""Small training tables. RandomState's stream is the same in every numpy, so all generations see the same numbers."""
import numpy as np
import pandas as pd

NAMES = ['age', 'größe (cm)', 'income $', 'visits', 'x4']
CITIES = ['Zürich', 'Oslo', 'São Paulo', '東京', 'new york']


def numbers(rows=80, seed=0):
    """Five columns of unlike scales: years, lengths, money, whole numbers, small ones."""
    random = np.random.RandomState(seed)
    return np.column_stack([
        random.uniform(18, 90, rows), random.normal(170, 12, rows), random.lognormal(10, 1, rows),
        random.randint(0, 12, rows), random.normal(0, 1e-3, rows),
    ])


def frame(rows=80, seed=0):
    """The same numbers with names, of which one has a letter outside ASCII and some have spaces."""
    return pd.DataFrame(numbers(rows, seed), columns=NAMES)


def gappy(rows=80, seed=0, share=0.15):
    """The same numbers with cells missing, save in the fourth column."""
    table = numbers(rows, seed)
    holes = np.random.RandomState(seed + 1).uniform(size=table.shape) < share
    holes[:, 3] = False
    table[holes] = np.nan
    return table


def score(table):
    filled = np.where(np.isnan(np.asarray(table, dtype=float)), 0.0, np.asarray(table, dtype=float))
    parts = [filled[:, 0] / 20, (filled[:, 1] - 170) / 15, np.log1p(np.abs(filled[:, 2])) - 10, filled[:, 3] / 4, filled[:, 4] * 500]
    noise = np.random.RandomState(7).normal(0, 0.4, len(filled))
    return parts[0] - parts[1] + 0.7 * parts[2] * (parts[3] > 1) + parts[4] + noise


def amounts(table, columns=1):
    """A target of regression, or several of them."""
    one = score(table)
    if columns == 1:
        return one
    return np.column_stack([one, 100 * np.cos(one), -3 * one + np.asarray(table, dtype=float)[:, 3]][:columns])


def labels(table, names):
    """A target of classification: as many even groups of the score as there are names, in names' own dtype."""
    one = score(table)
    edges = np.quantile(one, np.linspace(0, 1, len(names) + 1)[1:-1])
    return np.asarray(names)[np.searchsorted(edges, one)]


def people(rows=90, seed=3):
    """A mixed table: numbers with gaps, whole numbers, texts with gaps, booleans."""
    random = np.random.RandomState(seed)
    age = np.round(random.uniform(18, 90, rows), 1)
    age[random.uniform(size=rows) < 0.15] = np.nan
    income = np.round(random.lognormal(10, 0.8, rows), 2)
    income[random.uniform(size=rows) < 0.1] = np.nan
    city = np.array(CITIES + [None], dtype=object)[random.choice(6, rows, p=[0.3, 0.25, 0.2, 0.1, 0.05, 0.1])]
    city = [np.nan if cell is None else cell for cell in city]
    plan = np.array(['basic', 'plus', 'pro'], dtype=object)[random.choice(3, rows, p=[0.5, 0.3, 0.2])]
    return pd.DataFrame({
        'age': age, 'income': income, 'children': random.randint(0, 5, rows),
        'city': city, 'plan': plan, 'member': random.uniform(size=rows) < 0.4,
    })


def people_score(table):
    filled = table['age'].fillna(40) / 30 + np.log(table['income'].fillna(20000)) / 5 - table['children'] * 0.4
    noise = np.random.RandomState(11).normal(0, 0.3, len(table))
    return np.asarray(filled + (table['plan'] == 'pro') * 1.5 + (table['city'] == 'Oslo') * 0.8 - table['member'] * 0.5) + noise


def people_labels(table, names):
    one = people_score(table)
    edges = np.quantile(one, np.linspace(0, 1, len(names) + 1)[1:-1])
    return np.asarray(names)[np.searchsorted(edges, one)]


def blobs(rows=36, columns=4, seed=0, dtype='float64'):
    """Three groups of rows, one row after the other."""
    random = np.random.RandomState(seed)
    centers = random.normal(0, 4, (3, columns))
    return (centers[np.arange(rows) % 3] + random.normal(0, 1, (rows, columns))).astype(dtype)
