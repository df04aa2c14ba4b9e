import type { Attributes, Op } from './op.ts'
import type { Cell, CellType, ValueType } from './value.ts'
import type { Graph, GraphNode, GraphOutput } from './graph.ts'
import { affine, type AffineAttributes } from './ops/affine.ts'
import { cast } from './ops/cast.ts'
import { cellOfTensor, isTensor } from './tensor.ts'
import { concat } from './ops/concat.ts'
import { heldType, type HeldType } from './held-type.ts'
import { isFilledLater } from './filled-later.ts'
import { impute, type ImputeAttributes } from './ops/impute.ts'
import { nodeKey } from './node-key.ts'
import { opNamed } from './op-named.ts'
import { select } from './ops/select.ts'
import { toDense } from './ops/to-dense.ts'
import { toSparse } from './ops/to-sparse.ts'
import { tracerOf, type Trace } from './trace.ts'
import { valuesFor } from './outputs.ts'
import { width } from './value.ts'

/** A value of the graph under construction. */
export interface Ref {
  readonly value: number
  readonly type: ValueType
  /**
   * How the library holds it as a sparse matrix, where the type does not tell: columns of truths, CSC and COO matrices. `open`: which
   * zeros it stores is not known, nor of what is made of it cell by cell. `unsorted`: by rows, whose items are not in the order of their columns,
   * nor those of what is made of them cell by cell. `array`: by rows, as scipy's sparse array, which is none of its matrices, and so is
   * what is made of it.
   */
  readonly layout?: 'csr' | 'csc' | 'coo' | 'open' | 'unsorted' | 'array'
  /**
   * Of a sparse matrix in which the library may store two items for one cell: the value with the two added, for what adds them as
   * it goes (a product). This one refuses such rows, since others square, count or compare each item, or take the last.
   */
  readonly summed?: Ref
  /** How the library holds numbers that are float64 here; absent where it may be either. */
  readonly held?: HeldType
}

/** Builds a graph node by node; an equal node is made once. */
export class GraphBuilder {
  /** The caller's columns. */
  readonly input: Ref
  readonly #names: readonly string[]
  readonly #named: boolean
  readonly #demands: (CellType | undefined)[]
  readonly #nodes: GraphNode[] = []
  /** Values by the key of their node. */
  readonly #alike = new Map<string, number[]>()
  readonly #types: ValueType[]
  readonly #outputs: GraphOutput[] = []
  readonly #unlessFilled = new Set<number>()
  readonly #trace: Trace

