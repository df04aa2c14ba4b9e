"""General regressions: what sklearn2pmml writes of statsmodels, and documents as R's glm, SAS and SPSS write them."""
import warnings

import numpy as np
import pandas as pd
from sklearn2pmml.statsmodels import StatsModelsClassifier, StatsModelsRegressor
from statsmodels.api import GLM, families

from cases.pmml.models import asked, table
from cases.pmml.transformations import answered, field
from data import amounts, labels
from golden import case

NUMBERS = {'x', 'z', 'i', 'f'}


def target(name='y', values=(), kind='string', optype='categorical'):
    return '<DataField name="%s" optype="%s" dataType="%s">%s</DataField>' % (name, optype, kind, ''.join('<Value value="%s"/>' % value for value in values))


def text_of(names, attributes, terms, parameters, factors=(), values=(), kind='string', optype='categorical', contrasts='', more='', mining={}):
    """`terms`: name of a parameter, and of its fields the category or the exponent; `parameters`: category or None, name, and number."""
    number = not values
    listed = lambda tag, own, within='': '<%s>%s</%s>' % (tag, ''.join('<Predictor name="%s">%s</Predictor>' % (name, within if name == 't' else '') for name in own), tag) if own else ''
    category = lambda name: '' if name is None else ' targetCategory="%s"' % name
    cells = ''.join('<PPCell value="%s" predictorName="%s" parameterName="%s"%s/>' % (value, name, term, category(own)) for own, term, parts in terms for name, value in parts)
    betas = ''.join('<PCell%s parameterName="%s" df="1" beta="%s"/>' % (category(own), term, beta) for own, term, beta in parameters)
    shares = '' if number else '<Output>%s</Output>' % ''.join('<OutputField name="probability(%s)" optype="continuous" dataType="double" feature="probability" value="%s"/>' % (value, value) for value in values)
    return '<?xml version="1.0" encoding="UTF-8"?>\n<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>%s%s</DataDictionary>' \
        '<GeneralRegressionModel functionName="%s" %s><MiningSchema><MiningField name="y" usageType="target"/>%s</MiningSchema>%s%s<ParameterList>%s</ParameterList>%s%s<PPMatrix>%s</PPMatrix><ParamMatrix>%s</ParamMatrix></GeneralRegressionModel></PMML>\n' % (
            target(kind='double', optype='continuous') if number else target(values=values, kind=kind, optype=optype), ''.join(field(name) for name in names), 'regression' if number else 'classification', attributes,
            ''.join('<MiningField name="%s"%s/>' % (name, mining.get(name, '')) for name in names), shares, more, ''.join('<Parameter name="%s" label="%s"/>' % (term, term) for term in dict.fromkeys(term for _, term, _ in parameters)),
            listed('FactorList', factors, contrasts), listed('CovariateList', [name for name in names if name not in factors]), cells, betas)


def rows(scale=1.0):
    """Numbers of which no link is infinite, factors of each category, and gaps where the factors make them count for nothing."""
    cells = [[1.5, 0.0, 7, 0.1, 'Ab c', True], [0.25, 2.0, -7, 3.5, '', False], [-0.0, 0.25, 3, 0.7, ' q ', False], [-2.5, -3.0, 5, 0.001, 'café', True], [3.0, 2.5, 0, 1.0, 'café', False],
             [2.0, 1.0, 1, 0.5, 'Ab c', True], [None, 1.0, 2, 0.5, 'café', True], [None, 1.0, 2, 0.5, 'Ab c', True], [1.0, None, 2, 0.5, '', True], [1.0, 0.5, 2, 0.5, None, True], [5e-324, 1e-9, 4, 0.25, ' q ', False]]
    return [[cell * scale if isinstance(cell, float) else cell for cell in row] for row in cells]


def some(text, names, scale=1.0):
    return answered(text, names, rows(scale))


LINE = [(None, 'p1', [('x', 1)]), (None, 'p2', [('z', 2)]), (None, 'p3', [('x', 1), ('z', 1)])]
BETAS = [(None, 'p0', -0.25), (None, 'p1', 0.5), (None, 'p2', -0.125), (None, 'p3', 0.3)]


@case()
def glm_of_two():
    X = table()
    warnings.simplefilter('ignore')
    return asked([('model', StatsModelsClassifier(GLM, family=families.Binomial()))], X, pd.Series(labels(X, ['no', 'yes']), name='y'))


@case()
def glm_of_counts():
    X = table()
    X['income'] = X['income'] / X['income'].abs().max()
    made = asked([('model', StatsModelsRegressor(GLM, family=families.Poisson()))], X, pd.Series(np.floor(abs(amounts(X))), name='y'))
    # Of so many visits JPMML expects infinitely many, which Brine refuses.
    made.rows = [row for row in made.rows if row[3] is None or row[3] < 1e30]
    return made


def linked(link, more='', betas=BETAS, scale=1.0):
    return some(text_of('xz', 'modelType="generalizedLinear" linkFunction="%s"%s' % (link, more), LINE, betas), 'xz', scale)


@case()
def link_cloglog():
    return linked('cloglog', scale=3.0)


@case()
def link_loglog():
    return linked('loglog', scale=3.0)


@case()
def link_logc():
    return linked('logc')


@case()
def link_logit():
    return linked('logit', ' offsetValue="0.75" trialsValue="12" distribution="binomial"', scale=3.0)


@case()
def link_probit():
    return linked('probit', scale=3.0)


@case()
def link_identity():
    return linked('identity', ' distribution="normal"', scale=1e100)


@case()
def link_negbin():
    return linked('negbin', ' distribution="negbin" distParameter="0.4"', [(None, 'p0', -3.25), (None, 'p1', 0.5), (None, 'p2', -0.125)])


