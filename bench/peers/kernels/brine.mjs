// Brine's kernels as the service calls them: columns in; one row through the predictor's door, its cells written each time.
import { readFileSync } from 'node:fs'
import { compile } from '../../../dist/kernels/compile.js'
import { readModel } from '../../../dist/read-model.js'
import { readRows } from '../../../dist/model/rows.js'

export async function openModel(folder, name, known) {
  const model = await readModel(readFileSync(`${folder}/${known.file}`))
  const predictor = compile(model)
  const outputs = [known.method]
  const door = predictor.openRow(outputs)
  const cells = known.kind === 'text' ? row => [row] : row => row
  return {
    bind(rows) {
      const { columns, mistakes } = readRows(model.signature, rows.map(cells))
      if (mistakes.length > 0) throw new Error(`Row ${mistakes[0].row}: ${mistakes[0].message}`)
      if (rows.length > 1) return () => predictor.predict(columns, { outputs }).values.get(known.method)
      const pairs = columns.columns.map((from, at) => ({ from, to: door.input.columns[at] }))
      return () => {
        for (const { from, to } of pairs) {
          to.data[0] = from.data[0]
          if (to.valid !== null) to.valid[0] = from.valid[0]
        }
        door.run()
        return door.answers.values.get(known.method)
      }
    },
    answersOf([value], count) {
      if (value.kind === 'columns') return Array.from({ length: count }, (_, row) => value.columns.map(column => Number(column.data[row])))
      return Array.from({ length: count }, (_, row) => Array.from(value.data.subarray(row * value.cols, (row + 1) * value.cols)))
    },
  }
}
