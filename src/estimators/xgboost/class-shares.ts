import type { Answering } from './answering.ts'
import type { GraphBuilder, Ref } from '../../graph/builder.ts'
import { pair } from '../../graph/ops/pair.ts'
import { softmax } from '../../graph/ops/softmax.ts'

/**
 * `XGBClassifier.predict_proba`: what the objective gives for several outputs, be they classes or labels; the softmax of the
 * sums where it gives a class itself; else [1 − p, p], whatever p is (the margin of binary:logitraw too).
 */
export function classShares(graph: GraphBuilder, { model, outputs, sums, value }: Answering): (x: Ref) => Ref {
  if (model.objective === 'multi:softmax') return x => graph.add(softmax, [sums(x)], { form: 'single' })
  return outputs > 1 ? value : x => graph.add(pair, [value(x)], { form: 'complement' })
}
