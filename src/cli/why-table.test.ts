import { expect, test } from 'vitest'
import type { PartReport } from '../estimators/explain.ts'
import { whyTable } from './why-table.ts'

const native: PartReport = { place: 'Pipeline', class: 'sklearn.pipeline.Pipeline', runs: 'native' }
const own: PartReport = { place: "Pipeline.steps['clean']", class: 'my_pkg.Cleaner', runs: 'refused', code: 'custom-code', reason: 'own code', own: { name: 'my_pkg.Cleaner', attributes: {} } }
const unfitted: PartReport = { place: "Pipeline.steps['last']", class: 'sklearn.svm._classes.SVC', runs: 'refused', code: 'corrupt', reason: 'SVC has no attribute \'classes_\'' }

test.each<[string, PartReport[], string]>([
  ['every part is native', [native], 'Every part runs without Python.'],
  ['own code can be replaced', [native, own], '1 of 2 parts needs a replacement (--with steps.ts; brine inspect --steps begins it), or the whole model Python (--python PATH).'],
  ['no step can take the place of a part', [native, own, unfitted], '1 of 3 parts cannot be read, and a step (--with) takes the place of own code only: mend the model, or run the whole of it in its Python (--python PATH).'],
  ['ONNX Runtime runs one', [native, { ...native, runs: 'onnxruntime' }], '1 of 2 parts is not translated: ONNX Runtime runs the whole model (npm install onnxruntime-node).'],
])('Below the table it is said what to do where %s', (_case, parts, sentence) => {
  const lines = whyTable(parts).split('\n')
  expect(lines).toHaveLength(parts.length + 3)
  expect(lines.at(-1)).toBe(sentence)
})
