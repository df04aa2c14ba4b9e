import type { HttpServer } from './server.ts'
import type { Limits } from '../limits.ts'
import { setImmediate as turnOfTheLoop, setTimeout as pause } from 'node:timers/promises'

const sweep = 100

/**
 * The service is not ready from now on. For a while it still takes what comes, and asks each caller to close the
 * connection; then it takes no more connections, and finishes what is in flight. What is not done by then is cut.
 */
export async function stopHttp({ server, connections }: HttpServer, { stopDelay, stopTime }: Limits): Promise<void> {
  await pause(stopDelay)
  // Right after new connections were taken: those that the system holds back are reset.
  await turnOfTheLoop()
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  const idle = setInterval(() => {
    server.closeIdleConnections()
    connections.closeSilent(sweep)
  }, sweep)
  const last = setTimeout(() => server.closeAllConnections(), stopTime)
  await closed
  clearInterval(idle)
  clearTimeout(last)
}
