import { BrineError } from '../../errors.ts'
import type { ClusterAnswer } from './cluster.ts'

/** What was asked of the API server, for the sentence about its refusal. */
export interface Attempt {
  /** As access rules name it: `patch`. */
  verb: string
  /** As access rules name it: `deployments.apps`. */
  resource: string
  name?: string
  namespace?: string
}

/** The API server's `Status` object. */
export interface Status {
  kind?: string
  message?: string
  reason?: string
  code?: number
  details?: { name?: string; kind?: string; causes?: { field?: string; message?: string; reason?: string }[] }
}

/** The `Status` in an answer of the API server itself; undefined for anything else, such as an answer of a proxied pod. */
export function readStatus(body: Buffer): Status | undefined {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    return (value as Status | null)?.kind === 'Status' ? (value as Status) : undefined
  } catch {
    return undefined
  }
}

// Authorization writes `User "x" cannot patch resource …`; admission plugins and policies write otherwise, under the same 403.
const rbac = /\bcannot (\w+) (?:resource|path)\b/

/** True for a 403 that access rules caused, false for one of a quota, Pod Security or an admission policy. */
function isAccessDenied(answer: Pick<ClusterAnswer, 'status' | 'body'>): boolean {
  if (answer.status === 401) return true
  return answer.status === 403 && rbac.test(readStatus(answer.body)?.message ?? 'cannot use resource')
}

/** The error for an answer other than 2xx, in words. */
export function refusal(attempt: Attempt, answer: Pick<ClusterAnswer, 'status' | 'body'>): BrineError {
  const { verb, resource, name, namespace } = attempt
  const status = readStatus(answer.body)
  const said = status?.message ?? (answer.body.toString('utf8', 0, 500).trim() || `HTTP ${answer.status}`)
  const target = `${resource}${name === undefined ? '' : `/${name}`}`
  const where = namespace === undefined ? '' : ` in namespace ${namespace}`

  if (answer.status === 401) {
    return new BrineError('cluster-denied', `The cluster does not accept these credentials (401): ${said}.`, {
      hint: 'Log in to the cluster again, then try `kubectl auth whoami`.',
    })
  }
  if (isAccessDenied(answer)) {
    return new BrineError('cluster-denied', `The cluster does not allow to ${verb} ${target}${where}: ${said}`, {
      hint: `Ask for that right, then try \`kubectl auth can-i ${verb} ${resource}${namespace === undefined ? '' : ` -n ${namespace}`}\`.`,
    })
  }
  if (answer.status === 404 && status?.details?.kind === 'namespaces') {
    return namespaceMissing(status.details.name ?? namespace ?? '')
  }
  if (answer.status === 403) {
    return new BrineError('rollout-failed', `The cluster refuses ${target}${where}: ${said}`, {
      hint: 'A quota, a limit or an admission policy of this namespace says no: `kubectl get resourcequota,limitrange` shows the first two.',
    })
  }
  if (answer.status === 409) {
    return new BrineError('release-conflict', `${target}${where} is being changed by somebody else: ${said}`, {
      hint: 'Try again in a moment.',
    })
  }
  if (answer.status === 429 || answer.status >= 500) {
    return new BrineError('cluster-unreachable', `The API server could not ${verb} ${target}${where} (${answer.status}): ${said}`, {
      hint: 'Try again in a moment; `kubectl get --raw /readyz` tells how the API server is.',
    })
  }
  return new BrineError('rollout-failed', `The API server refuses to ${verb} ${target}${where} (${answer.status}): ${said}`)
}

export function namespaceMissing(namespace: string): BrineError {
  return new BrineError('namespace-missing', `The namespace ${namespace} does not exist in this cluster.`, {
    hint: `kubectl create namespace ${namespace}`,
  })
}
