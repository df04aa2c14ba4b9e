import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Predictor } from '../../kernels/predictor.ts'
import { compile } from '../../kernels/compile.ts'
import { exampleRow } from './example-row.ts'
import { mistakesIn } from './mistakes-in.ts'
import { readModel } from '../../read-model.ts'

const load = async (path: string) => compile(await readModel(readFileSync(path)))

test('exampleRow() gives values such as the model was fitted on', async () => {
  const predictor = await load('examples/customer-churn/model.pkl')
  const example = (await exampleRow(predictor))!
  const row = Object.fromEntries(predictor.model.signature.inputs.map(({ name }, at) => [name, example[at]]))
  expect(row.contract).toBe('monthly')
  expect(row.monthly_charge).toBeGreaterThan(10)
  expect(await mistakesIn(predictor, example)).toEqual([])
})

test('exampleRow() looks further where the model refuses its first thought', async () => {
  const predictor = await load('examples/customer-churn/model.pkl')
  const { inputs } = predictor.model.signature
  const column = inputs.findIndex(({ name }) => name === 'monthly_charge')
  const picky: Predictor = {
    ...predictor,
    predict(columns, options) {
      const answers = predictor.predict(columns, options)
      if (answers instanceof Promise) return answers
      const refused = columns.columns[column]!.data[0] === 100 ? [] : [{ row: 0, column: 'monthly_charge', detail: 'not 100' }]
      return { ...answers, mistakes: [...answers.mistakes, ...refused] }
    },
  }
  expect((await exampleRow(picky))![column]).toBe(100)
})

test('exampleRow() gives up where nothing predicts', async () => {
  const predictor = await load('examples/customer-churn/model.pkl')
  const never: Predictor = { ...predictor, predict: columns => ({ rows: columns.rows, values: new Map(), mistakes: [{ row: 0, detail: 'never' }] }) }
  expect(await exampleRow(never)).toBeUndefined()
})
