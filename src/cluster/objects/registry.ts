import { deployment } from './deployment.ts'
import type { ObjectKind } from './object-kind.ts'
import { podDisruptionBudget } from './pod-disruption-budget.ts'
import { serviceAccount } from './service-account.ts'
import { service } from './service.ts'

/** All that a release consists of, in the order of applying; pods start last, when what they need is there. */
export const objectKinds: readonly ObjectKind[] = [serviceAccount, service, podDisruptionBudget, deployment]
