"""Documents written by hand, for what of PMML no converter of scikit-learn writes."""
import tempfile
from pathlib import Path

import pandas as pd

from documents import Document, written
from golden import Golden, case

FIELDS = {'x': 'continuous double', 'z': 'continuous double', 'i': 'continuous integer', 'f': 'continuous float', 't': 'categorical string', 'b': 'categorical boolean'}
TEXTS = ['', 'Ab c', ' q ', 'café']

ROWS = [
    [1.5, 0.0, 7, 0.1, 'Ab c', True],
    [None, 2.0, -7, 3.5, '', False],
    [-0.0, 0.25, 2147483647, 0.7, ' q ', False],
    [-2.5, -3.0, 5, 0.001, 'café', True],
    [0.5, 2.5, 0, None, None, None],
    [1e300, 5e-324, -2147483648, 1.0, 'Ab c', None],
    [3.0, 3.0, 2, 16777217.0, 'café', False],
    [-1.0, 10.0, 1, -0.3, None, True],
]


def field(name, more=''):
    optype, kind = FIELDS[name].split()
    values = ''.join('<Value value="%s"/>' % text for text in TEXTS) if name == 't' else ''
    return '<DataField name="%s" optype="%s" dataType="%s">%s%s</DataField>' % (name, optype, kind, values, more)


def text_of(derived, names, functions='', data={}, mining={}):
    """A sum of derived fields, by their expressions and types, each with a coefficient of its own."""
    fields = ''.join('<DerivedField name="d%d" optype="%s" dataType="%s">%s</DerivedField>' % (at, 'categorical' if kind == 'boolean' else 'continuous', kind, expression) for at, (kind, expression) in enumerate(derived))
    terms = ''.join('<NumericPredictor name="d%d" coefficient="%d.0"/>' % (at, 10 ** (2 * at)) for at in range(len(derived)))
    return '<?xml version="1.0" encoding="UTF-8"?>\n<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary><DataField name="y" optype="continuous" dataType="double"/>%s</DataDictionary><TransformationDictionary>%s</TransformationDictionary>' \
        '<RegressionModel functionName="regression"><MiningSchema><MiningField name="y" usageType="target"/>%s</MiningSchema><LocalTransformations>%s</LocalTransformations><RegressionTable intercept="0">%s</RegressionTable></RegressionModel></PMML>\n' % (
            ''.join(field(name, data.get(name, '')) for name in names), functions, ''.join('<MiningField name="%s"%s/>' % (name, mining.get(name, '')) for name in names), fields, terms)


def answered(text, names, rows=ROWS):
    save = written(text)
    with tempfile.TemporaryDirectory() as folder:
        model = Document(Path(folder) / save(None, Path(folder)))
    names = [name for name in model.inputs if name in names]
    places = [list(FIELDS).index(name) for name in names]
    kinds = {'double': 'float64', 'float': 'float64', 'integer': 'int64', 'string': object, 'boolean': bool}
    like = pd.DataFrame([[ROWS[0][place] for place in places]], columns=names).astype({name: kinds[FIELDS[name].split()[1]] for name in names})
    taken = []
    for row in rows:
        row = [row[place] for place in places]
        if row not in taken:
            taken.append(row)
    return Golden(model, like, taken, save=save, named=True)


def ref(name, **more):
    return '<FieldRef field="%s"%s/>' % (name, ''.join(' %s="%s"' % item for item in more.items()))


def constant(value, kind='double'):
    return '<Constant dataType="%s">%s</Constant>' % (kind, value)


def apply(name, *arguments, **more):
    return '<Apply function="%s"%s>%s</Apply>' % (name, ''.join(' %s="%s"' % item for item in more.items()), ''.join(arguments))


x, z, i, f, t, b = (ref(name) for name in 'xziftb')
one, two = constant(1), constant(2)


def some(derived, names, **more):
    return answered(text_of(derived, names, **more), names)


@case()
def arithmetic_of_types():
    whole = constant(2, 'integer')
    return some([('double', apply('/', i, whole)), ('double', apply('+', apply('*', f, constant(3, 'integer')), z)), ('double', apply('*', f, constant('0.1'))), ('double', apply('modulo', i, whole))], 'izf')


@case()
def comparisons_of_numbers():
    return some([
        ('boolean', apply('lessThan', z, constant(0))), ('boolean', apply('lessOrEqual', z, constant('2.5'))), ('boolean', apply('greaterOrEqual', i, z)),
        ('boolean', apply('equal', f, constant('0.1'))), ('boolean', apply('greaterOrEqual', f, constant('0.7'))), ('boolean', apply('notEqual', i, constant(7, 'integer'))),
    ], 'zif')


