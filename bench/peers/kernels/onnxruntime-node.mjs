// ONNX Runtime's package for Node on the converted model: float32, one thread. The cast of the rows counts.
import { existsSync, readFileSync } from 'node:fs'

export async function openModel(folder, name, known) {
  if (existsSync(`${folder}/${name}.onnx.absent`)) throw new Error(readFileSync(`${folder}/${name}.onnx.absent`, 'utf8'))
  const { default: ort } = await import('onnxruntime-node')
  const session = await ort.InferenceSession.create(`${folder}/${name}.onnx`, { intraOpNumThreads: 1, interOpNumThreads: 1 })
  const output = session.outputNames[1]
  const feed = feeder(ort, known, session.inputNames)
  return {
    bind(rows) {
      // What its user has: the cells row by row as doubles, or the columns of a table.
      const given = known.kind === 'matrix' ? Float64Array.from(rows.flat()) : rows
      return () => session.run(feed(given, rows.length), [output])
    },
    answersOf(result, count) {
      const { data } = result[output]
      const width = data.length / count
      return Array.from({ length: count }, (_, row) => Array.from(data.subarray(row * width, (row + 1) * width)))
    },
  }
}

function feeder(ort, known, names) {
  if (known.kind === 'matrix') return (cells, count) => ({ [names[0]]: new ort.Tensor('float32', Float32Array.from(cells), [count, known.names.length]) })
  if (known.kind === 'text') return (rows, count) => ({ [names[0]]: new ort.Tensor('string', rows, [count, 1]) })
  const texts = new Set(known.names.filter(name => typeof known.rows[0][name] === 'string'))
  return (rows, count) =>
    Object.fromEntries(known.names.map(name => [name, texts.has(name) ? new ort.Tensor('string', rows.map(row => row[name]), [count, 1]) : new ort.Tensor('float32', Float32Array.from(rows, row => row[name] ?? NaN), [count, 1])]))
}
