/** The entry of a thread: compiles the model that all threads share, then answers batches, one after the other. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Done, Task, ThreadData } from './messages.ts'
import { compile } from '../compile.ts'
import { readBrineFile } from '../../model/brine-file.ts'

const predictor = compile(readBrineFile(new Uint8Array((workerData as ThreadData).model)))

parentPort!.on('message', ({ batch, outputs }: Task) => {
  let done: Done
  try {
    done = { answers: predictor.predict(batch, { outputs }) }
  } catch (error) {
    done = { error }
  }
  parentPort!.postMessage(done)
})
