"""Fits and saves models on request: JSON lines on standard input and output.

    {"recipe": seed, "attempt"} → {"recipe": …}, of that attempt or a later one
    {"make": recipe, "folder"}  → {"made": the model's repr} once the folder holds a golden, or {"unfit": why}
    {"smaller": recipe}         → {"recipes": […]}, simplest first
"""
import json
import os
import shutil
import sys
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'goldens'))

import boosters  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from golden import Case, Golden, joblibbed, pickled, write_golden  # noqa: E402
from scipy.sparse import coo_matrix, csc_matrix, csr_matrix  # noqa: E402

import grammar  # noqa: E402
import smaller  # noqa: E402
from questions import questions  # noqa: E402
from recipe import build, fit, fitted_in  # noqa: E402
from tables import boxed, make_table  # noqa: E402

# They iterate over a batch until all of its rows have converged, or give two classes as many columns as the batch has labels.
BY_BATCH = ('NMF"', 'LabelBinarizer"')
# Whose file tells, from the version that saves an attribute on, what they make of a gap: before, Brine rejects rows with one.
GAPS_TOLD_BY = {'LeaveOneOutEncoder': 'feature_names_in_', 'CatBoostEncoder': 'feature_dtypes_in_'}
SPARSE = {'csr': csr_matrix, 'csc': csc_matrix, 'coo': coo_matrix}
SAVE = {'pickle': pickled(4), 'pickle2': pickled(2), 'joblib': joblibbed(), 'zlib': joblibbed(('zlib', 3))}


def asked_as(table):
    """
    What is trained on single precision, short or whole numbers, or on pandas' own types, is asked in plain ones, as rows of JSON are: of whole
    numbers some estimators (GaussianMixture from 1.9 on) answer whole logarithms.
    """
    if isinstance(table, pd.DataFrame):
        return pd.DataFrame({name: plain_column(table[name]) for name in table})
    if getattr(table, 'ndim', 0) == 1:
        return table
    return boxed(table) if isinstance(table, list) else table.astype('float64')


def plain_column(column):
    """A column as one of float64, int64, bool or objects, or of pandas' categories."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column
    gaps = column.isna().any()
    if pd.api.types.is_bool_dtype(column.dtype):
        return column if column.dtype == bool else column.astype(object).where(~column.isna(), np.nan) if gaps else column.astype(bool)
    if pd.api.types.is_integer_dtype(column.dtype):
        return column.astype('float64' if gaps else 'int64')
    if pd.api.types.is_float_dtype(column.dtype):
        return column.astype('float64')
    return column.astype(object).where(~column.isna(), np.nan) if str(column.dtype) == 'string' else column


def tells_gaps(recipe):
    for name, attribute in GAPS_TOLD_BY.items():
        if 'category_encoders.%s"' % name in json.dumps(recipe['model']):
            encoder = grammar.find_class('category_encoders.' + name)(cols=['a']).fit(pd.DataFrame({'a': list('xyxy')}), pd.Series([0, 1, 0, 0]))
            if not hasattr(encoder, attribute):
                return False
    return True


def columns_without_gaps(recipe, asked):
    """Places of the columns of which no gap is asked."""
    if not tells_gaps(recipe):
        return range(1 if asked.ndim == 1 else asked.shape[1])
    # interpret spells numbers to find their categories: one gap makes floats of a batch's whole numbers, so that 7 is '7.0' and unknown.
    if 'ExplainableBoosting' in json.dumps(recipe['model']) and isinstance(asked, pd.DataFrame):
        return [at for at, kind in enumerate(asked.dtypes) if kind == 'int64']
    return []


def shown(model, recipe):
    try:
        return ' '.join(repr(model).split())
    except AttributeError:
        # Of those that keep not every option: category_encoders' NestedCVWrapper.
        return json.dumps(recipe['model'], ensure_ascii=False)


def make(recipe, folder):
    said = {}

    def fitted():
        table, targets = make_table(recipe['table'])
        model = build(recipe['model'])
        said['made'] = shown(model, recipe)
        model = fit(model, SPARSE[recipe['table']['sparse']](table) if recipe['table'].get('sparse') else table, targets.get(recipe['target']), recipe.get('stops', False), recipe.get('weighs', False))
        if 'fitted_in' in recipe:
            model = fitted_in(model, recipe['fitted_in'], table, targets.get(recipe['target']))
            said['made'] = shown(model, recipe)
        model, save = (model, SAVE[recipe['save']]) if recipe['save'] in SAVE else boosters.in_file(model, recipe['save'])
        asked = asked_as(table)
        rows = questions(model, asked, recipe['seed'])
        gapless = columns_without_gaps(recipe, asked)
        rows = [row for row in rows if not any(pd.isnull(row[at]) for at in gapless)]
        return Golden(
            model, asked, rows, save=save,
            vector=asked.ndim == 1, alone=any(name in json.dumps(recipe['model']) for name in BY_BATCH))

    try:
        write_golden(Case('oracle', 'oracle', fitted, '0', '99', None), Path(folder))
    except Exception as error:
        shutil.rmtree(folder, ignore_errors=True)
        return {'unfit': '%s: %s' % (type(error).__name__, str(error)[:300])}
    return said


def answer(request):
    if 'recipe' in request:
        return {'recipe': grammar.draw(request['recipe'], request['attempt'])}
    if 'smaller' in request:
        return {'recipes': smaller.smaller(request['smaller'])}
    return make(request['make'], request['folder'])


def main():
    # Libraries print: their words go to standard error, so that standard output holds answers only.
    answers = os.fdopen(os.dup(1), 'w', encoding='utf-8')
    os.dup2(2, 1)
    warnings.simplefilter('ignore')
    for line in sys.stdin:
        answers.write(json.dumps(answer(json.loads(line))) + '\n')
        answers.flush()


if __name__ == '__main__':
    main()
