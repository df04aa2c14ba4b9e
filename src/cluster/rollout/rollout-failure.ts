import { BrineError } from '../../errors.ts'
import type { Cluster } from '../api/cluster.ts'
import type { Cause } from '../diagnose/cause.ts'
import { logTail } from './log-tail.ts'
import type { RolloutView } from './view.ts'

/** The error that ends a watch: the cause in words, its last log lines, what still serves, and what to type. */
export async function rolloutFailure(cluster: Cluster, view: RolloutView, cause: Cause): Promise<BrineError> {
  const { name, namespace, oldServing, revision } = view
  const sentences = [`The rollout of ${name} failed: ${withStop(cause.summary)}`]
  if (cause.subject.startsWith('pod ')) sentences.push(`That is ${cause.subject}.`)
  if (oldServing.length > 0) {
    sentences.push(`Nothing is down: ${count(oldServing.length, 'pod')} of the revision before ${oldServing.length === 1 ? 'keeps' : 'keep'} serving.`)
  }
  let message = sentences.join(' ')
  let lines: string[] = []
  if (cause.log !== undefined) {
    const tail = await logTail(cluster, namespace, cause.log)
    lines = tail.lines
    message += lines.length > 0 ? `\nIts last log lines:\n${lines.map(line => `  ${line}`).join('\n')}` : ` Log: ${tail.missing}.`
  }
  const back = oldServing.length > 0
    ? ` To go back: \`kubectl rollout undo deployment/${name} -n ${namespace}\`.`
    : ` To take it away: \`brine delete ${name} -n ${namespace}\`.`
  return new BrineError('rollout-failed', message, {
    hint: `${cause.hint}${back}`,
    cause: { kind: cause.kind, subject: cause.subject, summary: cause.summary, revision, log: lines, serving: oldServing.length },
  })
}

function withStop(sentence: string): string {
  return /[.!?)]$/.test(sentence) && !sentence.endsWith(')') ? sentence : `${sentence}.`
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`
}
