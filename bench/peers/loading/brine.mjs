// Loads a model file until it has answered its first row, with which it compiles, in a process that has done nothing before.
// Usage: brine.mjs FILE < rows as JSON; prints the milliseconds and what it predicts.
import { readFileSync } from 'node:fs'
import { load } from '../../../dist/index.js'

const rows = JSON.parse(readFileSync(0, 'utf8'))
const start = performance.now()
const model = await load(process.argv[2])
await model.predict(rows.slice(0, 1), { outputs: ['predict_proba'] })
const milliseconds = performance.now() - start
const { predict_proba: answers } = await model.predict(rows, { outputs: ['predict_proba'] })
console.log(JSON.stringify({ milliseconds, answers }))
process.exit()
