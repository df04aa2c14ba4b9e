import type { Answers, DirectPredictor, PredictOptions, RowDoor } from './predictor.ts'
import type { Columns, Value, ValueType } from '../graph/value.ts'
import type { GraphNode } from '../graph/graph.ts'
import type { Fused } from './fused.ts'
import type { Mistake } from '../errors.ts'
import type { Model } from '../model/model.ts'
import type { BoundRun } from '../graph/op.ts'
import { allocate } from '../graph/value.ts'
import { allocateInputs } from '../model/rows.ts'
import { inferTypes } from '../graph/infer.ts'
import { kernelFor } from './index.ts'
import { linearFront } from './linear/linear-front.ts'
import { outputNamed, valuesFor } from '../graph/outputs.ts'
import { rejectionsOf } from '../graph/rejections.ts'
import { rowsOf } from './rows-of.ts'
import { rowsTogether } from './rows-together.ts'
import { Stack } from './stack.ts'
import { symmetricFront } from './trees/symmetric-front.ts'
import { textFronts } from './text/text-fronts.ts'

interface Step {
  readonly value: number
  readonly inputs: readonly number[]
  readonly type: ValueType
  readonly run: BoundRun
}

interface Plan {
  readonly outputs: readonly { readonly name: string; readonly values: readonly number[] }[]
  readonly steps: readonly Step[]
  readonly blockRows: number
  /** By the first of their values. */
  readonly fused: ReadonlyMap<number, Fused>
  /** What fused steps make between them. */
  readonly between: ReadonlySet<number>
}

/** A predictor whose ops are bound to their kernels once. */
export function compile(model: Model): DirectPredictor {
  const { graph } = model
  const types = inferTypes(graph)
  const bound = new Map<number, Step>()
  const plans = new Map<string, Plan>()

  function stepOf(value: number): Step {
    let step = bound.get(value)
    if (step === undefined) {
      const node = graph.nodes[value - 1]!
      step = { value, inputs: node.inputs, type: types[value]!, run: bind(node, node.inputs.map(input => types[input]!)) }
      bound.set(value, step)
    }
    return step
  }

  function planFor(names: readonly string[] = [model.signature.defaultOutput]): Plan {
    const distinct = [...new Set(names)]
    const key = distinct.join(',')
    let plan = plans.get(key)
    if (plan === undefined) {
      const outputs = distinct.map(name => outputNamed(graph, name))
      const steps = valuesFor(graph.nodes, outputs).map(stepOf)
      const fused = fuse(graph.nodes, steps.map(({ value }) => value), types, new Set(outputs.flatMap(({ values }) => values)))
      const between = new Set([...fused.values()].flatMap(({ covers }) => covers.slice(0, -1)))
      plan = { outputs, steps, fused, between, blockRows: rowsTogether(steps.filter(({ value }) => !between.has(value)).map(({ type }) => type)) }
      plans.set(key, plan)
    }
    return plan
  }

  function runBlock(plan: Plan, values: Value[], mistakes: Mistake[], firstRow: number): void {
    const done = new Uint8Array(values.length)
    for (const { value, inputs, type, run } of plan.steps) {
      if (done[value] === 1 || runFused(plan, value, values, done)) continue
      run(inputs.map(input => values[input]!), (values[value] ??= allocate(type, values[0]!.rows)), rejectionsOf(graph, types, value, mistakes, firstRow))
    }
  }

  return {
    model,

    predict(batch: Columns, { outputs, signal }: PredictOptions = {}): Answers {
      const plan = planFor(outputs)
      const { blockRows } = plan
      const mistakes: Mistake[] = []
      if (batch.rows <= blockRows) {
        signal?.throwIfAborted()
        const values = roomFor(plan, batch)
        runBlock(plan, values, mistakes, 0)
        return { rows: batch.rows, values: answersOf(plan, value => values[value]!), mistakes }
      }
      const stacks = new Map(plan.outputs.flatMap(output => output.values.map(value => [value, new Stack(types[value]!, batch.rows)])))
      // Blocks of one size go through the same memory, one after the other.
      const values = roomFor(plan, rowsOf(batch, 0, blockRows))
      for (let from = 0; from < batch.rows; from += blockRows) {
        signal?.throwIfAborted()
        const input = rowsOf(batch, from, Math.min(from + blockRows, batch.rows))
        const own = input.rows === blockRows ? values : roomFor(plan, input)
        own[0] = input
        runBlock(plan, own, mistakes, from)
        for (const [value, stack] of stacks) stack.add(own[value]!)
      }
      return { rows: batch.rows, values: answersOf(plan, value => stacks.get(value)!.value()), mistakes }
    },

    openRow(outputs?: readonly string[]): RowDoor {
      const plan = planFor(outputs)
      const input = allocateInputs(model.signature, 1)
      const values = roomFor(plan, input)
      for (const { value, type } of plan.steps) values[value] ??= allocate(type, 1)
      const mistakes: Mistake[] = []
      const done = new Uint8Array(values.length)
      const steps = plan.steps.map(({ value, inputs, run }) => ({ value, run, inputs: inputs.map(at => values[at]!), output: values[value]!, context: rejectionsOf(graph, types, value, mistakes, 0) }))
      return {
        input,
        answers: { rows: 1, values: answersOf(plan, value => values[value]!), mistakes },
        run() {
          mistakes.length = 0
          if (plan.fused.size > 0) done.fill(0)
          for (const { value, run, inputs, output, context } of steps) {
            if (done[value] === 1 || runFused(plan, value, values, done)) continue
            run(inputs, output, context)
          }
        },
      }
    },
  }
}

function bind(node: GraphNode, inputs: readonly ValueType[]): BoundRun {
  return kernelFor(node.op).bind(node.attributes, inputs)
}

function fuse(...plan: Parameters<typeof textFronts>): ReadonlyMap<number, Fused> {
  const fronts = [linearFront(...plan), symmetricFront(...plan), ...textFronts(...plan)].filter(front => front !== undefined)
  return new Map(fronts.map(fused => [fused.covers[0]!, fused]))
}

/** Whether the steps that begin with `value` went as one; `done` gets 1 for what they made. */
function runFused({ fused }: Plan, value: number, values: readonly Value[], done: Uint8Array): boolean {
  if (fused.size === 0) return false
  const own = fused.get(value)
  if (own === undefined || !own.run(values)) return false
  for (const covered of own.covers) done[covered] = 1
  return true
}

/** The input and room for what a plan makes of it; what lies between fused steps gets its own where they go one by one. */
function roomFor({ steps, between }: Plan, input: Columns): Value[] {
  const values: Value[] = [input]
  for (const { value, type } of steps) if (!between.has(value)) values[value] = allocate(type, input.rows)
  return values
}

function answersOf(plan: Plan, answer: (value: number) => Value): Map<string, Value[]> {
  return new Map(plan.outputs.map(({ name, values }) => [name, values.map(answer)]))
}
