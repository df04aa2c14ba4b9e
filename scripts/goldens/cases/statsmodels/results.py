"""Saved results of statsmodels: linear, generalised, discrete and ordered models."""
import numpy as np
import pandas as pd
import statsmodels.api as sm
import statsmodels.formula.api as smf
from statsmodels.genmod.families import links

import rows
from golden import Golden, case


def ordered(y, x, distribution):
    # Since 0.13.
    from statsmodels.miscmodels.ordinal_model import OrderedModel
    return OrderedModel(y, x, distr=distribution).fit(method='bfgs', disp=0)


def table(const=True):
    """Small columns of like scale, the first a constant."""
    random = np.random.RandomState(2)
    frame = pd.DataFrame({'größe': random.normal(0, 1, 32), 'b c': random.uniform(0, 2, 32), 'd': random.randint(0, 3, 32).astype(float)})
    return sm.add_constant(frame) if const else frame


def score(x):
    return np.asarray(0.8 * x['größe'] - 0.5 * x['b c'] + 0.3 * x['d'] + np.random.RandomState(3).normal(0, 0.7, len(x)))


def saved(results, x, remove=False):
    if remove:
        results.summary()
        results.remove_data()
    return Golden(results, x, rows.hard(x))


def positive(x):
    return np.exp(score(x) / 2)


def counts(x):
    return np.random.RandomState(5).poisson(np.exp(0.3 + score(x) / 2))


def truths(x):
    return (score(x) > 0.2).astype(int)


@case()
def ols():
    return saved(sm.OLS(score(table()), table()).fit(), table())


@case()
def ols_without_data():
    return saved(sm.OLS(pd.Series(score(table())), table()).fit(), table(), remove=True)


@case(only=['0.14'])
def ols_array():
    x = table().to_numpy()
    return saved(sm.OLS(score(table()), x).fit(), x)


@case(only=['0.12', '0.15'])
def ols_formula():
    x = table(False).rename(columns={'b c': 'b'})
    return saved(smf.ols('y ~ größe + b + d', x.assign(y=score(table()))).fit(), x)


@case(only=['0.15'])
def logit_formula_without_intercept():
    x = table(False).rename(columns={'b c': 'b'})
    return saved(smf.logit('y ~ größe + d - 1', x.assign(y=truths(table()))).fit(disp=0), x[['größe', 'd']])


@case(only=['0.12', '0.15'])
def wls():
    return saved(sm.WLS(score(table()), table(), weights=np.linspace(1, 3, 32)).fit(cov_type='HC1'), table())


@case(only=['0.12', '0.15'])
def gls():
    return saved(sm.GLS(score(table()), table(), sigma=np.linspace(1, 3, 32)).fit(), table(), remove=True)


@case(only=['0.12', '0.15'])
def ols_regularized():
    return saved(sm.OLS(score(table()), table()).fit_regularized(alpha=0.1), table())


@case()
def quantreg():
    return saved(sm.QuantReg(score(table()), table()).fit(0.3), table())


def generalized(y, family, **options):
    return saved(sm.GLM(y, table(), family=family, **options).fit(), table())


@case()
def glm_binomial():
    return generalized(truths(table()), sm.families.Binomial())


@case(only=['0.12', '0.15'])
def glm_probit():
    link = links.Probit() if hasattr(links, 'Probit') else links.probit()
    return generalized(truths(table()), sm.families.Binomial(link))


@case(only=['0.15'])
def glm_cloglog():
    return generalized(truths(table()), sm.families.Binomial(links.CLogLog()))


@case()
def glm_cauchy():
    link = links.Cauchy() if hasattr(links, 'Cauchy') else links.cauchy()
    return generalized(truths(table()), sm.families.Binomial(link))


@case(only=['0.15'])
def glm_loglog():
    return generalized(truths(table()), sm.families.Binomial(links.LogLog()))


@case()
def glm_poisson():
    return generalized(counts(table()), sm.families.Poisson(), exposure=np.linspace(1, 2, 32))


