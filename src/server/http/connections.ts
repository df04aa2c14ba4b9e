import type { Limits } from '../limits.ts'
import type { Server } from 'node:http'
import type { Socket } from 'node:net'

/** So many connections beyond the limit are kept long enough to be told why they are refused; the rest are cut. */
const reserve = 64

/** The open connections of a server, and which of them came when there were too many. */
export class Connections {
  /** When each was opened, by `performance.now()`. */
  readonly #open = new Map<Socket, number>()
  readonly #surplus = new Set<Socket>()

  constructor(server: Server, { maxConnections }: Limits) {
    server.maxConnections = maxConnections + reserve
    server.on('connection', socket => {
      this.#open.set(socket, performance.now())
      if (this.#open.size > maxConnections) this.#surplus.add(socket)
      socket.once('close', () => {
        this.#open.delete(socket)
        this.#surplus.delete(socket)
      })
    })
  }

  isSurplus(socket: Socket): boolean {
    return this.#surplus.size > 0 && this.#surplus.has(socket)
  }

  /** Those on which nothing was said in so many milliseconds. Node counts them as busy. */
  closeSilent(milliseconds: number): void {
    const latest = performance.now() - milliseconds
    for (const [socket, opened] of this.#open) if (socket.bytesRead === 0 && opened < latest) socket.destroy()
  }
}
