import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestContext } from 'vitest'
import { startDaemon } from './daemon.ts'
import { freePort } from './free-port.ts'
import { needTool } from './need-tool.ts'
import { run } from './run.ts'

export interface RegistryServer {
  /** `127.0.0.1:PORT` */
  host: string
  stop(): Promise<void>
}

/** Debian's docker-registry with its storage in `folder`; with a login when one is given (and htpasswd is there). */
export async function startRegistry(
  context: TestContext, folder: string, login?: { username: string; password: string },
): Promise<RegistryServer> {
  const program = needTool(context, 'docker-registry')
  const host = `127.0.0.1:${await freePort()}`
  await mkdir(folder, { recursive: true })
  const passwords = join(folder, 'htpasswd')
  if (login) await writeFile(passwords, await run(needTool(context, 'htpasswd'), ['-Bbn', login.username, login.password]))
  const config = join(folder, 'config.json')
  await writeFile(config, JSON.stringify({
    version: '0.1',
    log: { level: 'error' },
    storage: { filesystem: { rootdirectory: join(folder, 'data') } },
    http: { addr: host },
    ...login && { auth: { htpasswd: { realm: 'brine-test', path: passwords } } },
  }))
  const isReady = async (): Promise<boolean> => [200, 401].includes((await fetch(`http://${host}/v2/`)).status)
  const { stop } = await startDaemon(program, ['serve', config], join(folder, 'log'), isReady)
  return { host, stop }
}