@case()
def link_oddspower():
    return linked('oddspower', ' linkParameter="0.5"', [(None, 'p0', 2.25), (None, 'p1', 0.25), (None, 'p2', 0.125)])


@case()
def link_power():
    return linked('power', ' linkParameter="-2"', [(None, 'p0', 2.25), (None, 'p1', 0.25), (None, 'p2', 0.125)])


@case()
def link_power_of_zero():
    return linked('power', ' linkParameter="0"')


FACTORS = [(None, 'p1', [('t', 'Ab c')]), (None, 'p2', [('t', 'café'), ('x', 1)]), (None, 'p3', [('b', 'true'), ('t', 'café')]), (None, 'p4', [('i', '2')]), (None, 'p5', [('z', 3)])]


@case()
def factors_and_offset():
    """A count beside an exposure: where a factor is 0 nothing is asked of the covariate."""
    text = text_of('xzitbf', 'modelType="generalizedLinear" linkFunction="log" distribution="poisson" offsetVariable="f" trialsVariable="i"', FACTORS,
                   [(None, 'p0', 0.5), (None, 'p1', -0.75), (None, 'p2', 0.375), (None, 'p3', 1.1), (None, 'p4', -0.2), (None, 'p5', 0.0625), (None, 'p6', 0)], factors='itb')
    return some(text, 'xzitbf')


def contrasted(matrix):
    categories = '<Categories>%s</Categories>' % ''.join('<Category value="%s"/>' % text for text in ['Ab c', 'café', ' q '])
    text = text_of('xt', 'modelType="generalLinear" targetVariableName="y" modelDF="3"', [(None, 'p1', [('t', 'Ab c')]), (None, 'p2', [('t', 'café'), ('x', 1)])], [(None, 'p0', 0.1), (None, 'p1', 2.5), (None, 'p2', -1.5)],
                   factors='t', contrasts=categories + matrix)
    return some(text, 'xt')


def arrays(*own):
    return ''.join('<Array type="real" n="%d">%s</Array>' % (len(numbers), ' '.join(map(str, numbers))) for numbers in own)


@case()
def contrasts():
    return contrasted('<Matrix nbRows="3" nbCols="3">%s</Matrix>' % arrays([0.5, -1, 0], [-0.25, 0, 1], [0.75, 2, 3]))


@case()
def contrasts_of_a_triangle():
    return contrasted('<Matrix kind="symmetric">%s</Matrix>' % arrays([0.5], [-0.25, 0], [0.75, 2, 3]))


@case()
def contrasts_of_a_diagonal():
    return contrasted('<Matrix kind="diagonal" offDiagDefault="-0.5">%s</Matrix>' % arrays([1, 2, 3]))


@case()
def contrasts_of_cells():
    return contrasted('<Matrix diagDefault="1" offDiagDefault="0"><MatCell row="1" col="2">0.25</MatCell><MatCell row="3" col="1">-2</MatCell><MatCell row="2" col="2">0</MatCell></Matrix>')


@case()
def two_by_probit():
    text = text_of('xzt', 'modelType="generalizedLinear" linkFunction="probit" distribution="binomial" targetReferenceCategory="no"', [*LINE, (None, 'p4', [('t', 'café')])], [*BETAS, (None, 'p4', 0.6)], factors='t', values=['no', 'yes'])
    return some(text, 'xzt')


def of_three(names):
    return [(name, term, round(0.3 * at - 0.4 * k * (-1) ** k, 3)) for at, name in enumerate(names) for k, term in enumerate(['p0', 'p1', 'p2', 'p3'])]


@case()
def logistic_of_three():
    """The class of reference stands among the others, and one class has predictors of its own."""
    text = text_of('xz', 'modelType="multinomialLogistic" targetReferenceCategory="2"', [*LINE, *[('3', term, [('z', 1)]) for term in ['p1', 'p2']]], of_three(['1', '3']), values=['1', '2', '3'])
    return some(text, 'xz')


@case()
def logistic_of_three_by_what_has_no_parameters():
    return some(text_of('xz', 'modelType="multinomialLogistic"', LINE, of_three(['b', 'a']), values=['a', 'b', 'c']), 'xz')


def ordered(link):
    text = text_of('xz', 'modelType="ordinalMultinomial" cumulativeLink="%s" offsetValue="0.125"' % link, LINE, [*BETAS[1:], ('low', 'p0', -0.8), ('mid', 'p0', 0.4), ('high', 'p0', 0.9)], values=['low', 'mid', 'high', 'top'], optype='ordinal')
    return some(text, 'xz')


@case()
def ordered_by_logit():
    return ordered('logit')


@case()
def ordered_by_probit():
    return ordered('probit')


@case()
def ordered_by_cloglog():
    return ordered('cloglog')


@case()
def ordered_by_loglog():
    return ordered('loglog')


@case()
def ordered_by_cauchit():
    return ordered('cauchit')


@case()
def logistic_without_predictors():
    text = text_of('x', 'modelType="multinomialLogistic" targetReferenceCategory="c"', [], [('a', 'p0', 0.5), ('b', 'p0', -1)], values=['a', 'b', 'c'])
    return some(text, 'x')


@case()
def treated_and_rescaled():
    text = text_of('xz', 'modelType="regression"', LINE, BETAS, more='<Targets><Target field="y" min="-1" max="2" rescaleFactor="3" rescaleConstant="-0.5"/></Targets>', mining={'x': ' missingValueReplacement="0.5"', 'z': ' outliers="asExtremeValues" lowValue="-1" highValue="1.5" invalidValueTreatment="asIs"'})
    return some(text, 'xz')
