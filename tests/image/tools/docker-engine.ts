import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestContext } from 'vitest'
import { startDaemon } from './daemon.ts'
import { lacking, needTool } from './need-tool.ts'
import { run } from './run.ts'

export interface DockerEngine {
  docker(...args: string[]): Promise<string>
  stop(): Promise<void>
}

/** A Docker engine: the one that DOCKER_HOST names, else one of our own with all its data in `folder`. */
export async function startDockerEngine(context: TestContext, folder: string): Promise<DockerEngine> {
  const docker = needTool(context, 'docker')
  if (process.env['DOCKER_HOST']) return { docker: (...args) => run(docker, args), stop: async () => undefined }

  const dockerd = needTool(context, 'dockerd')
  if (process.getuid?.() !== 0) lacking(context, 'root, or DOCKER_HOST, for a Docker engine')
  const host = `unix://${join(folder, 'docker.sock')}`
  const ask = (...args: string[]): Promise<string> => run(docker, ['--host', host, ...args])
  const hadBridge = existsSync('/sys/class/net/docker0')
  await mkdir(folder, { recursive: true })
  // Without firewall rules, published ports still answer on this machine, by docker-proxy.
  const engine = await startDaemon(dockerd, [
    '--host', host, '--data-root', join(folder, 'data'), '--exec-root', join(folder, 'exec'), '--pidfile', join(folder, 'pid'),
    '--bip', '172.31.255.1/28', '--iptables=false', '--ip6tables=false', '--ip-forward=false', '--ip-masq=false',
  ], join(folder, 'log'), async () => (await ask('version')) !== '')
  return {
    docker: ask,
    async stop() {
      await engine.stop()
      if (!hadBridge) await run('ip', ['link', 'delete', 'docker0']).catch(() => undefined)
    },
  }
}
