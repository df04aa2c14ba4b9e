// Loads a model file until it is ready to predict, in a process that has done nothing before.
// Usage: brine.mjs FILE < rows as JSON; prints the milliseconds and what it predicts.
import { readFileSync } from 'node:fs'
import { load } from '../../../dist/index.js'

const rows = JSON.parse(readFileSync(0, 'utf8'))
const start = performance.now()
const model = await load(process.argv[2])
const milliseconds = performance.now() - start
const { predict_proba: answers } = await model.predict(rows, { outputs: ['predict_proba'] })
console.log(JSON.stringify({ milliseconds, answers }))
process.exit()
