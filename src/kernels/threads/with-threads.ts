/** A predictor that splits large batches among threads. Rows do not depend on each other: the bits are the same. */
import { availableParallelism } from 'node:os'
import type { Answers, DirectPredictor, PredictOptions, Predictor } from '../predictor.ts'
import type { Columns } from '../../graph/value.ts'
import { Team } from './team.ts'
import { rowsOf } from '../rows-of.ts'
import { rowsToSend } from './messages.ts'
import { stackAnswers } from '../stack-answers.ts'
import { thresholds } from '../thresholds.ts'

/** Rows that tell how long a row takes, once as many before them have warmed the code. */
const probe = 128
/** A batch is cut into so many pieces a thread: a slow core gets fewer. */
const piecesPerThread = 4

/**
 * Answers a batch at once, or, where the rest of it would take long, as a promise, from threads that are started when they
 * are first needed and hold the model in shared memory. `auto`: one for each core, fewer where they would hold too much.
 */
export function withThreads(direct: DirectPredictor, threads: number | 'auto'): Predictor {
  const count = threads === 'auto' ? availableParallelism() : threads
  if (count < 2) return direct
  const { model } = direct
  const team = new Team(model, count, threads === 'auto' ? thresholds.mostThreadBytes : Infinity)
  // Milliseconds a row, by outputs, as last measured.
  const costs = new Map<string, number>()

  function answer(batch: Columns, options: PredictOptions): Answers {
    const started = performance.now()
    const answers = direct.predict(batch, options)
    if (batch.rows >= probe) costs.set(String(options.outputs), (performance.now() - started) / batch.rows)
    return answers
  }

  function apart(batch: Columns, from: number, to: number, { outputs = [model.signature.defaultOutput], signal }: PredictOptions): Promise<Answers> {
    const { batch: rows, memory } = rowsToSend(batch, from, to)
    return team.answer({ batch: rows, outputs }, memory, signal)
  }

  function isWorthwhile(milliseconds: number): boolean {
    return milliseconds >= (team.isStarted ? thresholds.leastThreadTime : thresholds.leastFirstThreadTime)
  }

  async function split(batch: Columns, begun: readonly Answers[], from: number, options: PredictOptions): Promise<Answers> {
    const size = Math.max(1, Math.ceil((batch.rows - from) / (count * piecesPerThread)))
    const pieces: Promise<Answers>[] = []
    for (let at = from; at < batch.rows; at += size) pieces.push(apart(batch, at, Math.min(at + size, batch.rows), options))
    return stackAnswers([...begun, ...(await Promise.all(pieces))])
  }

  return {
    model,
    openRow: outputs => direct.openRow(outputs),
    close: () => team.close(),
    apart: {
      count,
      isWorthwhile,
      predict: (batch, options = {}) => apart(batch, 0, batch.rows, options),
    },

    predict(batch: Columns, options: PredictOptions = {}): Answers | Promise<Answers> {
      options.signal?.throwIfAborted()
      if (batch.rows <= 2 * probe) return direct.predict(batch, options)
      const known = costs.get(String(options.outputs))
      const begun = known === undefined ? [0, probe].map(at => answer(rowsOf(batch, at, at + probe), options)) : []
      const from = begun.length * probe
      const cost = known ?? costs.get(String(options.outputs))!
      if (isWorthwhile((batch.rows - from) * cost)) return split(batch, begun, from, options)
      const rest = answer(rowsOf(batch, from, batch.rows), options)
      return begun.length === 0 ? rest : stackAnswers([...begun, rest])
    },
  }
}
