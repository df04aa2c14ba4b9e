import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestContext } from 'vitest'
import { startDaemon } from './daemon.ts'
import { lacking, needTool } from './need-tool.ts'
import { run } from './run.ts'

export interface Containerd {
  ctr(...args: string[]): Promise<string>
  stop(): Promise<void>
}

/** A containerd of our own with all its data in `folder`. */
export async function startContainerd(context: TestContext, folder: string): Promise<Containerd> {
  const containerd = needTool(context, 'containerd')
  const program = needTool(context, 'ctr')
  if (process.getuid?.() !== 0) lacking(context, 'root for containerd')
  await mkdir(folder, { recursive: true })
  const address = join(folder, 'containerd.sock')
  const config = join(folder, 'config.toml')
  await writeFile(config, [
    'version = 2',
    `root = ${JSON.stringify(join(folder, 'root'))}`,
    `state = ${JSON.stringify(join(folder, 'state'))}`,
    'disabled_plugins = ["io.containerd.grpc.v1.cri"]',
    '[grpc]', `address = ${JSON.stringify(address)}`,
    '[ttrpc]', `address = ${JSON.stringify(`${address}.ttrpc`)}`, '',
  ].join('\n'))
  const ctr = (...args: string[]): Promise<string> => run(program, ['--address', address, ...args])
  const { stop } = await startDaemon(containerd, ['--config', config], join(folder, 'log'), async () => (await ctr('version')) !== '')
  return { ctr, stop }
}
