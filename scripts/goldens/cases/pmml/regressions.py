"""Regression models by each way to make probabilities of sums, of classes with an order and without, answered by JPMML's evaluator."""
import warnings

import pandas as pd
from sklearn2pmml.statsmodels import StatsModelsOrdinalClassifier
from statsmodels.miscmodels.ordinal_model import OrderedModel

from cases.pmml.general_regression import rows, target
from cases.pmml.models import asked, table
from cases.pmml.transformations import answered, field
from data import labels
from golden import case

SLOPES = {'x': 0.5, 'z': -0.25}


def document(method, intercepts, optype='categorical', slopes=SLOPES):
    """A table per class, or one of a number where the intercept is of none."""
    number = list(intercepts) == [None]
    terms = lambda k: ''.join('<NumericPredictor name="%s" coefficient="%s"/>' % (name, slope * (1 if optype == 'ordinal' else k + 1)) for name, slope in slopes.items())
    tables = ''.join('<RegressionTable intercept="%s"%s>%s</RegressionTable>' % (number, '' if name is None else ' targetCategory="%s"' % name, terms(k)) for k, (name, number) in enumerate(intercepts.items()))
    shares = '' if number else '<Output>%s</Output>' % ''.join('<OutputField name="probability(%s)" optype="continuous" dataType="double" feature="probability" value="%s"/>' % (name, name) for name in sorted(intercepts))
    listed = target(kind='double', optype='continuous') if number else target(values=sorted(intercepts), optype=optype)
    return '<?xml version="1.0" encoding="UTF-8"?>\n<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>%s%s</DataDictionary>' \
        '<RegressionModel functionName="%s" normalizationMethod="%s"><MiningSchema><MiningField name="y" usageType="target"/>%s</MiningSchema>%s%s</RegressionModel></PMML>\n' % (
            listed, ''.join(field(name) for name in 'xz'), 'regression' if number else 'classification', method, ''.join('<MiningField name="%s"/>' % name for name in 'xz'), shares, tables)


def some(method, intercepts, **more):
    return answered(document(method, intercepts, **more), 'xz', rows(2.0))


@case()
def sums_by_probit():
    return some('probit', {None: 0.25})


@case()
def sums_by_cloglog():
    return some('cloglog', {None: 0.25})


@case()
def two_by_loglog():
    return some('loglog', {'yes': 0.25, 'no': 0})


@case()
def two_by_cauchit():
    return some('cauchit', {'no': 0.25, 'yes': 0})


@case()
def three_by_the_rest():
    return some('none', {'b': 0.25, 'a': -0.1, 'c': 1})


@case()
def three_by_logit():
    return some('logit', {'b': 0.25, 'a': -0.1, 'c': 1})


def in_order(method):
    return some(method, {'a': -0.75, 'b': 0.25, 'c': 0.5, 'd': 9}, optype='ordinal')


@case()
def in_order_by_logit():
    return in_order('logit')


@case()
def in_order_by_probit():
    return in_order('probit')


@case()
def in_order_as_they_are():
    return in_order('none')


@case()
def in_order_without_predictors():
    return some('cloglog', {'a': -0.75, 'b': 0.25, 'c': 0}, optype='ordinal', slopes={})


@case()
def ordered_model():
    X = table()
    warnings.simplefilter('ignore')
    y = pd.Series(pd.Categorical(labels(X, ['low', 'mid', 'high']), categories=['low', 'mid', 'high'], ordered=True), name='y')
    return asked([('model', StatsModelsOrdinalClassifier(OrderedModel, distr='logit'))], (X - X.mean()) / X.std(), y)
