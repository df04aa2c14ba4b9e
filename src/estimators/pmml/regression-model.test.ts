import { expect, test } from 'vitest'
import { load } from '../../load.ts'

function document(method: string, tables: string, optype = 'categorical', values = ['a', 'b', 'c']): Buffer {
  const target = `<DataField name="y" optype="${optype}" dataType="string">${values.map(value => `<Value value="${value}"/>`).join('')}</DataField>`
  const fields = '<DataField name="x" optype="continuous" dataType="double"/><DataField name="t" optype="categorical" dataType="string"/>'
  const model = `<RegressionModel functionName="classification" normalizationMethod="${method}"><MiningSchema><MiningField name="x"/><MiningField name="t"/><MiningField name="y" usageType="target"/></MiningSchema>${tables}</RegressionModel>`
  return Buffer.from(`<?xml version="1.0"?><PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary>${target}${fields}</DataDictionary>${model}</PMML>`)
}

const table = (category: string, intercept: number, predictors = ''): string => `<RegressionTable targetCategory="${category}" intercept="${intercept}">${predictors}</RegressionTable>`
const slope = '<NumericPredictor name="x" coefficient="1"/>'
const shares = async (file: Buffer, x: number | null = 0): Promise<unknown> => (await (await load(file)).predict([{ x, t: '' }], { outputs: ['predict_proba'] })).predict_proba![0]

test('Of ordered classes a table has the share of its class and of those before it', async () => {
  const tables = table('a', 0.25, slope) + table('b', 0.75, slope) + table('c', 1000)
  expect(await shares(document('none', tables, 'ordinal'))).toEqual([0.25, 0.5, 0.25])
  expect(await shares(document('none', tables, 'categorical'))).toEqual([0.25, 0.75, 0])
})

test('A cell that only the table of the last class looks at may not be missing either', async () => {
  const model = document('cauchit', table('a', 0) + table('b', 0, slope), 'categorical', ['a', 'b'])
  expect(await shares(model, 1)).toEqual([0.5, 0.5])
  await expect(shares(model, null)).rejects.toMatchObject({ code: 'invalid-input' })
})

const twice = '<CategoricalPredictor name="t" value="v" coefficient="1"/>'.repeat(2)

test.each([
  ['softmax of ordered classes', document('softmax', table('a', 0, slope) + table('b', 0) + table('c', 0), 'ordinal'), 'normalizationMethod="softmax"'],
  ['probit of three classes', document('probit', table('a', 0, slope) + table('b', 0) + table('c', 0)), 'normalizationMethod="probit"'],
  ['a class without a table', document('logit', table('a', 0, slope) + table('b', 0)), 'no table for each class'],
  ['a category that is named twice', document('logit', table('a', 0, twice) + table('b', 0) + table('c', 0)), 'names a category twice'],
])('A document with %s is refused', async (_, file, message) => {
  await expect(load(file)).rejects.toThrow(message)
})
