import type { Fitted } from '../fitted.ts'
import { asDict } from '../../formats/python/as-dict.ts'

/** Whether `transform` gives a DataFrame (`set_output`, sklearn/utils/_set_output.py). */
export function givesFrames(self: Fitted): boolean {
  const config = self.get('_sklearn_output_config')
  return config !== undefined && (asDict(config, '_sklearn_output_config').get('transform') ?? 'default') !== 'default'
}
