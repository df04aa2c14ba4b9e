import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { BrineError } from '../../errors.ts'
import { createServer } from 'node:net'

/** @throws BrineError 'port-in-use' with a free one, 'usage' for an address that this machine does not have */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  try {
    await opened(server, host, port)
    return (server.address() as AddressInfo).port
  } catch (error) {
    throw await describe(error as NodeJS.ErrnoException, host, port)
  }
}

function opened(server: { listen(port: number, host: string): unknown; once(event: string, listener: (error: Error) => void): unknown; off(event: string, listener: (error: Error) => void): unknown }, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const listening = () => {
      server.off('error', reject)
      resolve()
    }
    server.once('error', reject)
    server.once('listening', listening)
    server.listen(port, host)
  })
}

async function describe(cause: NodeJS.ErrnoException, host: string, port: number): Promise<BrineError> {
  switch (cause.code) {
    case 'EADDRINUSE': {
      const free = await freePort(host, port)
      return new BrineError('port-in-use', `Port ${port} of ${host} is in use by another program`, { cause, hint: free === undefined ? 'Give another port with --port.' : `Port ${free} is free: --port ${free}` })
    }
    case 'EACCES':
      return new BrineError('usage', `Port ${port} is reserved for the administrator`, { cause, hint: 'Give a port from 1024 on with --port.' })
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new BrineError('usage', `This machine has no address ${host}`, { cause, hint: 'Use --host 127.0.0.1, or --host 0.0.0.0 to be reached from elsewhere.' })
    default:
      return new BrineError('internal', `Cannot listen on port ${port} of ${host}: ${cause.message}`, { cause })
  }
}

async function freePort(host: string, taken: number): Promise<number | undefined> {
  for (let port = taken + 1; port <= Math.min(taken + 50, 65535); port++) {
    const probe = createServer()
    const free = await opened(probe, host, port).then(() => true, () => false)
    await new Promise<void>(resolve => probe.close(() => resolve()))
    if (free) return port
  }
  return undefined
}
