import { expect, test } from 'vitest'
import { estimator, floats, integers, opsOf } from '../../../../tests/estimators/fitted-estimator.ts'

test.each(['MultinomialNB', 'ComplementNB', 'BernoulliNB'])('A %s of one class, which older versions give a second row, is refused', name => {
  const model = estimator(`sklearn.naive_bayes.${name}`, {
    classes_: integers([3]), feature_log_prob_: floats([-1, -2, -0.7, -0.7], [2, 2]), class_log_prior_: floats([0, -Infinity]), n_features_in_: 2, norm: false, binarize: 0,
    feature_all_: floats([1, 2]),
  })
  expect(() => opsOf(model)).toThrow(`${name}(one class only, fitted before 1.0,) is not supported`)
})
