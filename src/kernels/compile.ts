import type { Answers, DirectPredictor, PredictOptions, RowDoor } from './predictor.ts'
import type { Columns, Value, ValueType } from '../graph/value.ts'
import type { GraphNode } from '../graph/graph.ts'
import type { Mistake } from '../errors.ts'
import type { Model } from '../model/model.ts'
import type { RunContext } from '../graph/op.ts'
import { allocate } from '../graph/value.ts'
import { allocateInputs } from '../model/rows.ts'
import { inferTypes } from '../graph/infer.ts'
import { kernelFor } from './index.ts'
import { outputNamed, valuesFor } from '../graph/outputs.ts'
import { rejectionsOf } from '../graph/rejections.ts'
import { rowsOf } from './rows-of.ts'
import { stack } from './stack.ts'

/** Rows that go through the graph together: what bounds the memory between ops. */
const blockRows = 1024

type Run = (inputs: readonly Value[], output: Value, context: RunContext) => void

interface Step {
  readonly value: number
  readonly inputs: readonly number[]
  readonly type: ValueType
  readonly run: Run
}

interface Plan {
  readonly outputs: readonly { readonly name: string; readonly values: readonly number[] }[]
  readonly steps: readonly Step[]
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
      plan = { outputs, steps: valuesFor(graph.nodes, outputs).map(stepOf) }
      plans.set(key, plan)
    }
    return plan
  }

  function runBlock(plan: Plan, values: Value[], mistakes: Mistake[], firstRow: number): void {
    for (const { value, inputs, run } of plan.steps) {
      run(inputs.map(input => values[input]!), values[value]!, rejectionsOf(graph, types, value, mistakes, firstRow))
    }
  }

  return {
    model,

    predict(batch: Columns, { outputs, signal }: PredictOptions = {}): Answers {
      const plan = planFor(outputs)
      const mistakes: Mistake[] = []
      const blocks: Value[][] = []
      for (let from = 0; from < batch.rows || from === 0; from += blockRows) {
        signal?.throwIfAborted()
        const input = rowsOf(batch, from, Math.min(from + blockRows, batch.rows))
        const values: Value[] = [input]
        for (const step of plan.steps) values[step.value] = allocate(step.type, input.rows)
        runBlock(plan, values, mistakes, from)
        blocks.push(plan.outputs.flatMap(output => output.values.map(value => values[value]!)))
      }
      return { rows: batch.rows, values: gather(plan, blocks), mistakes }
    },

    openRow(outputs?: readonly string[]): RowDoor {
      const plan = planFor(outputs)
      const input = allocateInputs(model.signature, 1)
      const values: Value[] = [input]
      for (const step of plan.steps) values[step.value] = allocate(step.type, 1)
      const mistakes: Mistake[] = []
      const steps = plan.steps.map(({ value, inputs, run }) => ({ run, inputs: inputs.map(at => values[at]!), output: values[value]!, context: rejectionsOf(graph, types, value, mistakes, 0) }))
      return {
        input,
        answers: { rows: 1, values: gather(plan, [plan.outputs.flatMap(output => output.values.map(value => values[value]!))]), mistakes },
        run() {
          mistakes.length = 0
          for (const { run, inputs, output, context } of steps) run(inputs, output, context)
        },
      }
    },
  }
}

function bind(node: GraphNode, inputs: readonly ValueType[]): Run {
  return kernelFor(node.op).bind(node.attributes, inputs)
}

/** The answers of all blocks, output by output. */
function gather(plan: Plan, blocks: readonly (readonly Value[])[]): Map<string, Value[]> {
  let next = 0
  return new Map(
    plan.outputs.map(({ name, values }) => {
      const from = next
      next += values.length
      return [name, values.map((_, at) => stack(blocks.map(block => block[from + at]!)))]
    }),
  )
}
