/** Loading and compiling a forest of 100 MB, beside joblib.load, and a pipeline of 1 MB. */
import type { Figure, Section } from './figure.ts'
import { median, show, spread } from '../statistics.ts'
import { timeLoad } from '../peers/loading/time-load.ts'
import { trained } from '../models/trained.ts'

export const load: Figure = {
  name: 'load',
  title: 'Loading a forest of 100 MB and a pipeline of 1 MB',
  async run({ rounds }): Promise<Section> {
    const model = await trained('big')
    const pipeline = await trained('pipeline')
    const brine: number[] = []
    const joblib: number[] = []
    const small: number[] = []
    for (let round = 0; round < Math.max(3, rounds * 2); round++) {
      brine.push(await timeLoad('brine', model))
      joblib.push(await timeLoad('joblib', model))
      small.push(await timeLoad('brine', pipeline))
      console.log(`Brine ${show(brine.at(-1)!)} ms, joblib.load ${show(joblib.at(-1)!)} ms; the pipeline ${show(small.at(-1)!)} ms`)
    }
    const row = (name: string, times: readonly number[]) => [name, `${show(median(times))} ± ${Math.round(spread(times))} %`, show(Math.min(...times))]
    return {
      text: `A \`RandomForestClassifier(140)\` of ${show(model.bytes / 1e6)} MB, saved by \`joblib.dump\`, its file in the page cache. Each load is in a fresh process on
one core; what it imports is not counted. Brine reads, checks, compiles and answers a first row; \`joblib.load\` reads.
Afterwards both are asked for 20 rows, and the answers compared with scikit-learn's. The pipeline, of ${show(pipeline.bytes / 1e6)} MB, imputes, scales and encodes the columns
of a table for a \`HistGradientBoostingClassifier(max_iter=300)\`.`,
      tables: [{ head: ['', 'ms', 'least'], rows: [row('Brine, load and compile', brine), row('joblib.load', joblib), row('Brine, load and compile the pipeline', small)] }],
      bars: [
        { what: 'load and compile a forest of 100 MB, against joblib.load', value: median(brine.map((time, round) => time / joblib[round]!)), most: 1 },
        { what: 'load and compile a pipeline of 1 MB', value: median(small), most: 100, unit: 'ms' },
      ],
      absent: [],
      versions: ['kernels'],
    }
  },
}
