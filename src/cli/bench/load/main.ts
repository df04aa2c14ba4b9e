/** The process that makes the load: takes plans as messages, one at a time, and answers each with its result. */
import type { LoadPlan } from './plan.ts'
import { makeLoad } from './make-load.ts'

process.on('message', (plan: LoadPlan) => {
  void makeLoad(plan).then(result => {
    // Without a process above it there is nobody to tell.
    if (process.connected) process.send!(result)
  })
})
process.on('disconnect', () => process.exit(0))
// Ctrl-C reaches the whole group: the process above ends this one.
process.on('SIGINT', () => undefined)
