/** Every wire dialect: one line each. */
import type { Limits } from '../limits.ts'
import type { Predictor } from '../../kernels/predictor.ts'
import type { Protocol } from './protocol.ts'
import { predictProtocol } from './predict.ts'

export function protocolsFor(predictor: Predictor, limits: Limits, example: readonly unknown[] | undefined): readonly Protocol[] {
  return [predictProtocol(predictor, limits, example)]
}
