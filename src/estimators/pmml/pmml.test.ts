import { expect, test } from 'vitest'
import { load } from '../../load.ts'

const fields = '<DataDictionary><DataField name="y" optype="categorical" dataType="string"><Value value="no"/><Value value="yes"/></DataField><DataField name="x" optype="continuous" dataType="double"/><DataField name="t" optype="categorical" dataType="string"><Value value="a"/><Value value="b c"/></DataField></DataDictionary>'
const schema = '<MiningSchema><MiningField name="y" usageType="target"/><MiningField name="x"/><MiningField name="t"/></MiningSchema>'
const leaf = (predicate: string, score: string, no: number): string => `<Node score="${score}">${predicate}<ScoreDistribution value="no" recordCount="${no}"/><ScoreDistribution value="yes" recordCount="${4 - no}"/></Node>`
const simple = (operator: string, value: string, field = 'x'): string => `<SimplePredicate field="${field}" operator="${operator}" value="${value}"/>`
const tree = (nodes: string, attributes = ''): string => `<TreeModel functionName="classification" ${attributes}>${schema}<Node><True/>${nodes}</Node></TreeModel>`
const document = (model: string, before = fields): Buffer => Buffer.from(`<?xml version="1.0"?><PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/>${before}${model}</PMML>`)

async function predict(model: string, ...rows: [number | null, string][]): Promise<unknown[]> {
  const answers = await (await load(document(model))).predict(rows.map(([x, t]) => ({ x, t })))
  return answers.predict!
}

test('The first child whose predicate holds is taken', async () => {
  const model = tree(leaf(simple('lessThan', '1'), 'no', 3) + leaf(simple('greaterOrEqual', '2'), 'yes', 1) + leaf('<True/>', 'no', 4))
  expect(await predict(model, [0.5, 'a'], [1, 'a'], [2, 'a'])).toEqual(['no', 'no', 'yes'])
})

test.each([
  ['lessOrEqual', ['yes', 'yes', 'no']],
  ['lessThan', ['yes', 'no', 'no']],
  ['greaterOrEqual', ['no', 'yes', 'yes']],
  ['greaterThan', ['no', 'no', 'yes']],
])('%s holds on its side of the threshold, and of a missing number never', async (operator, expected) => {
  const model = tree(leaf(simple(operator, '1'), 'yes', 1) + leaf('<True/>', 'no', 3))
  expect(await predict(model, [1 - 2 ** -53, 'a'], [1, 'a'], [1 + 2 ** -52, 'a'], [null, 'a'])).toEqual([...expected, 'no'])
})

test('Categories are compared as texts, also in sets', async () => {
  const set = '<SimpleSetPredicate field="t" booleanOperator="isIn"><Array n="2" type="string">"b c" d</Array></SimpleSetPredicate>'
  expect(await predict(tree(leaf(set, 'yes', 1) + leaf('<True/>', 'no', 3)), [1, 'a'], [1, 'b c'])).toEqual(['no', 'yes'])
  expect(await predict(tree(leaf(simple('notEqual', 'a', 't'), 'yes', 1) + leaf('<True/>', 'no', 3)), [1, 'a'], [1, 'b c'])).toEqual(['no', 'yes'])
})

const two = (operator: string): string => `<CompoundPredicate booleanOperator="${operator}">${simple('lessThan', '1')}${simple('lessThan', '0', 'z')}</CompoundPredicate>`
const rows: [number | null, number | null][] = [[0, -1], [0, 1], [1, -1], [1, 1], [null, -1], [null, 1], [0, null], [null, null]]

// As JPMML 1.6 has it.
test.each([
  ['and', '10000000'],
  ['or', '11101010'],
  ['xor', '01100000'],
  ['surrogate', '11001010'],
])('Predicates joined by %s hold as they do with unknown ones among them', async (operator, expected) => {
  const more = fields.replace('</DataDictionary>', '<DataField name="z" optype="continuous" dataType="double"/></DataDictionary>')
  const model = await load(document(tree(leaf(two(operator), 'yes', 1) + leaf('<True/>', 'no', 3)).replace('<MiningField name="t"/>', '<MiningField name="z"/>'), more))
  const answers = await model.predict(rows.map(([x, z]) => ({ x, z })))
  expect(answers.predict!.map(answer => Number(answer === 'yes')).join('')).toBe(expected)
})

