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
def poisson_exposure():
    return saved(sm.Poisson(counts(table()), table(), exposure=np.linspace(1, 2, 32), offset=np.linspace(0, 0.5, 32)).fit(disp=0), table())


@case(only=['0.14', '0.15'])
def logit_offset():
    return saved(sm.Logit(truths(table()), table(), offset=np.linspace(0, 0.5, 32)).fit(disp=0), table())


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


@case(only=['0.14', '0.15'])
def zero_inflated_exposure():
    return saved(sm.ZeroInflatedPoisson(counts(table()), table(), exposure=np.linspace(1, 2, 32)).fit(disp=0), table())


@case(only=['0.15'])
def truncated_poisson_offset():
    from statsmodels.discrete.truncated_model import TruncatedLFPoisson
    return saved(TruncatedLFPoisson(counts(table()) + 1, table(), offset=np.linspace(0, 0.5, 32)).fit(disp=0), table())


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
