/** Part by part, what of a model Brine runs itself, and what not, and why. Nothing is run to tell. */
import type { Fitted } from './fitted.ts'
import type { GraphBuilder, Ref } from '../graph/builder.ts'
import type { Method, Methods } from './estimator.ts'
import type { PyObject } from '../formats/python/value.ts'
import type { StepKind } from '../graph/steps/step.ts'
import type { Tensor } from '../graph/tensor.ts'
import { BrineError, type ErrorCode } from '../errors.ts'
import { customStep } from '../graph/ops/custom-step.ts'
import { describe } from '../formats/python/describe.ts'
import { explainOperators } from './onnx/explain-operators.ts'
import { inputKinds } from '../graph/steps/step-input.ts'
import { onnxModelIn } from './onnx/model.ts'
import { ownName } from './own-code.ts'
import { scalar, vector } from './estimator.ts'
import { stepMethods } from '../graph/steps/step.ts'
import { translateModel, estimatorOf } from './translate.ts'
import { uint8 } from '../graph/tensor.ts'
import { width } from '../graph/value.ts'

export interface PartReport {
  readonly place: string
  readonly class: string
  /** native: by Brine's own kernels; steps: by what `--with` gives; onnxruntime: with the whole model in ONNX Runtime; refused: not without `--with` or `--python`. */
  readonly runs: 'native' | 'steps' | 'onnxruntime' | 'refused'
  readonly code?: ErrorCode
  readonly reason?: string
  /** Of own code: its name, and what its object holds, in words. */
  readonly own?: { readonly name: string | undefined; readonly attributes: Readonly<Record<string, string>> }
}

/** What is behind a part that is refused is translated all the same, as far as it does not depend on it. */
export function explain(object: PyObject, steps?: Tensor<Uint8Array>): PartReport[] {
  const onnx = onnxModelIn(object)
  if (onnx !== undefined) return explainOperators(object, onnx)
  const reports: PartReport[] = []
  const around = (part: Fitted, translate: () => Methods, graph: GraphBuilder): Methods => {
    const at = reports.push({ place: part.place, class: nameOf(part), runs: estimatorOf(part.object) === undefined ? 'steps' : 'native' }) - 1
    try {
      return translate()
    } catch (error) {
      if (!(error instanceof BrineError)) throw error
      reports[at] = refusal(part, error)
      return standIn(part, graph)
    }
  }
  const replaced = new Set<unknown>()
  try {
    const graph = translateModel(object, { steps, around, guessInputs: true })
    for (const { op, attributes } of graph.nodes) if (op === customStep.name) replaced.add(attributes.place)
  } catch (error) {
    if (!(error instanceof BrineError)) throw error
    // What a stand-in gives need not be what a later part takes: only what is refused for itself is told.
    if (reports.every(({ runs }) => runs !== 'refused')) reports.push({ place: error.place ?? '', class: object.className ?? '', runs: 'refused', code: error.code, reason: error.message })
  }
  // The function of an estimator that is known may be replaced too.
  return reports.map(report => (report.runs === 'native' && replaced.has(report.place) ? { ...report, runs: 'steps' } : report))
}

function refusal(part: Fitted, { code, message }: BrineError): PartReport {
  const report: PartReport = { place: part.place, class: nameOf(part), runs: 'refused', code, reason: message.replace(` (at ${part.place})`, '') }
  if (code !== 'custom-code' && code !== 'unsupported-estimator') return report
  const attributes = Object.fromEntries([...part.object.attributes].map(([name, value]) => [name, describe(value)]))
  return { ...report, own: { name: ownName(part.get('func') ?? part.object.callable), attributes } }
}

function nameOf(part: Fitted): string {
  return part.object.className ?? ownName(part.object.callable) ?? 'a class that the file itself defines'
}

const nothing = uint8(new Uint8Array(0))

/** Methods of the widths that they usually have, for the parts behind. */
function standIn(part: Fitted, graph: GraphBuilder): Methods {
  const method = (name: (typeof stepMethods)[number]): Method => (x: Ref) => {
    const kinds = inputKinds(x.type)
    const gives: StepKind[] = name === 'transform' ? kinds : name === 'predict' || name === 'score_samples' ? ['number'] : ['number', 'number']
    const names = Array.from({ length: width(x.type) }, (_, column) => `x${column}`)
    const value = graph.add(customStep, [x], { code: nothing, step: '', method: name, name: '', place: part.place, attributes: null, names, gives })
    return gives.length === 1 && name !== 'transform' ? scalar(value) : vector(value)
  }
  return Object.fromEntries(stepMethods.map(name => [name, method(name)]))
}
