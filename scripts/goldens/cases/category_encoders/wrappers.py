"""category_encoders' wrappers: an encoder for each class, and one whose training rows were encoded by folds."""
import category_encoders as ce
import numpy as np
import pandas as pd
from category_encoders.wrapper import NestedCVWrapper, PolynomialWrapper

import rows
from golden import Golden, case

ENDS = ['2.2', '2.11']


def table():
    random = np.random.RandomState(6)
    return pd.DataFrame({
        'town': np.array(['Zürich', 'Oslo', '東京'], dtype=object)[random.randint(0, 3, 30)], 'age': np.round(random.uniform(18, 90, 30), 1),
        'plan': np.array(['a', 'b'], dtype=object)[random.randint(0, 2, 30)],
    })


def classes(frame):
    return pd.Series(np.array(['jung', 'mittel', 'größer'], dtype=object)[np.digitize(frame['age'], [35, 60])])


def fitted(model, only_one=False):
    frame = table()
    model.fit(frame, (classes(frame) == 'jung').astype(int) if only_one else classes(frame))
    return Golden(model, frame, rows.hard(frame), named=True)


@case()
def polynomial_wrapper():
    return fitted(PolynomialWrapper(ce.TargetEncoder(cols=['plan', 'town'])))


@case(only=ENDS)
def polynomial_wrapper_james():
    return fitted(PolynomialWrapper(ce.JamesSteinEncoder(cols=['town'], handle_unknown='error')))


@case(only=['2.11'])
def nested_wrapper():
    return fitted(NestedCVWrapper(ce.MEstimateEncoder(), cv=3, random_state=0), only_one=True)
