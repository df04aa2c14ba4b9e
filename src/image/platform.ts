import { BrineError } from '../errors.ts'

export const platforms = ['linux/amd64', 'linux/arm64'] as const

export type Platform = (typeof platforms)[number]

/** A platform as image configs and indexes write it (GOOS, GOARCH). */
export interface PlatformFields {
  os: string
  architecture: string
  variant?: string
}

const nodeArchitectures: Record<string, string> = { x64: 'amd64', arm64: 'arm64' }

/** @throws BrineError `usage` for a platform that Brine has no Node binary for */
export function parsePlatform(text: string): Platform {
  const known = platforms.find(platform => platform === text)
  if (known) return known
  throw new BrineError('usage', `Unknown platform "${text}", wanted ${platforms.join(' or ')}`)
}

/** The platform that images are built for unless another is asked for: this machine's processor, always Linux. */
export function defaultPlatform(architecture: string = process.arch): Platform {
  return platforms.find(platform => platform === `linux/${nodeArchitectures[architecture]}`) ?? 'linux/amd64'
}

/** What this process itself runs on, such as `darwin/arm64`. */
export function hostPlatform(): string {
  return `${process.platform}/${nodeArchitectures[process.arch] ?? process.arch}`
}

export function platformFields(platform: Platform): PlatformFields {
  const [os, architecture] = platform.split('/') as [string, string]
  return { os, architecture }
}

export function platformText({ os, architecture, variant }: PlatformFields): string {
  return [os, architecture, variant].filter(Boolean).join('/')
}