test('A missing number goes to the child that its node names', async () => {
  const nodes = leaf(simple('lessThan', '1'), 'yes', 1).replace('<Node', '<Node id="1"') + leaf(simple('greaterOrEqual', '1'), 'no', 3).replace('<Node', '<Node id="2"')
  for (const [id, expected] of [['1', 'yes'], ['2', 'no']]) {
    const model = tree(nodes, 'missingValueStrategy="defaultChild"').replace('<Node>', `<Node defaultChild="${id}">`)
    expect(await predict(model, [0, 'a'], [1, 'a'], [null, 'a'])).toEqual(['yes', 'no', expected])
  }
})

const line = (expression: string, more = ''): string => `<RegressionModel functionName="regression"><MiningSchema><MiningField name="x"${more}/></MiningSchema><LocalTransformations><DerivedField name="d" optype="continuous" dataType="double">${expression}</DerivedField></LocalTransformations><RegressionTable intercept="0"><NumericPredictor name="d" coefficient="1"/></RegressionTable></RegressionModel>`
const apply = (name: string, ...more: string[]): string => `<Apply function="${name}"><FieldRef field="x"/>${more.map(value => `<Constant dataType="integer">${value}</Constant>`).join('')}</Apply>`

test.each([
  ['abs', [], -2.5, 2.5],
  ['floor', [], -2.5, -3],
  ['ceil', [], -2.5, -2],
  ['rint', [], 2.5, 2],
  ['sqrt', [], 6.25, 2.5],
  ['min', ['2'], 3.5, 2],
  ['max', ['2'], -2.5, 2],
  ['pow', ['2'], -2.5, 6.25],
  ['threshold', ['2'], 2, 0],
  ['threshold', ['2'], 3.5, 1],
])('The function %s of a field', async (name, args, x, expected) => {
  expect((await (await load(document(line(apply(name, ...args))))).predict([{ x }])).predict).toEqual([expected])
})

test('A logarithm that is no finite number, and a missing argument, are refused', async () => {
  const model = await load(document(line(apply('ln'))))
  for (const x of [-1, 0, null]) await expect(model.predict([{ x }])).rejects.toMatchObject({ code: 'invalid-input' })
})

test('Of a missing cell stands what the document says', async () => {
  const model = await load(document(line('<FieldRef field="x"/>', ' missingValueReplacement="7.5" missingValueTreatment="asMean"')))
  expect((await model.predict([{ x: null }, { x: 1 }])).predict).toEqual([7.5, 1])
})

test.each(['median', 'stdNormalCDF', 'formatDatetime'])('The function %s is refused by its name', async name => {
  await expect(load(document(line(apply(name, '1'))))).rejects.toThrow(`function="${name}"`)
})

test('Of equal votes the class is chosen that was voted for first', async () => {
  const voter = (score: string): string => `<Segment><True/>${tree(leaf(simple('lessThan', '1'), score, 2) + leaf('<True/>', 'no', 3))}</Segment>`
  const model = (scores: readonly string[]): string => `<MiningModel functionName="classification">${schema}<Segmentation multipleModelMethod="majorityVote">${scores.map(voter).join('')}</Segmentation></MiningModel>`
  expect(await predict(model(['yes', 'no']), [0, 'a'], [1, 'a'])).toEqual(['yes', 'no'])
  expect(await predict(model(['no', 'yes']), [0, 'a'])).toEqual(['no'])
})

test('A category that is not listed is refused', async () => {
  const model = tree(leaf(simple('equal', 'a', 't'), 'yes', 1) + leaf('<True/>', 'no', 3))
  await expect(predict(model, [1, 'other'])).rejects.toMatchObject({ code: 'invalid-input' })
})

test('Missing and infinite numbers are refused where trees have another strategy', async () => {
  const model = tree(leaf(simple('lessThan', '1'), 'yes', 1) + leaf('<True/>', 'no', 3), 'missingValueStrategy="nullPrediction"')
  await expect(predict(model, [null, 'a'])).rejects.toMatchObject({ code: 'invalid-input' })
})