@case(only=['0.12', '0.15'])
def glm_gamma():
    return generalized(positive(table()), sm.families.Gamma())


@case(only=['0.12', '0.15'])
def glm_gaussian():
    return generalized(score(table()), sm.families.Gaussian())


@case(only=['0.15'])
def glm_square_root():
    return generalized(counts(table()), sm.families.Poisson(links.Sqrt()))


@case(only=['0.12', '0.15'])
def glm_negative_binomial():
    return generalized(counts(table()), sm.families.NegativeBinomial())


@case(only=['0.15'])
def glm_power():
    return generalized(positive(table()), sm.families.Tweedie(links.Power(1 / 3), var_power=1.5))


@case()
def logit():
    return saved(sm.Logit(truths(table()), table()).fit(disp=0), table())


@case(only=['0.12', '0.15'])
def logit_regularized():
    return saved(sm.Logit(truths(table()), table()).fit_regularized(disp=0, alpha=0.2), table())


@case()
def probit():
    return saved(sm.Probit(truths(table()), table()).fit(disp=0), table(), remove=True)


@case()
def mnlogit():
    y = np.digitize(score(table()), [-0.3, 0.4])
    return saved(sm.MNLogit(y, table()).fit(disp=0), table())


@case()
def poisson():
    return saved(sm.Poisson(counts(table()), table()).fit(disp=0), table())


@case(only=['0.12', '0.15'])
def negative_binomial():
    return saved(sm.NegativeBinomial(counts(table()), table()).fit(disp=0), table())


@case(only=['0.15'])
def negative_binomial_geometric():
    return saved(sm.NegativeBinomial(counts(table()), table(), loglike_method='geometric').fit(disp=0), table())


@case(only=['0.15'])
def generalized_poisson():
    return saved(sm.GeneralizedPoisson(counts(table()), table()).fit(disp=0), table())


@case(since='0.13')
def ordered_probit():
    y = pd.Series(np.digitize(score(table()), [-0.3, 0.4, 1]))
    return saved(ordered(y, table(False), 'probit'), table(False))


@case(only=['0.15'])
def ordered_logit():
    y = pd.Series(np.digitize(score(table()), [-0.3, 0.4]))
    return saved(ordered(y, table(False), 'logit'), table(False))


@case(only=['0.12', '0.15'])
def robust():
    return saved(sm.RLM(score(table()), table()).fit(), table())


@case(only=['0.12', '0.15'])
def estimating_equations():
    return saved(sm.GEE(counts(table()), table(), groups=np.repeat(np.arange(8), 4), family=sm.families.Poisson()).fit(), table())


@case(only=['0.12', '0.15'])
def mixed():
    groups = np.repeat(np.arange(8), 4)
    y = score(table()) + np.random.RandomState(7).normal(0, 1, 8)[groups]
    return saved(sm.MixedLM(y, table(), groups=groups).fit(), table())


@case(only=['0.14', '0.15'])
def zero_inflated_poisson():
    return saved(sm.ZeroInflatedPoisson(counts(table()), table()).fit(disp=0), table())


@case(only=['0.15'])
def zero_inflated_negative_binomial():
    return saved(sm.ZeroInflatedNegativeBinomialP(counts(table()), table(), inflation='probit').fit(disp=0), table())


@case(only=['0.15'])
def truncated_poisson():
    from statsmodels.discrete.truncated_model import TruncatedLFPoisson
    return saved(TruncatedLFPoisson(counts(table()) + 1, table()).fit(disp=0), table())


@case(only=['0.14', '0.15'])
def beta():
    from statsmodels.othermod.betareg import BetaModel
    return saved(BetaModel(1 / (1 + np.exp(-score(table()))), table()).fit(disp=0), table())


@case(only=['0.15'])
def multivariate():
    from statsmodels.multivariate.multivariate_ols import MultivariateLS
    return saved(MultivariateLS(np.column_stack([score(table()), counts(table())]), table()).fit(), table())


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


