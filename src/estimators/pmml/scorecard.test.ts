import { expect, test } from 'vitest'
import { load } from '../../load.ts'

function document(attributes: string, more = ''): Buffer {
  const model = `<Scorecard functionName="regression" initialScore="10"${more}><MiningSchema><MiningField name="x"/></MiningSchema><Characteristics><Characteristic>${attributes}</Characteristic></Characteristics></Scorecard>`
  return Buffer.from(`<?xml version="1.0"?><PMML xmlns="http://www.dmg.org/PMML-4_4" version="4.4"><Header/><DataDictionary><DataField name="x" optype="continuous" dataType="double"/></DataDictionary>${model}</PMML>`)
}

const asked = async (file: Buffer, ...xs: (number | null)[]): Promise<unknown[]> => (await (await load(file)).predict(xs.map(x => ({ x })))).predict!
const below = (limit: number, inside = ''): string => `<SimplePredicate field="x" operator="lessThan" value="${limit}"/>${inside}`
const root = '<ComplexPartialScore><Apply function="sqrt"><FieldRef field="x"/></Apply></ComplexPartialScore>'

test('The first attribute that holds counts, of a missing cell the one that is for it', async () => {
  const model = document(`<Attribute partialScore="1">${below(0)}</Attribute><Attribute partialScore="2">${below(5)}</Attribute><Attribute partialScore="3"><SimplePredicate field="x" operator="isMissing"/></Attribute>`)
  expect(await asked(model, -1, 0, null)).toEqual([11, 12, 13])
  await expect(asked(model, 5)).rejects.toMatchObject({ code: 'invalid-input' })
})

test('An attribute that always holds looks at no field', async () => {
  expect(await asked(document('<Attribute partialScore="-0.5"><True/></Attribute>'), 1, null)).toEqual([9.5, 9.5])
})

test('An expression takes the place of a number, and refuses rows of its attribute alone', async () => {
  const model = document(`<Attribute partialScore="1">${below(-5)}</Attribute><Attribute partialScore="2">${below(5, root)}</Attribute><Attribute partialScore="3"><True/></Attribute>`)
  expect(await asked(model, -6, 4, 9)).toEqual([11, 12, 13])
  await expect(asked(model, -4)).rejects.toMatchObject({ code: 'invalid-input' })
})

test.each([
  ['an attribute that counts nothing', document(`<Attribute>${below(0)}</Attribute>`), 'partialScore'],
  ['an attribute without a predicate', document('<Attribute partialScore="1"/>'), 'has no one predicate'],
  ['a characteristic without attributes', document(''), 'has no attributes'],
  ['another arithmetic', document(`<Attribute partialScore="1">${below(0)}</Attribute>`, ' x-mathContext="float"'), 'x-mathContext="float"'],
])('A scorecard with %s is refused', async (_, file, message) => {
  await expect(load(file)).rejects.toThrow(message)
})
