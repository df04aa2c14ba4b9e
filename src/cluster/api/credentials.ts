import type { RequestOptions } from 'node:https'
import type { KubeConfig } from '@kubernetes/client-node'
import { BrineError } from '../../errors.ts'

/** Long enough to share one TLS session and one run of a login program, short against the life of any token. */
const lifetime = 60_000
/** A login program may open a browser and wait for the person. */
const patience = 120_000

export interface Credentials {
  /** TLS options, agent and headers of the current user. */
  get(): Promise<RequestOptions>
  /** Forgets what is held, so that the next `get` asks the login program again. */
  drop(): void
}

/** The user's way in, held for a minute: the client library runs exec plugins again for each request when they give no expiry. */
export function credentialsOf(kubeconfig: KubeConfig): Credentials {
  let held: { until: number; options: Promise<RequestOptions> } | undefined
  return {
    get() {
      if (held === undefined || held.until < Date.now()) {
        const options = authenticate(kubeconfig)
        const entry = { until: Date.now() + lifetime, options }
        held = entry
        options.catch(() => {
          if (held === entry) held = undefined
        })
      }
      return held.options
    },
    drop() {
      held = undefined
    },
  }
}

async function authenticate(kubeconfig: KubeConfig): Promise<RequestOptions> {
  const options: RequestOptions = {}
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no credentials after ${patience / 1000} s`)), patience)
  })
  try {
    await Promise.race([kubeconfig.applyToHTTPSOptions(options), late])
  } catch (error) {
    const user = kubeconfig.getCurrentUser()
    const program = user?.exec === undefined ? '' : ` from \`${String(user.exec.command)}\``
    throw new BrineError(
      'cluster-config',
      `No credentials${program} for the context ${kubeconfig.getCurrentContext()}: ${(error as Error).message.trim()}`,
      { hint: 'Log in again; `kubectl get --raw /version` must work first.', cause: error },
    )
  } finally {
    clearTimeout(timer)
  }
  return options
}