test.each([
  ['a node where no child need be true', tree(leaf(simple('lessThan', '1'), 'no', 3)), 'where no child need be true'],
  ['another predicate', tree(leaf('<OtherPredicate/>', 'no', 3)), 'OtherPredicate'],
  ['an operator of no number', tree(leaf(simple('isIn', '1'), 'no', 3)), 'operator="isIn"'],
  ['a field that is not there', tree(leaf(simple('lessThan', '1', 'z'), 'no', 3) + leaf('<True/>', 'no', 3)), 'refers to the field "z"'],
  ['a score that is no class', tree(leaf(simple('lessThan', '1'), 'maybe', 3) + leaf('<True/>', 'no', 3)), '"maybe"'],
  ['a threshold that is no number', tree(leaf(simple('lessThan', 'one'), 'no', 3) + leaf('<True/>', 'no', 3)), 'expected a number'],
  ['an attribute that is not known', tree(leaf('<True/>', 'no', 3), 'x-other="1"'), 'x-other="1"'],
  ['two predicates of a node', tree(leaf(simple('lessThan', '1') + simple('lessThan', '2'), 'no', 3) + leaf('<True/>', 'no', 3)), 'has no one predicate'],
  ['a model of another kind', '<NearestNeighborModel/>', 'holds NearestNeighborModel'],
  ['the first of models', `<MiningModel functionName="classification">${schema}<Segmentation multipleModelMethod="selectFirst"><Segment><True/>${tree(leaf('<True/>', 'no', 3))}</Segment></Segmentation></MiningModel>`, 'multipleModelMethod="selectFirst"'],
  ['a segment that is not for every row', `<MiningModel functionName="classification">${schema}<Segmentation multipleModelMethod="majorityVote"><Segment>${simple('lessThan', '1')}${tree('')}</Segment></Segmentation></MiningModel>`, 'with SimplePredicate'],
])('A document with %s is refused', async (_, model, message) => {
  await expect(load(document(model))).rejects.toThrow(message)
})

test('A refusal of a document says what to give instead', async () => {
  for (const model of ['<NearestNeighborModel/>', tree(leaf('<OtherPredicate/>', 'no', 3))]) await expect(load(document(model))).rejects.toMatchObject({ hint: expect.stringContaining('the PMML was made from') as string })
})

test('A document type, broken XML and nesting without end are refused', async () => {
  await expect(load(Buffer.from('<?xml version="1.0"?><!DOCTYPE PMML [<!ENTITY a "b">]><PMML version="4.4"/>'))).rejects.toMatchObject({ code: 'corrupt' })
  await expect(load(document('<TreeModel>'))).rejects.toThrow('not well-formed')
  await expect(load(document('<a>'.repeat(2000)))).rejects.toMatchObject({ code: 'limit' })
})

const score = async (expression: string, ...xs: (number | null)[]): Promise<unknown[]> => (await (await load(document(line(expression)))).predict(xs.map(x => ({ x })))).predict!
const field = (name = 'x'): string => `<FieldRef field="${name}"/>`
const constant = (value: string, type = 'double'): string => `<Constant dataType="${type}">${value}</Constant>`
const call = (name: string, ...args: string[]): string => `<Apply function="${name}">${args.join('')}</Apply>`

test('Of if only the side that is chosen is evaluated, so that the other refuses no row', async () => {
  const guarded = call('if', call('greaterThan', field(), constant('0')), call('sqrt', field()), constant('-1'))
  expect(await score(guarded, 4, -4, 0)).toEqual([2, -1, -1])
  await expect(score(guarded, null)).rejects.toMatchObject({ code: 'invalid-input' })
})

test('Without a third argument if is missing where its condition does not hold', async () => {
  const half = call('if', call('isMissing', field()), constant('5'))
  expect(await score(half, null)).toEqual([5])
  await expect(score(half, 1)).rejects.toMatchObject({ code: 'invalid-input' })
  expect(await score(call('sum', half, constant('1')), 1, null)).toEqual([1, 6])
})

test('Whole numbers are divided without a rest', async () => {
  expect(await score(call('/', call('round', field()), constant('2', 'integer')), 6.5, -7, -7.5)).toEqual([3, -3, -3])
})

test.each([
  ['openOpen', [9, 1, 9]],
  ['openClosed', [9, 1, 1]],
  ['closedOpen', [1, 1, 9]],
  ['closedClosed', [1, 1, 1]],
])('Of an interval that is %s', async (closure, expected) => {
  const bins = `<Discretize field="x" defaultValue="9" mapMissingTo="-1" dataType="integer"><DiscretizeBin binValue="1"><Interval closure="${closure}" leftMargin="0" rightMargin="2"/></DiscretizeBin></Discretize>`
  expect(await score(bins, 0, 1, 2, null, 3)).toEqual([...expected, -1, 9])
})

test.each([
  ['asIs', [-10, 10, 40]],
  ['asExtremeValues', [0, 10, 20]],
])('Beyond the knots of NormContinuous %s', async (outliers, expected) => {
  const norm = `<NormContinuous field="x" outliers="${outliers}" mapMissingTo="7"><LinearNorm orig="0" norm="0"/><LinearNorm orig="1" norm="10"/><LinearNorm orig="2" norm="20"/></NormContinuous>`
  expect(await score(norm, -1, 1, 4, null)).toEqual([...expected, 7])
})

