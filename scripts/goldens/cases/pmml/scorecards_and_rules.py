"""Scorecards and sets of rules, as the specification's examples have them, answered by JPMML's evaluator."""
from cases.pmml.general_regression import rows
from cases.pmml.transformations import answered, apply, constant, field, ref
from golden import case


def simple(name, operator, value=None):
    return '<SimplePredicate field="%s" operator="%s"%s/>' % (name, operator, '' if value is None else ' value="%s"' % value)


def compound(operator, *parts):
    return '<CompoundPredicate booleanOperator="%s">%s</CompoundPredicate>' % (operator, ''.join(parts))


def is_in(name, *values):
    return '<SimpleSetPredicate field="%s" booleanOperator="isIn"><Array n="%d" type="string">%s</Array></SimpleSetPredicate>' % (name, len(values), ' '.join('"%s"' % value for value in values))


def document(names, model, target):
    mining = ''.join('<MiningField name="%s"/>' % name for name in names) + '<MiningField name="y" usageType="target"/>'
    return '<?xml version="1.0" encoding="UTF-8"?>\n<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>%s%s</DataDictionary>%s</PMML>\n' % (
        ''.join(field(name) for name in names), target, model.replace('<MiningSchema/>', '<MiningSchema>%s</MiningSchema>' % mining))


def asked(names, model, target):
    return answered(document(names, model, target), names, rows() + rows(-7.0)[:4] + [[10.0, 18.0, 0, 29.0, 'Ab c', False], [9.0, 17.5, 2, 28.0, '', None]])


NUMBER = '<DataField name="y" optype="continuous" dataType="double"/>'
DRUGS = '<DataField name="y" optype="categorical" dataType="string">%s</DataField>' % ''.join('<Value value="%s"/>' % value for value in ['drugA', 'drugB', 'café'])


def scorecard(names, *characteristics, more='', inside=''):
    own = ''.join('<Characteristic name="c%d" reasonCode="R%d" baselineScore="12">%s</Characteristic>' % (at, at, attributes) for at, attributes in enumerate(characteristics))
    return asked(names, '<Scorecard functionName="regression"%s><MiningSchema/>%s<Characteristics>%s</Characteristics></Scorecard>' % (more, inside, own), NUMBER)


def attribute(predicate, score=None, expression=''):
    complex = '<ComplexPartialScore>%s</ComplexPartialScore>' % expression if expression else ''
    return '<Attribute%s reasonCode="r">%s%s</Attribute>' % ('' if score is None else ' partialScore="%s"' % score, predicate, complex)


AGES = attribute(simple('x', 'isMissing'), -1) + attribute(simple('x', 'lessOrEqual', 0), 0.1) + attribute(compound('and', simple('x', 'greaterThan', 0), simple('x', 'lessOrEqual', 2)), 0.7) + attribute(simple('x', 'greaterThan', 2), 29.3)
TEXTS = attribute(is_in('t', 'Ab c', 'café'), -6.25) + attribute(simple('t', 'equal', ' q '), 3) + attribute('<True/>', 1)


@case()
def scorecard_of_points():
    return scorecard('xtz', AGES, TEXTS, attribute(compound('or', simple('z', 'greaterOrEqual', 2), simple('t', 'isMissing')), 4) + attribute('<True/>', 0.3), more=' initialScore="0.1" reasonCodeAlgorithm="pointsBelow"')


@case()
def scorecard_with_rows_outside():
    """Rows for which a characteristic has no attribute have no score."""
    return scorecard('xb', attribute(simple('x', 'greaterThan', 0), 5) + attribute(simple('x', 'lessThan', -3), 6), attribute(simple('b', 'equal', 'true'), 0.5) + attribute(simple('b', 'notEqual', 'true'), 0.25), more=' useReasonCodes="false"')


@case()
def scorecard_of_expressions():
    """An expression is evaluated for the rows of its attribute alone: others may lack its fields."""
    return scorecard('xzt', AGES, attribute(simple('x', 'isMissing'), 2) + attribute(simple('x', 'greaterThan', 1), 100, apply('+', apply('*', constant('0.03'), ref('z')), constant(11, 'integer'))) + attribute('<True/>', expression=apply('exp', ref('x'))),
                     TEXTS, more=' initialScore="-3" useReasonCodes="false"', inside='<Targets><Target field="y" rescaleFactor="2" max="60"/></Targets>')


def rule(name, score, predicate, more=''):
    return '<SimpleRule id="%s" score="%s"%s>%s</SimpleRule>' % (name, score, more, predicate)


def rule_set(names, criterion, rules, more=' defaultScore="café" defaultConfidence="0.0"'):
    return asked(names, '<RuleSetModel functionName="classification"><MiningSchema/><RuleSet%s><RuleSelectionMethod criterion="%s"/>%s</RuleSet></RuleSetModel>' % (more, criterion, rules), DRUGS)


def weighed(weight, confidence=None):
    return ' recordCount="79" nbCorrect="76" confidence="%s" weight="%s"' % (weight if confidence is None else confidence, weight)


RULES = rule('r1', 'drugB', compound('and', simple('t', 'equal', 'Ab c'), simple('x', 'greaterThan', 1)), weighed(0.9)) + rule('r2', 'drugA', simple('z', 'greaterThan', 0.75), weighed(0.6)) \
    + rule('r3', 'drugA', compound('or', simple('b', 'equal', 'true'), simple('x', 'lessThan', 0)), weighed(0.35)) + rule('r4', 'drugB', is_in('t', 'café', ' q '), weighed(0.95))
NESTED = '<CompoundRule>%s%s<CompoundRule>%s%s</CompoundRule></CompoundRule>' % (
    simple('x', 'greaterThan', 0.1), rule('n1', 'café', simple('z', 'equal', 1), weighed(0.5)), simple('b', 'equal', 'true'), rule('n2', 'drugA', simple('i', 'greaterOrEqual', 7), weighed(0.1)) + rule('n3', 'drugB', '<True/>', weighed(0.2)))


@case()
def rules_by_the_first():
    return rule_set('xztib', 'firstHit', NESTED + RULES)


@case()
def rules_by_the_first_without_default():
    return rule_set('xztib', 'firstHit', RULES, more='')


@case()
def rules_by_sums():
    return rule_set('xztib', 'weightedSum', NESTED + RULES)


@case()
def rules_by_sums_that_are_equal():
    return rule_set('xztib', 'weightedSum', rule('a', 'drugB', simple('x', 'greaterThan', 1), weighed(0.25)) + rule('b', 'drugA', simple('z', 'greaterThan', 0), weighed(0.5)) + rule('c', 'drugB', simple('b', 'equal', 'true'), weighed(0.25)) + rule('d', 'café', simple('i', 'equal', 0), weighed(-0.5, 1)))


@case()
def rules_by_the_largest():
    return rule_set('xztib', 'weightedMax', RULES + NESTED + rule('last', 'drugA', simple('x', 'greaterThan', 1), weighed(0.95)))
