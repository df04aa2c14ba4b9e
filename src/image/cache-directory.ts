import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where Node binaries, compressed layers and base layers are kept: `$XDG_CACHE_HOME/brine` or `~/.cache/brine`. */
export function cacheDirectory(environment: NodeJS.ProcessEnv): string {
  return join(environment['XDG_CACHE_HOME'] || join(environment['HOME'] || homedir(), '.cache'), 'brine')
}