test('Beyond the knots of NormContinuous numbers are missing where it says so, and not mapped', async () => {
  const norm = '<NormContinuous field="x" outliers="asMissingValues" mapMissingTo="7"><LinearNorm orig="0" norm="0"/><LinearNorm orig="1" norm="10"/></NormContinuous>'
  expect(await score(call('sum', norm, constant('1')), -1, 0.5, null)).toEqual([1, 6, 8])
})

test('A function that the document defines takes its arguments in place of its parameters', async () => {
  const defined = `<TransformationDictionary><DefineFunction name="twice" dataType="double" optype="continuous"><ParameterField name="p" dataType="double"/>${call('*', field('p'), constant('2'))}</DefineFunction></TransformationDictionary>`
  const model = await load(document(line(call('twice', call('+', field(), constant('1')))), fields + defined))
  expect((await model.predict([{ x: 2 }])).predict).toEqual([6])
})

test('A missing argument of a function that the document defines is refused where its body needs it', async () => {
  const defined = `<TransformationDictionary><DefineFunction name="sign" dataType="double" optype="continuous"><ParameterField name="p"/>${call('if', call('lessThan', field('p'), constant('0')), constant('-1'), constant('1'))}</DefineFunction></TransformationDictionary>`
  const model = await load(document(line(call('sign', field())), fields + defined))
  expect((await model.predict([{ x: -2 }, { x: 2 }])).predict).toEqual([-1, 1])
  await expect(model.predict([{ x: null }])).rejects.toMatchObject({ code: 'invalid-input' })
})

test('A function that calls itself is refused', async () => {
  const defined = `<TransformationDictionary><DefineFunction name="loop" dataType="double" optype="continuous"><ParameterField name="p"/>${call('loop', field('p'))}</DefineFunction></TransformationDictionary>`
  await expect(load(document(line(call('loop', field())), fields + defined))).rejects.toThrow('nested deeper')
})

const treated = (cell: string, attributes: string): string => fields.replace('<DataField name="x" optype="continuous" dataType="double"/>', `<DataField name="x" optype="continuous" dataType="double">${cell}</DataField>`) + attributes
const within = '<Interval closure="closedOpen" leftMargin="0" rightMargin="10"/>'

test.each([
  ['invalidValueTreatment="asIs"', [-1, 0, 10, null]],
  ['invalidValueTreatment="asIs" invalidValueReplacement="5"', [5, 0, 5, null]],
  ['invalidValueTreatment="asMissing" missingValueReplacement="3"', [3, 0, 3, 3]],
])('Numbers outside of what is valid, %s', async (attributes, expected) => {
  const model = await load(document(line(field(), ` ${attributes}`), treated(within, '')))
  for (const [at, x] of [-1, 0, 10, null].entries()) {
    const answer = model.predict([{ x }])
    if (expected[at] === null) await expect(answer).rejects.toMatchObject({ code: 'invalid-input' })
    else expect((await answer).predict).toEqual([expected[at]])
  }
})

test('Numbers outside of what is valid are refused by their row where nothing is said', async () => {
  const model = await load(document(line(field()), treated(within, '')))
  await expect(model.predict([{ x: 1 }, { x: 10 }])).rejects.toMatchObject({ mistakes: [expect.objectContaining({ row: 1, column: 'x' })] })
})

test.each([
  ['asExtremeValues', [0, 3, 5]],
  ['asMissingValues', [9, 3, 9]],
])('Outliers %s', async (outliers, expected) => {
  const model = await load(document(line(field(), ` outliers="${outliers}" lowValue="0" highValue="5" missingValueReplacement="9"`)))
  expect((await model.predict([{ x: -1 }, { x: 3 }, { x: 6 }])).predict).toEqual(expected)
})

test('A number that stands for missing is missing', async () => {
  const model = await load(document(line(field(), ' missingValueReplacement="1"'), treated('<Value value="-999" property="missing"/>', '')))
  expect((await model.predict([{ x: -999 }, { x: 2 }])).predict).toEqual([1, 2])
})

test.each([
  ['<Header/>', null],
  ['<Header><Application name="Notebook"/></Header>', { name: 'Notebook', version: null }],
  ['<Header><Application name="Notebook" version="7"/></Header>', { name: 'Notebook', version: '7' }],
])('What trained it is what the header %s says, and no more', async (header, expected) => {
  const model = document(tree(leaf(simple('lessThan', '1'), 'no', 3) + leaf('<True/>', 'yes', 1))).toString().replace('<Header/>', header)
  expect((await load(Buffer.from(model))).provenance.library).toEqual(expected)
})
