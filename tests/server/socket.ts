import { connect, type Socket } from 'node:net'
import { once } from 'node:events'

/** A bare connection, for what no HTTP client would send. */
export async function open(url: string): Promise<{ socket: Socket; received: Promise<string> }> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  const chunks: Buffer[] = []
  socket.on('data', chunk => chunks.push(chunk))
  // A server that cuts the connection is an end like another.
  socket.on('error', () => {})
  const received = new Promise<string>(resolve => socket.on('close', () => resolve(Buffer.concat(chunks).toString())))
  await once(socket, 'connect')
  return { socket, received }
}

/** Sends bytes and waits until the server closes. */
export async function exchange(url: string, bytes: string): Promise<string> {
  const { socket, received } = await open(url)
  socket.write(bytes)
  return received
}

/** The JSON body of a raw answer. */
export function bodyOf(answer: string): Record<string, unknown> {
  return JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as Record<string, unknown>
}