@case()
def choices_with_gaps():
    return some([
        ('double', apply('if', apply('isMissing', x), z, apply('sqrt', apply('abs', x)))),
        ('double', apply('if', apply('greaterThan', z, one), apply('ln', z), constant(3, 'integer'))),
        ('double', apply('if', b, constant(1, 'integer'), constant(2, 'integer'), mapMissingTo='7')),
        ('double', apply('+', z, x, mapMissingTo='5')),
        ('double', apply('if', apply('or', apply('isNotMissing', x), apply('lessThan', z, one)), z, constant(9), defaultValue='4')),
    ], 'xzb')


@case()
def aggregates_with_gaps():
    return some([('double', apply('min', x, z, i)), ('double', apply('avg', f, z, constant(3))), ('double', apply('sum', f, z)), ('double', apply('product', f, z, one))], 'xzif')


@case()
def rounding():
    return some([('double', apply(name, z)) for name in ('round', 'floor', 'ceil', 'rint')] + [('double', apply('threshold', z, two))], 'z')


@case()
def membership():
    return some([
        ('boolean', apply('isIn', t, constant('Ab c', 'string'), constant('café', 'string'))), ('boolean', apply('isNotIn', x, constant('1.5'), constant(3))),
        ('boolean', apply('and', apply('isMissing', t), apply('isNotMissing', z))), ('boolean', apply('not', apply('isIn', i, constant(7, 'integer')))),
    ], 'txzi')


@case()
def functions_of_texts():
    shown = apply('concat', apply('uppercase', t), constant('-', 'string'), apply('substring', apply('trimBlanks', t), constant(2, 'integer'), constant(2, 'integer')))
    return some([
        ('integer', apply('stringLength', shown)), ('boolean', apply('equal', apply('lowercase', t), constant('ab c', 'string'))),
        ('double', apply('if', apply('equal', shown, constant('CAFÉ-af', 'string')), one, two)),
    ], 't')


def interval(closure, left=None, right=None):
    return '<Interval closure="%s"%s%s/>' % (closure, '' if left is None else ' leftMargin="%s"' % left, '' if right is None else ' rightMargin="%s"' % right)


@case()
def intervals():
    bins = ''.join('<DiscretizeBin binValue="%s">%s</DiscretizeBin>' % item for item in [
        (1, interval('openOpen', right=-2.5)), (2, interval('closedClosed', -2.5, 0)), (3, interval('openClosed', 0, 1.5)), (4, interval('openOpen', 1.5, 3)), (5, interval('closedOpen', 10))])
    found = lambda more: '<Discretize field="x" dataType="integer" mapMissingTo="8"%s>%s</Discretize>' % (more, bins)
    return some([('integer', found(' defaultValue="9"')), ('double', apply('sum', '<Discretize field="z" dataType="double">%s</Discretize>' % bins, one))], 'xz')


@case()
def tables_of_values():
    rows = ''.join('<row><t>%s</t><i>%s</i><out>%s</out></row>' % row for row in [('Ab c', 7, '1.5'), ('café', 5, '2.5'), ('café', 2, '3.5'), (' q ', 7, '4.5')])
    pairs = '<FieldColumnPair field="t" column="t"/><FieldColumnPair field="i" column="i"/><InlineTable>%s</InlineTable>' % rows
    return some([('double', '<MapValues outputColumn="out" dataType="double" defaultValue="-1" mapMissingTo="-2">%s</MapValues>' % pairs)], 'ti')


def norm(outliers, name='z'):
    knots = ''.join('<LinearNorm orig="%s" norm="%s"/>' % knot for knot in [(-1, 0.1), (0.25, 0.4), (2.5, 3.3)])
    return '<NormContinuous field="%s" outliers="%s" mapMissingTo="0.3">%s</NormContinuous>' % (name, outliers, knots)


@case()
def lines_between_knots():
    return some([('double', norm(outliers)) for outliers in ('asIs', 'asExtremeValues', 'asMissingValues')] + [('double', norm('asExtremeValues', 'x'))], 'zx')


@case()
def own_functions():
    functions = '<DefineFunction name="twice" optype="continuous" dataType="double"><ParameterField name="p" dataType="double"/>%s</DefineFunction>' \
        '<DefineFunction name="both" optype="continuous" dataType="double"><ParameterField name="p"/><ParameterField name="q"/>%s</DefineFunction>' % (
            apply('*', ref('p'), two), apply('+', apply('twice', ref('p')), apply('exp', apply('min', ref('q'), one))))
    return some([('double', apply('both', z, f))], 'zf', functions=functions)


@case()
def treatments_of_cells():
    return some([('double', x), ('double', z), ('double', i)], 'xzi', data={
        'x': '<Value value="-1" property="missing"/>' + interval('closedOpen', -2.5, 3), 'z': interval('openClosed', -3, 2.5), 'i': interval('closedClosed', 0, 7),
    }, mining={
        'x': ' missingValueReplacement="0.75" invalidValueTreatment="asMissing"', 'z': ' invalidValueTreatment="asIs" invalidValueReplacement="0.125"', 'i': '',
    })


