import { measureRatio } from './measure-ratio.ts'
import { works } from './works.ts'

const rounds = 40
/** What is over its limit is measured again: noise passes, a regression stays. */
const attempts = 4

/** CPU time of each work over that of its yardstick. */
export async function measureRatios(limitOf: (work: string) => number): Promise<Record<string, number>> {
  const ratios: Record<string, number> = {}
  for await (const work of works()) {
    let least = Infinity
    for (let attempt = 0; attempt < attempts && (attempt === 0 || least > limitOf(work.name)); attempt++) least = Math.min(least, measureRatio(work, rounds))
    ratios[work.name] = least
  }
  return ratios
}