  constructor(names: readonly string[], named: boolean) {
    this.#names = names
    this.#named = named
    this.#demands = names.map(() => undefined)
    this.#types = [{ kind: 'columns', columns: names.map(() => 'undetermined' as const) }]
    this.input = { value: 0, type: this.#types[0]! }
    this.#trace = tracerOf(this.#nodes, this.#types)
  }

  /** The value that `op` makes of `inputs`. */
  add<A extends object>(op: Op<A>, inputs: readonly Ref[], attributes: A): Ref {
    const numbers = inputs.map(input => input.value)
    const key = nodeKey(op.name, numbers, attributes)
    const alike = this.#alike.get(key) ?? []
    const twin = alike.find(value => same(this.#nodes[value - 1]!.attributes, attributes))
    const type = twin !== undefined ? this.#types[twin]! : op.infer(attributes, inputs.map(input => input.type))
    const isOpen = inputs.some(input => input.layout === 'open')
    const isUnsorted = inputs.some(input => input.layout === 'unsorted' && input.type.kind === type.kind)
    const isArray = type.kind === 'csr' && inputs.some(input => input.layout === 'array')
    const layout = op.origins !== undefined && (isOpen || isUnsorted) ? ({ layout: isOpen ? 'open' : 'unsorted' } as const) : isArray ? ({ layout: 'array' } as const) : {}
    const held = heldType(op.name, attributes as Attributes, inputs, type)
    const known = { type, ...layout, ...(held && { held }) }
    if (twin !== undefined) return { value: twin, ...known }
    this.#nodes.push({ op: op.name, inputs: numbers, attributes: attributes as Attributes })
    this.#types.push(type)
    const value = this.#nodes.length
    alike.push(value)
    this.#alike.set(key, alike)
    return { value, ...known }
  }

  affine(x: Ref, attributes: AffineAttributes): Ref {
    return this.add(affine, [x], attributes)
  }

  select(x: Ref, columns: readonly number[]): Ref {
    const all = columns.length === width(x.type) && columns.every((column, at) => column === at)
    return all ? x : this.add(select, [x], { columns })
  }

  concat(parts: readonly Ref[]): Ref {
    if (parts.length === 1) return parts[0]!
    const isSingle = ({ type }: Ref) => type.kind !== 'columns' && type.type === 'float32'
    if (!parts.some(isSingle) || !parts.every(part => isSingle(part) || part.held === 'short')) return this.add(concat, parts, {})
    return this.add(concat, parts.map(part => (isSingle(part) ? part : this.add(cast, [part], { type: 'float32' }))), {})
  }

  /** Whether a node of that operation was added, and one with that attribute. */
  has(op: string, attribute?: string): boolean {
    return this.#nodes.some(node => node.op === op && (attribute === undefined || node.attributes[attribute] !== undefined))
  }

  /** Whether `column` of `x` was float32 before it stood beside others. */
  isSingle(x: Ref, column: number): boolean {
    if (x.type.kind !== 'columns' && x.type.type === 'float32') return true
    const maker = x.value === 0 ? undefined : this.#nodes[x.value - 1]!
    if (maker?.op !== concat.name) return false
    let from = 0
    for (const input of maker.inputs) {
      const part = this.#ref(input)
      if (column < from + width(part.type)) return this.isSingle(part, column - from)
      from += width(part.type)
    }
    return false
  }

  /** As a dense matrix of numbers; columns of the input that it is made of are numbers from then on. */
  dense(x: Ref): Ref {
    if (x.type.kind === 'dense') return x
    const maker = x.value === 0 ? undefined : this.#nodes[x.value - 1]!
    if (x.type.kind === 'columns') {
      if (maker?.op === concat.name) return { ...this.concat(maker.inputs.map(input => this.dense(this.#ref(input)))), ...(x.held && { held: x.held }) }
      for (let column = 0; column < x.type.columns.length; column++) this.demand(x, column, 'float64')
    }
    return this.add(toDense, [x], {})
  }

  /** A dense or CSR matrix of numbers, as `x` is. */
  matrix(x: Ref): Ref {
    if (x.type.kind === 'csr') return x
    return x.layout === undefined || x.layout === 'open' ? this.dense(x) : { ...this.add(toSparse, [this.dense(x)], {}), layout: x.layout }
  }

  /** Says what the input column behind `column` of `x` holds; what two steps take for different things is mixed. */
  demand(x: Ref, column: number, type: Exclude<CellType, 'undetermined'>): void {
    const origin = this.#trace(x.value, column)
    if (origin === null) return
    const before = this.#demands[origin.column]
    this.#demands[origin.column] = before === undefined || before === type ? type : 'mixed'
  }

  /** `column` of `x` as it was before the step that fills NaN in it; undefined where none does. */
  beforeFillingNan(x: Ref, column: number): Ref | undefined {
    for (let { value } = x; value !== 0; ) {
      const { op, inputs, attributes } = this.#nodes[value - 1]!
      const filled = op === impute.name ? (attributes as Partial<ImputeAttributes>) : undefined
      if (filled?.fill !== undefined && filled.missing === 'nan' && cellOfTensor(filled.fill, column) !== null) return this.select(this.#ref(inputs[0]!), [column])
      const origin = opNamed(op).origins?.(attributes, inputs.map(input => this.#types[input]!))[column]
      if (origin == null || origin.altered === true) return undefined
      value = inputs[origin.input]!
      column = origin.column
    }
    return undefined
  }

  /** Leaves out this check of one column where a later step fills all that it rejects. */
  checkUnlessFilled(check: Ref): Ref {
    this.#unlessFilled.add(check.value)
    return check
  }

  /** Whether the library may hold `x` as int64: the caller's columns may be. */
  mayBeWhole({ held, type }: Ref): boolean {
    return held !== 'float64' && (type.kind === 'columns' || type.type === 'float64')
  }

  /** The name of the input column that `column` of `x` is taken from; undefined where it is computed. */
  nameOf(x: Ref, column: number): string | undefined {
    const origin = this.#trace(x.value, column)
    return origin === null ? undefined : this.#names[origin.column]
  }

  output(name: string, shape: GraphOutput['shape'], values: readonly Ref[], classes?: readonly (readonly Cell[])[]): void {
    this.#outputs.push({ name, shape, values: values.map(ref => ref.value), ...(classes === undefined ? {} : { classes }) })
  }

  /** The graph of the nodes that an output needs. Columns that no step asked about stay undetermined. */
  finish(): Graph {
    const needed = valuesFor(this.#nodes, this.#outputs)
    const renumbered = new Map<number, number>([[0, 0]])
    const nodes: GraphNode[] = []
    for (const value of needed) {
      const node = this.#nodes[value - 1]!
      const inputs = node.inputs.map(input => renumbered.get(input)!)
      if (this.#unlessFilled.has(value) && isFilledLater(value, this.#nodes, this.#types, this.#outputs, needed)) renumbered.set(value, inputs[0]!)
      else renumbered.set(value, nodes.push({ ...node, inputs }))
    }
    return {
      named: this.#named,
      inputs: this.#names.map((name, at) => ({ name, type: this.#demands[at] ?? 'undetermined' })),
      nodes,
      outputs: this.#outputs.map(output => ({ ...output, values: output.values.map(value => renumbered.get(value)!) })),
    }
  }

  #ref(value: number): Ref {
    return { value, type: this.#types[value]! }
  }
}

/** Equal as data; tensors are compared as objects, since an estimator's tensor is made once. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || isTensor(a) || isTensor(b)) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left = Object.entries(a).filter(([, value]) => value !== undefined)
  const right = new Map(Object.entries(b).filter(([, value]) => value !== undefined))
  return left.length === right.size && left.every(([key, value]) => same(value, right.get(key)))
}
