import type { PartReport } from '../estimators/explain.ts'

const words: Readonly<Record<PartReport['runs'], string>> = { native: 'natively', steps: 'by --with', onnxruntime: 'in ONNX Runtime', refused: 'NOT' }

/** A line for each part: where it stands, what it is, what runs it, and why not. */
export function whyTable(parts: readonly PartReport[]): string {
  const rows = [['part', 'class', 'runs', 'why'], ...parts.map(({ place, class: name, runs, reason }) => [place, name.slice(name.lastIndexOf('.') + 1), words[runs], reason ?? ''])]
  const widths = [0, 1, 2].map(at => Math.max(...rows.map(row => row[at]!.length)))
  const lines = rows.map(row => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ').trimEnd())
  const elsewhere = parts.filter(({ runs }) => runs === 'onnxruntime').length
  if (elsewhere > 0) return [...lines, '', `${elsewhere} of ${parts.length} parts are not translated: ONNX Runtime runs the whole model (npm install onnxruntime-node).`].join('\n')
  const refused = parts.filter(({ runs }) => runs === 'refused')
  if (refused.length === 0) return [...lines, '', 'Every part runs without Python.'].join('\n')
  return [...lines, '', `${refused.length} of ${parts.length} parts ${refused.length === 1 ? 'needs' : 'need'} a replacement (--with steps.ts; brine inspect --steps begins it), or the whole model Python (--python PATH).`].join('\n')
}
