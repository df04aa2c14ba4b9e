import type { Diagnoser } from './cause.ts'

interface Refusal {
  pattern: RegExp
  means: string
  hint: (namespace: string) => string
  patience: number
}

/** How admission words its refusals of a pod; the first that matches holds. */
const refusals: Refusal[] = [
  {
    pattern: /exceeded quota|failed quota/,
    means: "the namespace's quota does not allow another pod",
    hint: namespace => `See \`kubectl describe resourcequota -n ${namespace}\`; ask for less with --replicas, --cpu, --memory. A rolling update needs room for one pod more.`,
    // Pods that are on their way out still count.
    patience: 15,
  },
  {
    pattern: /violates PodSecurity/,
    means: "the namespace's Pod Security level refuses the pod",
    hint: namespace => `See the labels of \`kubectl get namespace ${namespace} --show-labels\`.`,
    patience: 3,
  },
  {
    pattern: /failed calling webhook/,
    means: 'an admission webhook of the cluster does not answer',
    hint: () => 'See `kubectl get validatingwebhookconfigurations,mutatingwebhookconfigurations`.',
    patience: 60,
  },
  {
    pattern: /denied the request|denied request/,
    means: "the cluster's admission policy refuses the pod",
    hint: () => 'Ask those who run the cluster what the policy wants.',
    patience: 3,
  },
  {
    pattern: /(maximum|minimum) \S+ usage per|limit to request ratio/,
    means: 'a LimitRange of the namespace refuses the pod',
    hint: namespace => `See \`kubectl describe limitrange -n ${namespace}\` and choose --cpu and --memory by it.`,
    patience: 3,
  },
]
const other: Refusal = { pattern: /^/, means: 'the cluster refuses to make the pod', hint: namespace => `See \`kubectl get events -n ${namespace}\`.`, patience: 15 }

/** The API server refuses the pods that the ReplicaSet wants to make. */
export const refused: Diagnoser = {
  kind: 'refused',
  look: view => {
    const { name, namespace, replicaSet } = view
    const wanting = (replicaSet?.spec.replicas ?? 0) > (replicaSet?.status?.replicas ?? 0)
    const failure = replicaSet?.status?.conditions?.find(({ type, status }) => type === 'ReplicaFailure' && status === 'True')
    const event = view.eventsOf(replicaSet?.metadata.uid).findLast(({ reason }) => reason === 'FailedCreate')
    const said = failure?.message ?? (wanting ? event?.message : undefined)
    if (said === undefined) return []
    const { means, hint, patience } = refusals.find(({ pattern }) => pattern.test(said)) ?? other
    return [{ subject: `deployment ${name}`, summary: `${means} (${said.replace(/^Error creating: /, '')})`, hint: hint(namespace), patience }]
  },
}
