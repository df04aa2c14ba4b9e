import type { RolloutView } from '../rollout/view.ts'
import type { Cause, Diagnoser } from './cause.ts'
import { containerConfig } from './container-config.ts'
import { containerStart } from './container-start.ts'
import { crash } from './crash.ts'
import { endedPod } from './ended-pod.ts'
import { imageName } from './image-name.ts'
import { imagePull } from './image-pull.ts'
import { outOfMemory } from './out-of-memory.ts'
import { paused } from './paused.ts'
import { probe } from './probe.ts'
import { refused } from './refused.ts'
import { sandbox } from './sandbox.ts'
import { unschedulable } from './unschedulable.ts'

/** Every kind of cause; of several that hold at once, the first is told. */
const diagnosers: readonly Diagnoser[] = [
  paused,
  refused,
  imageName,
  imagePull,
  containerConfig,
  containerStart,
  outOfMemory,
  probe,
  crash,
  sandbox,
  endedPod,
  unschedulable,
]

/** What keeps the rollout from getting on now; empty when nothing does. */
export function diagnose(view: RolloutView): Cause[] {
  return diagnosers.flatMap(({ kind, look }) => look(view).map(cause => ({ kind, ...cause })))
}
