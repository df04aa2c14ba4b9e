import type { Flow } from './operator.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import type { OnnxAttribute, OnnxNode, OnnxTensor } from '../../formats/onnx/model.ts'
import { BrineError } from '../../errors.ts'
import { cast } from '../../graph/ops/cast.ts'
import { isFlow } from './operator.ts'

/** What to do with a model of which a part is not translated. */
export const runtimeHint = 'ONNX Runtime runs such a model: npm install onnxruntime-node.'

type Kind = OnnxAttribute['kind']
type ValueOf<K extends Kind> = Extract<OnnxAttribute, { kind: K; value: unknown }>['value']

/** Typed reading of a node's inputs and attributes; every refusal names the place. */
export class OperatorNode {
  readonly graph: GraphBuilder
  /** The version of the operator set that the node is of. */
  readonly opset: number
  readonly place: string
  readonly #node: OnnxNode
  readonly #values: ReadonlyMap<string, Flow | OnnxTensor>

  constructor(graph: GraphBuilder, node: OnnxNode, values: ReadonlyMap<string, Flow | OnnxTensor>, opset: number, place: string) {
    this.graph = graph
    this.opset = opset
    this.place = place
    this.#node = node
    this.#values = values
  }

  get inputs(): number {
    return this.#node.inputs.length
  }

  /** The value that stands at an input. @throws BrineError 'corrupt' where there is none */
  value(at: number): Flow | OnnxTensor {
    const value = this.optional(at)
    if (value === undefined) throw this.refusal('corrupt', `it has no input ${at}`)
    return value
  }

  optional(at: number): Flow | OnnxTensor | undefined {
    const name = this.#node.inputs[at]
    if (name === undefined || name === '') return undefined
    const value = this.#values.get(name)
    if (value === undefined) throw this.refusal('corrupt', `nothing makes its input '${name}'`)
    return value
  }

  /** An input that depends on the rows. */
  flow(at: number): Flow {
    const value = this.value(at)
    if (!isFlow(value)) throw this.refuse(`its input ${at} is constant`)
    return value
  }

  /** An input that does not. */
  constant(at: number): OnnxTensor {
    const value = this.value(at)
    if (isFlow(value)) throw this.refuse(`its input ${at} depends on the rows`)
    return value
  }

  /** A matrix of float32, as the input is. */
  single(at: number): Ref {
    const { type, dims, ref } = this.flow(at)
    if (type !== 'float32') throw this.refuse(`its input ${at} is ${type}`)
    if (dims.length !== 1) throw this.refuse(`its input ${at} is of ${dims.length + 1} dimensions`)
    return ref
  }

  asSingle(x: Ref): Ref {
    return this.graph.add(cast, [this.graph.dense(x)], { type: 'float32' })
  }

  /** Numbers of a constant of float32 or float64, exactly. */
  numbers(at: number): Float64Array {
    const { data } = this.constant(at)
    if (data instanceof Float32Array || data instanceof Float64Array) return Float64Array.from(data)
    throw this.refuse(`its input ${at} holds no floating-point numbers`)
  }

  /** Whole numbers of a constant. */
  wholes(at: number): number[] {
    const { data } = this.constant(at)
    if (data instanceof BigInt64Array) return Array.from(data, Number)
    throw this.refuse(`its input ${at} holds no whole numbers`)
  }

  has(name: string): boolean {
    return this.#node.attributes.has(name)
  }

  int(name: string, fallback: number): number {
    return Number(this.#attribute('int', name) ?? fallback)
  }

  float(name: string, fallback: number): number {
    return this.#attribute('float', name) ?? fallback
  }

  string(name: string, fallback: string): string {
    return this.#attribute('string', name) ?? fallback
  }

  ints(name: string): readonly bigint[] {
    return this.#attribute('ints', name) ?? []
  }

  floats(name: string): readonly number[] {
    return this.#attribute('floats', name) ?? []
  }

  strings(name: string): readonly string[] {
    return this.#attribute('strings', name) ?? []
  }

  tensor(name: string): OnnxTensor | undefined {
    return this.#attribute('tensor', name)
  }

  /** Refuses what is not translated: ONNX Runtime can run it all the same. */
  refuse(detail: string): BrineError {
    return this.refusal('unsupported-option', detail)
  }

  refusal(code: 'unsupported-option' | 'unknown-field' | 'corrupt', detail: string): BrineError {
    return new BrineError(code, `${this.#node.type}: ${detail} (at ${this.place})`, { place: this.place, hint: runtimeHint })
  }

  #attribute<K extends Exclude<Kind, 'other'>>(kind: K, name: string): ValueOf<K> | undefined {
    const attribute = this.#node.attributes.get(name)
    if (attribute === undefined) return undefined
    if (attribute.kind !== kind || !('value' in attribute)) throw this.refusal('corrupt', `its attribute ${name} is of the kind ${attribute.kind}, expected ${kind}`)
    return attribute.value as ValueOf<K> | undefined
  }
}
