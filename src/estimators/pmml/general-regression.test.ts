import { expect, test } from 'vitest'
import { load } from '../../load.ts'

const number = '<DataField name="y" optype="continuous" dataType="double"/>'
const classes = (type = 'string', ...values: string[]): string => `<DataField name="y" optype="categorical" dataType="${type}">${values.map(value => `<Value value="${value}"/>`).join('')}</DataField>`
const fields = '<DataField name="x" optype="continuous" dataType="double"/><DataField name="n" optype="continuous" dataType="double"/><DataField name="t" optype="categorical" dataType="string"/>'
const schema = `<MiningSchema>${['x', 'n', 't'].map(name => `<MiningField name="${name}"/>`).join('')}<MiningField name="y" usageType="target"/></MiningSchema>`
const lists = (factor = ''): string => `<ParameterList><Parameter name="a"/><Parameter name="b"/></ParameterList><FactorList><Predictor name="t"${factor.startsWith('<') || factor === '' ? '' : ` ${factor}`}>${factor.startsWith('<') ? factor : ''}</Predictor></FactorList><CovariateList><Predictor name="x"/></CovariateList>`
const slope = '<PPMatrix><PPCell predictorName="x" parameterName="b" value="1"/></PPMatrix>'
const cell = (name: string, beta: number, category?: string): string => `<PCell parameterName="${name}" beta="${beta}"${category === undefined ? '' : ` targetCategory="${category}"`}/>`
const line = cell('a', 1) + cell('b', 2)

function document(attributes: string, cells: string, { target = number, terms = slope, factor = '' } = {}): Buffer {
  const task = target === number ? 'regression' : 'classification'
  const model = `<GeneralRegressionModel functionName="${task}" ${attributes}>${schema}${lists(factor)}${terms}<ParamMatrix>${cells}</ParamMatrix></GeneralRegressionModel>`
  return Buffer.from(`<?xml version="1.0"?><PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>${target}${fields}</DataDictionary>${model}</PMML>`)
}

const asked = async (file: Buffer, ...rows: [number | null, number, string | null][]): Promise<unknown[]> => (await (await load(file)).predict(rows.map(([x, n, t]) => ({ x, n, t })))).predict!
const linked = (link: string, more = ''): Buffer => document(`modelType="generalizedLinear" linkFunction="${link}"${more}`, line)

test('A line is answered as it is, and by its link', async () => {
  expect(await asked(document('modelType="generalLinear"', line), [3, 0, ''])).toEqual([7])
  expect(await asked(linked('logit', ' offsetValue="-7" trialsValue="10"'), [3, 0, ''])).toEqual([5])
  expect(await asked(linked('identity', ' offsetVariable="n"'), [3, 0.5, ''])).toEqual([7.5])
})

test('Trials of a row are whole numbers', async () => {
  const model = linked('logit', ' offsetValue="-7" trialsVariable="n"')
  expect(await asked(model, [3, 4, ''])).toEqual([2])
  await expect(asked(model, [3, 4.5, ''])).rejects.toMatchObject({ code: 'invalid-input' })
})

test('Beyond where exponentials overflow a complementary logarithm is 1 or 0', async () => {
  expect(await asked(linked('cloglog'), [1e6, 0, ''], [-1e6, 0, ''])).toEqual([1, 0])
  expect(await asked(linked('loglog'), [1e6, 0, ''], [-1e6, 0, ''])).toEqual([1, 0])
})

test('A link that gives no finite number refuses the row', async () => {
  await expect(asked(linked('log'), [1e6, 0, ''])).rejects.toMatchObject({ code: 'invalid-input' })
  await expect(asked(linked('power', ' linkParameter="2"'), [-5, 0, ''])).rejects.toMatchObject({ code: 'invalid-input' })
})

test('Where a factor is 0 its covariate may be missing', async () => {
  const terms = '<PPMatrix><PPCell predictorName="t" parameterName="b" value="red"/><PPCell predictorName="x" parameterName="b" value="2"/></PPMatrix>'
  const model = document('modelType="generalLinear"', line, { terms })
  expect(await asked(model, [null, 0, 'blue'], [3, 0, 'red'], [3, 0, 'blue'])).toEqual([1, 19, 1])
  for (const row of [[null, 0, 'red'], [3, 0, null]] as const) await expect(asked(model, [...row])).rejects.toMatchObject({ code: 'invalid-input' })
})

const contrasts = (matrix: string): Buffer => document('modelType="generalLinear"', line, {
  factor: `<Categories><Category value="red"/><Category value="blue"/></Categories>${matrix}`,
  terms: '<PPMatrix><PPCell predictorName="t" parameterName="b" value="blue"/></PPMatrix>',
})

