import type { RolloutView } from '../rollout/view.ts'
import type { Pod } from '../rollout/observed.ts'
import type { Diagnoser } from './cause.ts'
import { describeCommand, eachContainer, subjectOf } from './each-container.ts'
import { shortReference } from './short-reference.ts'
import { wrongProcessorHint } from './wrong-processor.ts'

interface Answer {
  pattern: RegExp
  means: string
  hint: string
  patience: number
}

/** How container runtimes word a registry's answer; the first that matches holds. */
const answers: Answer[] = [
  {
    pattern: /no match for platform|no matching manifest|does not match the specified platform/i,
    means: 'it was not built for the processor of this node',
    hint: wrongProcessorHint,
    patience: 0,
  },
  {
    pattern: /\b429\b|too ?many ?requests/i,
    means: 'the registry limits how often it may be asked',
    hint: 'Wait, or give a login with --pull-secret.',
    patience: 120,
  },
  {
    pattern: /server gave HTTP response to HTTPS client/i,
    means: 'the registry speaks plain http and the node wants https',
    hint: 'Serve the registry by https, or allow http for it in the container runtime of each node.',
    patience: 10,
  },
  {
    pattern: /x509|certificate/i,
    means: "the node does not trust the registry's certificate",
    hint: "Install the certificate's authority on each node.",
    patience: 10,
  },
  {
    pattern: /\b401\b|\b403\b|unauthorized|denied|authentication required|authorization failed|forbidden/i,
    means: 'the registry wants a login that the cluster does not have',
    hint: 'Make one with `kubectl create secret docker-registry NAME --docker-server=HOST --docker-username=USER --docker-password=PASSWORD` and name it with --pull-secret.',
    patience: 5,
  },
  {
    pattern: /not found|manifest unknown|name unknown|\b404\b/i,
    means: 'it is not in the registry',
    hint: 'Push it (brine deploy does), and see that --image names the registry under which the cluster reaches it.',
    patience: 5,
  },
  {
    pattern: /connection refused|no such host|i\/o timeout|no route to host|deadline exceeded|connection reset|network is unreachable/i,
    means: 'the registry cannot be reached from the node',
    hint: 'Does the node reach the registry under the name that --image gives? A registry on this machine is not one in the cluster.',
    patience: 45,
  },
]
const other: Answer = { pattern: /^/, means: 'the registry or the node failed', hint: '', patience: 45 }

/** The node cannot get the image. */
export const imagePull: Diagnoser = {
  kind: 'image-pull',
  look: view =>
    eachContainer(view, ({ state }, pod) => {
      const { reason = '', message = '' } = state?.waiting ?? {}
      if (reason === 'ErrImageNeverPull') {
        return { subject: subjectOf(pod), summary: `the image ${shortReference(view.image)} is not on the node and may not be pulled`, hint: describeCommand(pod), patience: 0 }
      }
      if (!['ErrImagePull', 'ImagePullBackOff', 'RegistryUnavailable', 'ImageInspectError', 'SignatureValidationFailed'].includes(reason)) return undefined
      const said = tellsWhy(message) ? message : (pullEvent(view, pod) ?? message)
      const answer = answers.find(({ pattern }) => pattern.test(withoutReference(said, view.image))) ?? other
      const secret = view.eventsOf(pod.metadata.uid).find(event => event.reason === 'FailedToRetrieveImagePullSecret')
      return {
        subject: subjectOf(pod),
        summary: `the image ${shortReference(view.image)} cannot be pulled: ${answer.means} (${innermost(said, view.image)})${secret ? `; ${secret.message}` : ''}`,
        hint: answer.hint || `See ${describeCommand(pod)}.`,
        patience: answer.patience,
      }
    }),
}

/** Kubelets before 1.31 repeat no cause in `ImagePullBackOff`. */
function tellsWhy(message: string): boolean {
  return /error|failed|fail:/i.test(message.replace(/^Back-off pulling image "[^"]*"$/, ''))
}

function pullEvent(view: RolloutView, pod: Pod): string | undefined {
  return view.eventsOf(pod.metadata.uid).findLast(({ reason, message }) => reason === 'Failed' && /pull/i.test(message ?? ''))?.message
}

/** A digest may hold `401`, and a repository may be called `denied`. */
function withoutReference(text: string, image: string): string {
  return text.replaceAll(image, '').replace(/sha256:[0-9a-f]+/g, '').replace(/"[^"\s]*\/[^"\s]*"/g, '')
}

/** The innermost error: runtimes wrap each in the one before, and name the image in each. */
function innermost(text: string, image: string): string {
  const last = text.lastIndexOf(image)
  const inner = last < 0 ? text : text.slice(last + image.length).replace(/^[":\s]+/, '')
  return (inner || text).slice(0, 300)
}
