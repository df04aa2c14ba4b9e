/**
 * Property tests try the same cases in each run, so that a failure is of the change that it appears with. Other cases:
 * `BRINE_TEST_SEED=$RANDOM npm test`.
 */
import fc from 'fast-check'

fc.configureGlobal({ seed: Number(process.env.BRINE_TEST_SEED ?? 20_260_101) })