test('Contrasts are the column of the category, and of other texts there are none', async () => {
  const model = contrasts('<Matrix><Array n="2">1 2</Array><Array n="2">3 4</Array></Matrix>')
  expect(await asked(model, [0, 0, 'red'], [0, 0, 'blue'])).toEqual([5, 9])
  await expect(asked(model, [0, 0, 'green'])).rejects.toMatchObject({ code: 'invalid-input' })
})

test('Classes may be whole numbers, and their share is by the class that is named', async () => {
  const target = classes('integer', '1', '2', '3')
  const model = await load(document('modelType="multinomialLogistic" targetReferenceCategory="2"', cell('a', 0, '1') + cell('b', 1, '1') + cell('a', 0, '3') + cell('b', -1, '3'), { target }))
  const answers = await model.predict([5, -5, 0].map(x => ({ x, n: 0, t: '' })), { outputs: ['predict', 'predict_proba'] })
  expect(answers.predict).toEqual([1, 3, 1])
  expect(answers.predict_proba![2]).toEqual([1 / 3, 1 / 3, 1 / 3])
})

const two = classes('string', 'no', 'yes')
const ordered = classes('string', 'low', 'mid', 'high')

test.each([
  ['survival', document('modelType="CoxRegression" endTimeVariable="n"', line), 'cumulative hazard'],
  ['a type of model that is not known', document('modelType="logLinear"', line), 'modelType="logLinear"'],
  ['a link that is not known', linked('other'), 'linkFunction="other"'],
  ['a link that lacks its parameter', linked('negbin'), 'distParameter'],
  ['an offset of a line', document('modelType="regression" offsetValue="1"', line), 'offsetValue of a regression regression'],
  ['an offset that a softmax leaves out', document('modelType="multinomialLogistic" offsetVariable="n" targetReferenceCategory="no"', cell('a', 1, 'yes'), { target: two }), 'offsetVariable of a multinomialLogistic classification'],
  ['two offsets', linked('log', ' offsetVariable="n" offsetValue="1"'), 'both offsetVariable and offsetValue'],
  ['trials of classes', document('modelType="generalizedLinear" linkFunction="logit" trialsValue="2" targetReferenceCategory="no"', cell('a', 1, 'yes'), { target: two }), 'trialsValue'],
  ['three classes of one link', document('modelType="generalizedLinear" linkFunction="logit" targetReferenceCategory="low"', cell('a', 1, 'mid') + cell('a', 1, 'high'), { target: ordered }), 'of 3 classes'],
  ['no class of reference', document('modelType="multinomialLogistic"', line, { target: two }), 'no class of reference'],
  ['a class without parameters', document('modelType="multinomialLogistic" targetReferenceCategory="low"', cell('a', 1, 'mid'), { target: ordered }), 'no parameters for one of its classes'],
  ['parameters of no class', document('modelType="multinomialLogistic" targetReferenceCategory="no"', cell('a', 1, 'maybe'), { target: two }), '"maybe"'],
  ['ordered classes in another order', document('modelType="ordinalMultinomial" cumulativeLink="logit" targetReferenceCategory="low"', line, { target: ordered }), 'not the last'],
  ['two intercepts of an ordered class', document('modelType="ordinalMultinomial" cumulativeLink="logit"', line + cell('a', 1, 'low') + cell('b', 1, 'low') + cell('a', 1, 'mid'), { target: ordered }), 'not one parameter'],
  ['parameters of a class, and one number', document('modelType="regression"', line + cell('a', 1, 'no')), 'of a category'],
  ['a predictor that is not listed', document('modelType="regression"', line, { terms: slope.replace('"x"', '"n"') }), 'neither a factor nor a covariate'],
  ['contrasts without a matrix', document('modelType="regression"', line, { terms: slope.replace('"x"', '"t"'), factor: 'contrastMatrixType="Helmert"' }), 'contrastMatrixType="Helmert"'],
  ['a matrix of another size', contrasts('<Matrix><Array n="3">1 2 3</Array><Array n="2">3 4</Array></Matrix>'), 'has 3 items, expected 2'],
  ['a matrix with a cell of nothing', contrasts('<Matrix><MatCell row="1" col="1">2</MatCell></Matrix>'), 'for offDiagDefault'],
  ['terms of another class alone', document('modelType="regression"', line, { terms: slope.replace('<PPCell', '<PPCell targetCategory="no"') }), 'says nothing of a category'],
])('A document with %s is refused', async (_, file, message) => {
  await expect(load(file)).rejects.toThrow(message)
})
