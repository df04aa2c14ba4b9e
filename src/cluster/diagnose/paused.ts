import type { Diagnoser } from './cause.ts'

/** Somebody paused the Deployment: it takes changes and does nothing. */
export const paused: Diagnoser = {
  kind: 'paused',
  look: ({ deployment, name, namespace }) =>
    deployment.spec.paused !== true
      ? []
      : [
          {
            subject: `deployment ${name}`,
            summary: 'somebody paused the Deployment, so nothing is rolled out',
            hint: `\`kubectl rollout resume deployment/${name} -n ${namespace}\``,
            patience: 0,
          },
        ],
}