@case()
def outliers():
    return some([('double', x), ('double', z), ('double', f)], 'xzf', mining={
        'x': ' outliers="asExtremeValues" lowValue="-1.5" highValue="2" missingValueReplacement="6"', 'z': ' outliers="asMissingValues" highValue="2.5" missingValueReplacement="4"',
        'f': ' outliers="asExtremeValues" lowValue="0.1" missingValueReplacement="0.3"',
    })


@case()
def targets():
    text = text_of([('double', z)], 'z').replace('<LocalTransformations>', '<Targets><Target field="y" min="-2" max="4" rescaleFactor="1.5" rescaleConstant="0.25" castInteger="round"/></Targets><LocalTransformations>')
    return answered(text, 'z')


@case()
def categories_with_gaps():
    """A tree of texts and truths, some of them missing."""
    def node(score, predicate, more=''):
        return '<Node score="%s">%s%s</Node>' % (score, predicate, more)

    def simple(name, operator, value=''):
        return '<SimplePredicate field="%s" operator="%s"%s/>' % (name, operator, ' value="%s"' % value if value else '')
    isin = '<SimpleSetPredicate field="t" booleanOperator="isIn"><Array n="2" type="string">"Ab c" café</Array></SimpleSetPredicate>'
    tree = node(0, '<True/>', node(1, simple('t', 'isMissing'), node(11, simple('b', 'isMissing')) + node(12, '<True/>')) + node(2, isin, node(21, simple('b', 'equal', 'true')) + node(22, '<True/>')) + node(3, simple('b', 'equal', 'false')) + node(4, '<True/>'))
    text = '<?xml version="1.0" encoding="UTF-8"?>\n<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>%s%s</DataDictionary><TreeModel functionName="regression"><MiningSchema><MiningField name="t"/><MiningField name="b"/></MiningSchema>%s</TreeModel></PMML>\n' % (field('t'), field('b'), tree)
    return answered(text, 'tb')


def surrogate_tree(second):
    """As R's rpart writes trees: other fields are asked where one is missing, and where all are the node names its child, the second or not; below it two compounds."""
    def simple(name, operator, value):
        return '<SimplePredicate field="%s" operator="%s" value="%s"/>' % (name, operator, value)

    def compound(operator, *parts):
        return '<CompoundPredicate booleanOperator="%s">%s</CompoundPredicate>' % (operator, ''.join(parts))

    def node(name, counts, predicate, *children):
        shares = ''.join('<ScoreDistribution value="%s" recordCount="%d"/>' % item for item in zip(['no', 'yes'], counts))
        default = ' defaultChild="%s"' % children[second][0] if children else ''
        return name, '<Node id="%s" score="%s"%s>%s%s%s</Node>' % (name, 'yes' if counts[1] > counts[0] else 'no', default, predicate, shares, ''.join(text for _, text in children))

    below = node('2', (9, 4), compound('surrogate', simple('x', 'lessThan', 1), simple('f', 'greaterOrEqual', 1), simple('b', 'equal', 'true')),
                 node('4', (8, 1), compound('and', simple('z', 'lessOrEqual', 0), simple('f', 'lessThan', 0.5))),
                 node('5', (1, 3), compound('or', simple('z', 'greaterThan', 0), simple('f', 'greaterOrEqual', 0.5))))
    above = node('3', (2, 7), compound('surrogate', simple('x', 'greaterOrEqual', 1), simple('f', 'lessThan', 1), simple('b', 'notEqual', 'true')))
    tree = node('1', (11, 11), '<True/>', below, above)[1]
    fields = ''.join(field(name) for name in 'xzfb') + '<DataField name="y" optype="categorical" dataType="string"><Value value="no"/><Value value="yes"/></DataField>'
    mining = ''.join('<MiningField name="%s"/>' % name for name in 'xzfb') + '<MiningField name="y" usageType="target"/>'
    shares = ''.join('<OutputField name="probability(%s)" optype="continuous" dataType="double" feature="probability" value="%s"/>' % (label, label) for label in ['no', 'yes'])
    text = '<?xml version="1.0" encoding="UTF-8"?>\n<PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>%s</DataDictionary><TreeModel functionName="classification" splitCharacteristic="binarySplit" missingValueStrategy="defaultChild"><MiningSchema>%s</MiningSchema><Output>%s</Output>%s</TreeModel></PMML>\n' % (fields, mining, shares, tree)
    gaps = [[None, 1.0, 0, None, '', None], [None, 1.0, 0, None, '', True], [None, None, 0, None, '', True], [None, -1.0, 0, 0.25, '', False], [0.5, None, 0, 0.25, '', None], [0.5, None, 0, 0.75, '', None], [0.5, -1.0, 0, None, '', None]]
    return answered(text, 'xzfb', ROWS + gaps)


@case()
def surrogates():
    return surrogate_tree(True)


@case()
def surrogates_and_the_first_child():
    return surrogate_tree(False)
