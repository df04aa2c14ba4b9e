import { expect, test } from 'vitest'
import { load } from '../../load.ts'

function document(rules: string, criterion = 'firstHit', more = ' defaultScore="other" defaultConfidence="0"'): Buffer {
  const values = ['a', 'b', 'other'].map(value => `<Value value="${value}"/>`).join('')
  const model = `<RuleSetModel functionName="classification"><MiningSchema><MiningField name="x"/><MiningField name="y" usageType="target"/></MiningSchema><RuleSet${more}><RuleSelectionMethod criterion="${criterion}"/><RuleSelectionMethod criterion="firstHit"/>${rules}</RuleSet></RuleSetModel>`
  return Buffer.from(`<?xml version="1.0"?><PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary><DataField name="y" optype="categorical" dataType="string">${values}</DataField><DataField name="x" optype="continuous" dataType="double"/></DataDictionary>${model}</PMML>`)
}

const asked = async (file: Buffer, ...xs: (number | null)[]): Promise<unknown[]> => (await (await load(file)).predict(xs.map(x => ({ x })))).predict!
const rule = (score: string, above: number, weight = 1, confidence = weight): string => `<SimpleRule score="${score}" weight="${weight}" confidence="${confidence}"><SimplePredicate field="x" operator="greaterThan" value="${above}"/></SimpleRule>`

test('The first rule that fires is taken, within compound ones where they fire, too', async () => {
  const nested = `<CompoundRule><SimplePredicate field="x" operator="lessThan" value="3"/>${rule('a', 2)}</CompoundRule>${rule('b', 1)}`
  expect(await asked(document(nested), 2.5, 1.5, 4, 0, null)).toEqual(['a', 'b', 'b', 'other', 'other'])
})

test('Where no rule fires and there is no default the row is refused', async () => {
  for (const more of ['', ' defaultScore="other"']) await expect(asked(document(rule('a', 0), 'firstHit', more), -1)).rejects.toMatchObject({ code: 'invalid-input' })
})

test('Weights of a class are added up, and the largest sum wins', async () => {
  expect(await asked(document(rule('a', 0, 0.3) + rule('b', 1, 0.5) + rule('a', 2, 0.3), 'weightedSum'), 1, 1.5, 3, -1)).toEqual(['a', 'b', 'a', 'other'])
})

test('The largest weight wins, and of equal ones the class that fired first', async () => {
  expect(await asked(document(rule('a', 0, 0.5) + rule('b', 1, 0.9) + rule('a', 2, 0.9), 'weightedMax'), 1, 1.5, 3)).toEqual(['a', 'b', 'a'])
})

test('No probabilities are promised', async () => {
  expect((await load(document(rule('a', 0)))).signature.outputs.map(({ name }) => name)).toEqual(['predict'])
})

test.each([
  ['another way to choose', document(rule('a', 0), 'best'), 'criterion="best"'],
  ['weights that order rules as their confidence does not', document(rule('a', 0, 0.5, 0.9) + rule('b', 0, 0.9, 0.5), 'weightedMax'), 'in another order by confidence'],
  ['equal weights of unequal confidence', document(rule('a', 0, 0.5, 0.9) + rule('b', 0, 0.5, 0.5), 'weightedMax'), 'in another order by confidence'],
  ['a score that is no class', document(rule('c', 0)), '"c"'],
  ['no rules', document(''), 'has no rules'],
])('A set of rules with %s is refused', async (_, file, message) => {
  await expect(load(file)).rejects.toThrow(message)
})
