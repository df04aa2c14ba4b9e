import type { Fitted } from '../../fitted.ts'
import type { GraphBuilder, Ref } from '../../../graph/builder.ts'
import type { Labels } from '../labels.ts'
import type { Methods } from '../../estimator.ts'
import { argExtreme } from '../../../graph/ops/arg-extreme.ts'
import { labelsNamed, labelsOf, takeLabel } from '../labels.ts'
import { linearPredictor } from './linear-predictor.ts'
import { normalizeRows } from '../../../graph/ops/normalize-rows.ts'
import { pair } from '../../../graph/ops/pair.ts'
import { savedBefore } from '../version.ts'
import { scalar, vector } from '../../estimator.ts'
import { threshold } from '../../../graph/ops/threshold.ts'
import { unary } from '../../../graph/ops/unary.ts'

export interface LinearClassifier {
  readonly labels: Labels
  /** Whether the decision is one number per row, positive for the second class. */
  readonly binary: boolean
  /** One column, or one per class. */
  decide(x: Ref): Ref
  /** `decision_function` and `predict`, which all linear classifiers share. */
  readonly methods: Methods
}

/** sklearn/linear_model/_base.py, LinearClassifierMixin. `fewer`: rows of coefficients may be missing, and those that are there are of the first classes. */
export function linearClassifier(self: Fitted, graph: GraphBuilder, labels = labelsOf(self), { fewer = false } = {}): LinearClassifier {
  const predictor = linearPredictor(self, graph)
  const binary = predictor.outputs === 1
  // RidgeClassifier fits one class too: its decisions are −1.
  const only = binary && labels.cells.length === 1 && isConstant(self)
  const decided = binary ? 2 : predictor.outputs
  if (!only && labels.cells.length !== decided && !(fewer && labels.cells.length > decided)) {
    throw self.refusal(
      'corrupt',
      `${self.shortName} has ${labels.cells.length} classes and ${predictor.outputs} rows of coefficients`,
    )
  }
  return {
    labels,
    binary,
    decide: predictor.apply,
    methods: {
      predict(x) {
        const decision = predictor.apply(x)
        const codes = binary
          ? graph.add(threshold, [decision], { at: 0, strict: true })
          : graph.add(argExtreme, [decision], { which: 'max' })
        return scalar(takeLabel(graph, codes, only ? labelsNamed([labels.cells[0]!, labels.cells[0]!], labels.type) : labels), labels.cells)
      },
      decision_function: x => (binary ? scalar(predictor.apply(x)) : vector(predictor.apply(x), labels.cells.slice(0, decided))),
    },
  }
}

function isConstant(self: Fitted): boolean {
  return self.float64('coef_').every(weight => weight === 0)
}

/** `predict_proba` and its logarithm, from the columns of probabilities. */
export function probabilities(graph: GraphBuilder, labels: Labels, proba: (x: Ref) => Ref): Methods {
  return {
    predict_proba: x => vector(proba(x), labels.cells),
    predict_log_proba: x => vector(graph.add(unary, [proba(x)], { function: 'log' }), labels.cells),
  }
}

/** `_predict_proba_lr`: one class against the rest, then shares of their sum. */
export function oneVersusRest(self: Fitted, graph: GraphBuilder, { binary, decide }: LinearClassifier): (x: Ref) => Ref {
  // Rows that every class gives 0 were 0 / 0 until 1.8; from 1.9 on each class gets the same. No attribute tells.
  const zero = binary || savedBefore(self, '1.9') ? undefined : 'uniform'
  return x => {
    const each = graph.add(unary, [decide(x)], { function: 'expit' })
    if (binary) return graph.add(pair, [each], { form: 'complement' })
    return graph.add(normalizeRows, [each], zero === undefined ? {} : { zero })
  }
}
