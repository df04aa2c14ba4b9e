import type { Command } from 'commander'
import type { ModelOptions } from '../model-options.ts'
import { addModelOptions } from '../model-options.ts'
import { readModelAt } from '../read-model-at.ts'
import { run } from '../run.ts'

/** What any of the libraries may answer with. */
const methods = ['predict', 'predict_proba', 'predict_log_proba', 'decision_function', 'transform', 'score_samples', 'apply', 'kneighbors', 'mahalanobis']

export function goldenCommand(program: Command): void {
  const command = program
    .command('golden')
    .summary('print what makes golden.json in a notebook')
    .description("Prints five lines of Python for the notebook that trained the model: they write golden.json, some rows and the library's own answers, for brine verify and --golden.")
    .argument('[model]', 'model.pkl or model.brine, to ask for its own outputs alone')
    .option('--model-name <name>', "the fitted model's name in the notebook", 'model')
    .option('--rows-name <name>', 'the name of a table such as the model was trained on', 'X')
    .option('--count <rows>', 'how many of its rows', '20')
  addModelOptions(command)
    .addHelpText('after', `
Examples:
  $ brine golden
  $ brine golden model.pkl --rows-name X_test`)
    .action((path: string | undefined, options: ModelOptions & { modelName: string; rowsName: string; count: string }, self: Command) =>
      run(self, async ({ terminal, signal }) => {
        const model = path === undefined ? undefined : await readModelAt(path, { ...options, signal, terminal })
        const asked = model === undefined ? methods : model.signature.outputs.map(({ name }) => name)
        const python = snippet({ model: options.modelName, rows: `${options.rowsName}[:${Number.parseInt(options.count, 10) || 20}]`, asked, estimator: model?.provenance.estimator })
        terminal.result(python, { python })
      }),
    )
}

interface Names {
  readonly model: string
  readonly rows: string
  readonly asked: readonly string[]
  readonly estimator: string | undefined
}

/** Python 3.8 and later, numpy and whatever holds the rows: arrays, lists, DataFrames, sparse matrices. */
function snippet({ model, rows, asked, estimator }: Names): string {
  // A chain of scikit-learn has predict_log_proba without the predict_proba that it asks.
  const has = asked.includes('predict_log_proba') ? `hasattr(${model}, m) and hasattr(${model}, m.replace('log_', ''))` : `hasattr(${model}, m)`
  // XGBoost's wrappers of linear models have `apply` in name only.
  const answers = asked.includes('apply') && estimator === undefined ? `${has} and (m, getattr(${model}, 'booster', None)) != ('apply', 'gblinear')` : has
  // Its own Booster takes its own kind of matrix.
  const given = estimator === 'xgboost.core.Booster' ? "__import__('xgboost').DMatrix(rows)" : 'rows'
  return [
    `import json, numpy as np; rows = ${rows}`,
    `cell = lambda v: cell(v.item()) if getattr(v, 'ndim', 1) == 0 and hasattr(v, 'item') else None if type(v).__name__ in ('NAType', 'NaTType') else {'float': str(v)} if isinstance(v, float) and v - v != 0 else v.isoformat() if hasattr(v, 'isoformat') else [[cell(k), cell(w)] for k, w in v.items()] if hasattr(v, 'items') else [cell(w) for w in v] if hasattr(v, '__iter__') and not isinstance(v, (str, bytes)) else v`,
    `pack = lambda a: {'list': [pack(p) for p in a]} if isinstance(a, (list, tuple)) else pack(a.toarray()) if hasattr(a, 'toarray') else {'dtype': np.asarray(a).dtype.str, 'shape': list(np.shape(a)), 'data': [cell(v) for v in np.asarray(a).ravel()]}`,
    `table = [[cell(v) for v in (r if isinstance(r, (tuple, list, np.ndarray)) else [r])] for r in (rows.itertuples(index=False, name=None) if hasattr(rows, 'itertuples') else rows.toarray() if hasattr(rows, 'toarray') else rows)]`,
    `json.dump({'inputs': {'names': [str(c) for c in rows.columns] if hasattr(rows, 'columns') else None, 'dtypes': [str(t) for t in rows.dtypes] if hasattr(rows, 'columns') else [], 'rows': table}, 'outputs': {m: pack(getattr(${model}, m)(${given})) for m in ${JSON.stringify(asked).replaceAll('"', "'")} if ${answers}}}, open('golden.json', 'w'))`,
  ].join('\n')
}
