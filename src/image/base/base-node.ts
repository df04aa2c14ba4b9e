import { BrineError } from '../../errors.ts'
import type { BaseImage } from './base-image.ts'

/**
 * The command that starts Node in a base: its entrypoint where that is Node (distroless), else `node` on its PATH
 * where it says that it has one (the official image sets NODE_VERSION).
 * @throws BrineError `base-unavailable` when nothing says where Node is
 */
export function baseNode({ name, config }: BaseImage): string {
  const { Entrypoint, Cmd, Env } = config.config ?? {}
  const named = [Entrypoint?.[0], Cmd?.[0]].find(command => command !== undefined && /(^|\/)node$/.test(command))
  if (named !== undefined) return named
  if (Env?.some(variable => variable.startsWith('NODE_VERSION='))) return 'node'
  throw new BrineError('base-unavailable', `Nothing in the base ${name} says that it has Node: its entrypoint is ${JSON.stringify(Entrypoint ?? [])}`, {
    hint: 'Take one whose entrypoint is Node, such as gcr.io/distroless/nodejs24-debian12.',
  })
}
