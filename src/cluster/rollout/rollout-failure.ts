import { BrineError } from '../../errors.ts'
import type { Cluster } from '../api/cluster.ts'
import type { Cause } from '../diagnose/cause.ts'
import { wrongProcessorHint } from '../diagnose/wrong-processor.ts'
import { logTail } from './log-tail.ts'
import type { RolloutView } from './view.ts'

/** The error that ends a watch: the cause in words, its last log lines, what still serves, and what to type. */
export async function rolloutFailure(cluster: Cluster, view: RolloutView, found: Cause): Promise<BrineError> {
  const { name, namespace, oldServing, revision } = view
  const tail = found.log && (await logTail(cluster, namespace, found.log))
  const lines = tail?.lines ?? []
  const cause = forWrongProcessor(found, lines)

  const sentences = [`The rollout of ${name} failed: ${withStop(cause.summary)}`]
  if (cause.subject.startsWith('pod ')) sentences.push(`That is ${cause.subject}.`)
  if (oldServing.length > 0) {
    sentences.push(`Nothing is down: ${oldServing.length} pod${oldServing.length === 1 ? '' : 's'} of the revision before still serve.`)
  }
  if (tail?.missing !== undefined) sentences.push(`Its log: ${tail.missing}.`)
  const log = lines.length === 0 ? '' : `\nIts last log lines:\n${lines.map(line => `  ${line}`).join('\n')}`

  const back = oldServing.length > 0
    ? `To go back: \`kubectl rollout undo deployment/${name} -n ${namespace}\`.`
    : `To take it away: \`brine delete ${name} --namespace ${namespace}\`.`
  return new BrineError('rollout-failed', sentences.join(' ') + log, {
    hint: `${cause.hint} ${back}`,
    cause: { kind: cause.kind, subject: cause.subject, summary: cause.summary, revision, log: lines, serving: oldServing.length },
  })
}

/** Runtimes start a program for another processor all the same: only its log tells. */
function forWrongProcessor(cause: Cause, lines: string[]): Cause {
  if (!lines.some(line => line.includes('exec format error'))) return cause
  return { ...cause, summary: `the image was built for another processor than the node's: ${cause.summary}`, hint: wrongProcessorHint }
}

function withStop(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
}
