import type { FromWorker, Share, Shares, ToWorker } from './messages.ts'

/** Asks for the metrics of all workers of the service. */
export type AskAll = () => Promise<Shares>

/** In a worker: tells the process above it the own metrics when asked, and asks it for those of all. */
export function shareMetrics(own: () => Promise<Share>): AskAll {
  const waiting = new Map<number, (shares: Shares) => void>()
  let questions = 0
  process.on('message', (message: ToWorker) => {
    if (message.kind === 'shares') {
      waiting.get(message.question)?.(message.shares)
      waiting.delete(message.question)
    } else void own().then(share => say({ kind: 'share', question: message.question, share }))
  })
  return () => {
    if (!process.connected) return own().then(share => [share])
    return new Promise(resolve => {
      const question = ++questions
      waiting.set(question, resolve)
      say({ kind: 'shares?', question })
    })
  }
}

function say(message: FromWorker): void {
  // Without a process above it, the worker is about to stop.
  if (process.connected) process.send!(message)
}