@case(only=['0.12', '0.14', '0.15'])
def formula_categories():
    return formula(smf.ols, 'größe * town + C(kind) + member')


@case(only=['0.12', '0.15'])
def formula_numbers():
    return formula(smf.ols, 'np.log(Q("b c")) + I(größe ** 2) + I(größe * 2 - -Q("b c") / 3) + np.exp(größe):kind')


@case(only=['0.15'])
def formula_treatment():
    return formula(smf.ols, 'C(town, Treatment(reference="Oslo")):member + größe:C(kind) - 1')


@case(only=['0.15'])
def formula_logit():
    return formula(smf.logit, 'größe + C(kind)', y=np.random.RandomState(6).randint(0, 2, 40), disp=0)


@case(only=['0.15'])
def formula_glm():
    from functools import partial
    return formula(partial(smf.glm, family=sm.families.Poisson()), 'town + größe', y=np.random.RandomState(6).randint(0, 5, 40))


@case(only=['0.12', '0.14', '0.15'])
def formula_codings():
    return formula(smf.ols, 'C(town, Sum) + C(kind, Helmert) + C(member, Diff) + größe:C(town, Treatment("Oslo"))')


@case(only=['0.12', '0.15'])
def formula_codings_of_all_levels():
    return formula(smf.ols, 'C(town, Diff):größe + C(kind, Poly):C(member, Sum) + C(town, Sum(omit="a:b]")) - 1')


@case(only=['0.12', '0.15'])
def formula_polynomials():
    return formula(smf.ols, 'C(kind, Poly(scores=[1, 2, 5])) + C(town, levels=["Oslo", "a:b]", "Zürich"])')


@case(only=['0.12', '0.14', '0.15'])
def formula_comparisons():
    terms = 'größe > 0.1 + C(kind == 1, Sum) + I((größe >= -0.5) & ~(Q("b c") < 1.2)) + I((kind != 2) * größe) + I(town == "Oslo")'
    return formula(smf.ols, terms.replace('größe > 0.1', 'C(größe > 0.1)'))


@case(only=['0.12', '0.15'])
def formula_choices():
    return formula(smf.ols, 'np.where(größe <= 0.2, 3, -1.5) + np.maximum(größe, Q("b c")) + np.clip(größe, -0.5, 1) + np.power(Q("b c"), 3) + pow(größe, 2) + abs(größe)')


@case(only=['0.12', '0.14', '0.15'])
def formula_scales():
    return formula(smf.ols, 'center(größe) * standardize(Q("b c")) + scale(kind, ddof=1) + standardize(np.log(Q("b c")), center=False)')


@case(only=['0.12', '0.14', '0.15'])
def formula_splines():
    return formula(smf.ols, 'bs(größe, df=5) + bs(Q("b c"), knots=[1.3, 1.6], degree=2, include_intercept=True, lower_bound=1, upper_bound=2) - 1')


@case(only=['0.15'])
def formula_splines_of_logarithms():
    return formula(smf.ols, 'bs(np.log(Q("b c")), df=4, degree=1):C(member) + center(kind)')


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


@case(only=['0.12', '0.14', '0.15'])
def formula_cubic_splines():
    return formula(smf.ols, 'cr(größe, df=4) + cc(Q("b c"), df=4, constraints="center") - 1')


@case(only=['0.12', '0.15'])
def formula_cubic_splines_of_knots():
    terms = 'cr(np.exp(größe), knots=[1.5, 0.5], lower_bound=0.25, upper_bound=3, constraints="center") + cc(kind, knots=[0, 1], lower_bound=-1, upper_bound=3)'
    return formula(smf.ols, terms + ' + C(member)')


@case(only=['0.12', '0.14', '0.15'])
def formula_tensor_products():
    return formula(smf.ols, 'te(cr(größe, df=3), cc(Q("b c"), df=3), constraints="center") + te(bs(Q("b c"), df=3, degree=2), kind)')
