import type { PartReport } from '../estimators/explain.ts'

const words: Readonly<Record<PartReport['runs'], string>> = { native: 'natively', steps: 'by --with', onnxruntime: 'in ONNX Runtime', refused: 'NOT' }

/** A line for each part: where it stands, what it is, what runs it, and why not. */
export function whyTable(parts: readonly PartReport[]): string {
  const rows = [['part', 'class', 'runs', 'why'], ...parts.map(({ place, class: name, runs, reason }) => [place, name.slice(name.lastIndexOf('.') + 1), words[runs], reason ?? ''])]
  const widths = [0, 1, 2].map(at => Math.max(...rows.map(row => row[at]!.length)))
  const lines = rows.map(row => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ').trimEnd())
  const elsewhere = parts.filter(({ runs }) => runs === 'onnxruntime').length
  if (elsewhere > 0) return [...lines, '', `${elsewhere} of ${parts.length} parts ${elsewhere === 1 ? 'is' : 'are'} not translated: ONNX Runtime runs the whole model (npm install onnxruntime-node).`].join('\n')
  const refused = parts.filter(({ runs }) => runs === 'refused')
  if (refused.length === 0) return [...lines, '', 'Every part runs without Python.'].join('\n')
  const fixed = refused.filter(({ own }) => own === undefined).length
  if (fixed > 0) return [...lines, '', `${fixed} of ${parts.length} parts cannot be read, and a step (--with) takes the place of own code only: mend the model, or run the whole of it in its Python (--python PATH).`].join('\n')
  return [...lines, '', `${refused.length} of ${parts.length} parts ${refused.length === 1 ? 'needs' : 'need'} a replacement (--with steps.ts; brine inspect --steps begins it), or the whole model Python (--python PATH).`].join('\n')
}
