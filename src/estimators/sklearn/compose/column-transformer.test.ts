import { expect, test } from 'vitest'
import type { PyValue } from '../../../formats/python/value.ts'
import { PyGlobal } from '../../../formats/python/value.ts'
import { estimator, floats, list, objects, tuple } from '../../../../tests/estimators/fitted-estimator.ts'
import { signatureOf } from '../../../model/signature.ts'
import { translateModel } from '../../translate.ts'

/** A column of texts encoded as float32, beside `passed` columns as they come, and then the step. */
function pipeline(passed: number, step: PyValue) {
  const encoder = estimator('sklearn.preprocessing._encoders.OrdinalEncoder', { categories_: list(objects(['a', 'b'])), handle_unknown: 'error', dtype: new PyGlobal('numpy', 'float32'), n_features_in_: 1 })
  const rest = Array.from({ length: passed }, (_, at) => at + 1)
  const transformers_ = list(tuple('texts', encoder, list(0)), tuple('rest', 'passthrough', list(...rest)))
  const columns = estimator('sklearn.compose._column_transformer.ColumnTransformer', { transformers_, n_features_in_: 1 + passed, sparse_output_: false })
  return estimator('sklearn.pipeline.Pipeline', { steps: list(tuple('columns', columns), tuple('step', step)) })
}

function scaler(width: number): PyValue {
  return estimator('sklearn.preprocessing._data.MaxAbsScaler', { scale_: floats(new Array<number>(width).fill(3)), n_features_in_: width })
}

test('ColumnTransformer leaves open whether a column beside float32 is of truths, which would be float32 with it: what rounds takes numbers alone', () => {
  const marks = estimator('sklearn.preprocessing._data.Binarizer', { threshold: 0, n_features_in_: 2 })
  const takesNoTruths = (object: ReturnType<typeof pipeline>) => signatureOf(translateModel(object)).inputs.map(({ noTruths }) => noTruths === true)
  expect(takesNoTruths(pipeline(1, scaler(2)))).toEqual([false, true])
  expect(takesNoTruths(pipeline(1, marks))).toEqual([false, false])
  // A column of numbers beside it makes float64 of all.
  expect(takesNoTruths(pipeline(2, scaler(3)))).toEqual([false, false, false])
})
