import type { BaseImage } from './base/base-image.ts'
import { timestamp } from './created.ts'
import type { ImageConfig, Layer } from './image.ts'
import { platformFields } from './platform.ts'
import type { Platform } from './platform.ts'
import { port, user } from './service-user.ts'

export interface ServiceSettings {
  platform: Platform
  created: Date
  /** The whole command, Node first. */
  entrypoint: readonly string[]
  env: Readonly<Record<string, string>>
  labels: Readonly<Record<string, string>>
  workingDirectory: string
}

/**
 * The config of a service's image. A base lends its environment, its variant and its history; its command, labels and
 * the rest describe another program and are left behind.
 */
export function imageConfig(settings: ServiceSettings, layers: readonly Layer[], base?: BaseImage): ImageConfig {
  const created = timestamp(settings.created)
  const own = layers.slice(base?.layers.length ?? 0)
  return {
    created,
    ...platformFields(settings.platform),
    ...base?.config.variant !== undefined && { variant: base.config.variant },
    config: {
      User: `${user}:${user}`,
      ExposedPorts: { [`${port}/tcp`]: {} },
      Env: mergeEnv(base?.config.config?.Env ?? ['PATH=/usr/bin'], settings.env),
      Entrypoint: [...settings.entrypoint],
      WorkingDir: settings.workingDirectory,
      StopSignal: 'SIGTERM',
      Labels: { ...settings.labels },
    },
    rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) },
    history: [
      ...base?.config.history ?? [],
      ...own.map(({ name }) => ({ created, created_by: 'brine build', comment: name })),
    ],
  }
}

/** The base's variables with those of `env` over them, sorted. */
function mergeEnv(inherited: readonly string[], env: Readonly<Record<string, string>>): string[] {
  const variables = new Map(inherited.map(variable => [variable.slice(0, variable.indexOf('=')), variable] as const))
  for (const [name, value] of Object.entries(env)) variables.set(name, `${name}=${value}`)
  return [...variables.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, variable]) => variable)
}
