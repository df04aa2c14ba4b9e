"""Saved results of statsmodels' formulas, whose columns patsy makes."""
from functools import partial

import numpy as np
import pandas as pd
import statsmodels.api as sm
import statsmodels.formula.api as smf

import rows
from golden import Golden, case

from .results import saved


def mixed_table():
    """Numbers, words, truths and whole numbers that stand for kinds."""
    random = np.random.RandomState(4)
    return pd.DataFrame({
        'größe': random.normal(0, 1, 40), 'b c': random.uniform(1, 2, 40), 'town': np.array(['Zürich', 'Oslo', 'a:b]'], dtype=object)[random.randint(0, 3, 40)],
        'kind': random.randint(0, 3, 40), 'member': random.uniform(size=40) < 0.4,
    })


def formula(kind, terms, y=None, **options):
    x = mixed_table()
    y = x['größe'] + (x['town'] == 'Oslo') + np.random.RandomState(5).normal(0, 1, 40) if y is None else y
    used = [name for name in x if name in terms]
    return saved(kind('y ~ ' + terms, x.assign(y=y)).fit(**options), x[used])


def least_squares(only, **terms):
    """A case for each formula, by its name."""
    for name, text in terms.items():
        case('formula-' + name.replace('_', '-'), only=only)(lambda text=text: formula(smf.ols, text))


least_squares(
    only=['0.12', '0.14', '0.15'],
    categories='größe * town + C(kind) + member',
    codings='C(town, Sum) + C(kind, Helmert) + C(member, Diff) + größe:C(town, Treatment("Oslo"))',
    comparisons='C(größe > 0.1) + C(kind == 1, Sum) + I((größe >= -0.5) & ~(Q("b c") < 1.2)) + I((kind != 2) * größe) + I(town == "Oslo")',
    scales='center(größe) * standardize(Q("b c")) + scale(kind, ddof=1) + standardize(np.log(Q("b c")), center=False)',
    splines='bs(größe, df=5) + bs(Q("b c"), knots=[1.3, 1.6], degree=2, include_intercept=True, lower_bound=1, upper_bound=2) - 1',
    cubic_splines='cr(größe, df=4) + cc(Q("b c"), df=4, constraints="center") - 1',
    tensor_products='te(cr(größe, df=3), cc(Q("b c"), df=3), constraints="center") + te(bs(Q("b c"), df=3, degree=2), kind)',
)
least_squares(
    only=['0.12', '0.15'],
    numbers='np.log(Q("b c")) + I(größe ** 2) + I(größe * 2 - -Q("b c") / 3) + np.exp(größe):kind',
    codings_of_all_levels='C(town, Diff):größe + C(kind, Poly):C(member, Sum) + C(town, Sum(omit="a:b]")) - 1',
    polynomials='C(kind, Poly(scores=[1, 2, 5])) + C(town, levels=["Oslo", "a:b]", "Zürich"])',
    choices='np.where(größe <= 0.2, 3, -1.5) + np.maximum(größe, Q("b c")) + np.clip(größe, -0.5, 1) + np.power(Q("b c"), 3) + pow(größe, 2) + abs(größe)',
    cubic_splines_of_knots='cr(np.exp(größe), knots=[1.5, 0.5], lower_bound=0.25, upper_bound=3, constraints="center") + cc(kind, knots=[0, 1], lower_bound=-1, upper_bound=3) + C(member)',
)
least_squares(
    only=['0.15'],
    treatment='C(town, Treatment(reference="Oslo")):member + größe:C(kind) - 1',
    splines_of_logarithms='bs(np.log(Q("b c")), df=4, degree=1):C(member) + center(kind)',
)


def single_table():
    """Two that vary, and others of one kind each, of which codings leave no column beside the constant."""
    random = np.random.RandomState(8)
    x = pd.DataFrame({'größe': random.normal(0, 1, 40), 'years': random.randint(1, 9, 40), 'town': 'Zürich', 'kind': 7})
    return x.assign(size=pd.Categorical(['low'] * 40))


def single_levels(terms):
    x = single_table()
    y = x['größe'] + np.random.RandomState(5).normal(0, 1, 40)
    used = x[[name for name in x if name in terms]]
    others = {'größe': -0.5, 'years': -3, 'town': 'Oslo', 'kind': 8, 'size': 'high'}
    unlike = [[others[name] if name == changed else cell for name, cell in zip(used, rows.listed(used)[0])] for changed in used]
    return Golden(smf.ols('y ~ ' + terms, x.assign(y=y)).fit(), used, rows.hard(used) + unlike)


def single(only, **terms):
    for name, text in terms.items():
        case('formula-' + name.replace('_', '-'), only=only)(lambda text=text: single_levels(text))


single(
    only=['0.12', '0.15'],
    single_levels='größe + town + C(kind,Sum) + größe:size',
    single_levels_of_numbers='größe + C(np.sign(years), Treatment(0)) + C(kind, Poly):größe + C(np.floor(years/4))',
    single_levels_without_constant='town:größe + C(kind, Diff):years + C(size, Helmert) - 1',
)


@case(only=['0.15'])
def formula_logit():
    return formula(smf.logit, 'größe + C(kind)', y=np.random.RandomState(6).randint(0, 2, 40), disp=0)


@case(only=['0.15'])
def formula_glm():
    return formula(partial(smf.glm, family=sm.families.Poisson()), 'town + größe', y=np.random.RandomState(6).randint(0, 5, 40))


@case(only=['0.12', '0.15'])
def formula_ordered_categories():
    x = mixed_table()
    x['size'] = pd.Categorical(np.array(['low', 'mid', 'high'])[x['kind']], categories=['low', 'mid', 'high', 'top'], ordered=True)
    y = x['größe'] + (x['size'] == 'mid') + np.random.RandomState(5).normal(0, 1, 40)
    return saved(smf.ols('y ~ C(size, Poly) + size:größe', x.assign(y=y)).fit(), x[['größe', 'size']])


def whole_table():
    """Integers and floats of several sizes."""
    random = np.random.RandomState(9)
    return pd.DataFrame({
        'a': random.randint(-9, 9, 40), 'b': random.randint(1, 9, 40).astype('int32'), 'g': random.uniform(1, 2, 40),
        'dummy': random.randint(0, 2, 40).astype('uint8'), 'half': (random.randint(0, 64, 40) / 8).astype('float32'),
    })


@case(only=['0.12', '0.14', '0.15'])
def formula_whole_numbers():
    x = whole_table()
    terms = 'I(a ** 2) + I(a * b - 3) + np.square(b) + np.power(a, 3) + a:b + I(dummy * g) + half + I(1 / -(a + 0.5)) + np.where(g > 1.5, 2, 3):a'
    near = [[2097151, 1, 1.5, 1, 0.5], [-2097151, 46340, 1.2, 0, 7.25], [12345, -46340, 1.5, 0, 0.5]]
    return Golden(smf.ols('y ~ ' + terms, x.assign(y=x['g'] + np.random.RandomState(5).normal(0, 1, 40))).fit(), x, rows.listed(x)[:5] + near)
