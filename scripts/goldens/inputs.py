"""Rows of plain cells as the table that a person would give to the model: an array, or a DataFrame by name."""
import numpy as np
import pandas as pd

import boosters
from encode import decode_cell, encode_cell

NUMBERS = ('float64', 'float32', 'int64', 'int32', 'bool')


class Inputs:
    """Names (None for arrays), a dtype per column, what stands for a missing cell, and whether it is one vector.

    `categories` holds those of each column of pandas' category dtype, by name.
    """

    def __init__(self, names, dtypes, missing='nan', vector=False, categories=None):
        self.names, self.dtypes, self.missing, self.vector = names, dtypes, missing, vector
        self.categories = categories or {}

    @classmethod
    def like(cls, table, missing='nan', vector=False):
        if isinstance(table, pd.DataFrame):
            dtypes = [str(dtype) for dtype in table.dtypes]
            categories = {name: list(table[name].cat.categories) for name in table if str(table[name].dtype) == 'category'}
            return cls(list(table.columns), dtypes, missing, vector, categories)
        table = np.asarray(table)
        width = 1 if vector else table.shape[1]
        return cls(None, ['object' if table.dtype.kind in 'OU' else str(table.dtype)] * width, missing, vector)

    def build(self, rows):
        rows = [[None if self.is_missing(cell) else cell for cell in row] for row in rows]
        if self.names is not None:
            columns = zip(*rows)
            series = [self.column(*column) for column in zip(self.names, columns, self.dtypes)]
            return pd.DataFrame(dict(zip(self.names, series)), columns=self.names)
        dtype = self.dtypes[0]
        hole = float('nan') if self.missing == 'nan' else None
        filled = [[hole if cell is None else cell for cell in row] for row in rows]
        if self.vector:
            return [row[0] for row in filled]
        if dtype in NUMBERS:
            try:
                return np.array(filled, dtype='float64' if any(None in row for row in rows) else dtype)
            except (ValueError, TypeError, OverflowError):
                dtype = object
        array = np.empty((len(rows), len(self.dtypes)), dtype=object)
        for i, row in enumerate(filled):
            array[i, :] = row
        return array

    def column(self, name, cells, dtype):
        hole = float('nan') if self.missing == 'nan' else None
        filled = [hole if cell is None else cell for cell in cells]
        if dtype in ('int64', 'bool') and None in cells:
            dtype = 'float64' if dtype == 'int64' else 'object'
        if dtype == 'category':
            # An unseen text is a category too, else pandas would call it missing.
            known = self.categories[name]
            unseen = sorted({cell for cell in cells if cell is not None} - set(known))
            dtype = pd.CategoricalDtype(known + unseen)
        try:
            return pd.Series(filled, dtype=dtype)
        except (ValueError, TypeError, OverflowError):
            return pd.Series(filled, dtype='object')

    def slice(self, table, i):
        return table.iloc[[i]] if isinstance(table, pd.DataFrame) else table[i:i + 1]

    def fits(self, row):
        """Whether there is no text in a column of numbers."""
        return not any(isinstance(cell, str) and dtype in NUMBERS for cell, dtype in zip(row, self.dtypes))

    @staticmethod
    def is_missing(cell):
        return cell is None or cell != cell

    def to_json(self, rows, named):
        """As in golden.json. Names that the model has not kept are `given`, not `names`."""
        inputs = {'names': self.names if named else None}
        if self.names is not None and not named:
            inputs['given'] = self.names
        inputs.update({'dtypes': self.dtypes, 'missing': self.missing})
        if self.categories:
            inputs['categories'] = self.categories
        if self.vector:
            inputs['vector'] = True
        inputs['rows'] = [[encode_cell(cell) for cell in row] for row in rows]
        return inputs

    @classmethod
    def from_json(cls, inputs):
        rows = [[decode_cell(cell, inputs['missing']) for cell in row] for row in inputs['rows']]
        names = inputs['names'] or inputs.get('given')
        return cls(names, inputs['dtypes'], inputs['missing'], inputs.get('vector', False), inputs.get('categories')), rows


def knows_names(model):
    """Whether the model keeps the names of its inputs (before scikit-learn 1.0 only a ColumnTransformer did)."""
    if type(model).__module__.startswith('catboost.'):
        return boosters.names_of_catboost(model) is not None
    if getattr(model, 'feature_names_in_', None) is not None:
        return True
    if getattr(model, '_df_columns', None) is not None:
        return True
    if type(model).__module__.startswith('statsmodels.'):
        return type(model.model.data).__name__ != 'ModelData'
    if hasattr(model, 'best_estimator_'):
        return knows_names(model.best_estimator_)
    if hasattr(model, 'steps'):
        first = next((step for _, step in model.steps if step not in (None, 'passthrough')), None)
        return first is not None and knows_names(first)
    if hasattr(model, 'transformer_list'):
        return any(knows_names(part) for _, part in model.transformer_list)
    return False
