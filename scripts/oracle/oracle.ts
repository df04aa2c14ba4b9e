/**
 * Fits random models with the real libraries and compares their answers with Brine's.
 *
 *   npm run oracle                                          ten minutes, the newest generation, another seed each time
 *   npm run oracle -- --generation sklearn-1.2 --generation xgboost-2.1 --minutes 60 --seed 7
 *   npm run oracle -- --python PATH                         an interpreter of your own
 *   npm run oracle -- --generation sklearn-1.2 --seed 71 --count 1      one model again
 *
 * Each generation has seeds of its own, counted from the one given. The virtual environments are those of
 * scripts/goldens/make.py. A refusal is no difference; all are listed by reason, and so are the recipes that the library fits no
 * model to and the estimators of the registry that no model of the run held.
 * Ends with status 1 where any answer differs.
 */
import { join } from 'node:path'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { tmpdir } from 'node:os'
import { estimators } from '../../src/estimators/index.ts'
import { judge, type Verdict } from './judge.ts'
import { publicName } from '../../tests/coverage/page.ts'
import { Worker, type Recipe } from './worker.ts'

interface Times {
  readonly times: number
  readonly example: string
}

/** Simpler recipes that are tried for one difference. */
const mostTries = 80
/** From one generation's first seed to the next one's. */
const stride = 1_000_000
/** Recipes of one seed: many fit nothing, since what is drawn does not go together. */
const mostRecipes = 6
const { values } = parseArgs({
  options: { minutes: { type: 'string' }, seed: { type: 'string' }, count: { type: 'string' }, generation: { type: 'string', multiple: true }, python: { type: 'string' }, keep: { type: 'boolean' } },
})
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))
const count = Number(values.count ?? Infinity)
const until = values.count === undefined || values.minutes !== undefined ? Date.now() + Number(values.minutes ?? 10) * 60_000 : Infinity
const root = mkdtempSync(join(tmpdir(), 'brine-oracle-'))
const total = { equal: 0, differing: 0, unfit: new Map<string, Times>(), refused: new Map<string, Times>(), drawn: new Set<string>() }

/** Makes the recipe's model and judges it. */
async function tryRecipe(worker: Worker, recipe: Recipe, folder: string): Promise<Verdict & { made?: string }> {
  rmSync(folder, { recursive: true, force: true })
  const reply = await worker.make(recipe, folder)
  return reply.unfit === undefined ? { ...(await judge(folder)), made: reply.made } : { outcome: 'unfit', reason: reply.unfit }
}

/** The first of a seed's recipes that fits a model. */
async function tryUntilFit(worker: Worker, number: number, folder: string): Promise<{ recipe: Recipe; verdict: Awaited<ReturnType<typeof tryRecipe>> }> {
  for (let attempt = 0, tried = 1; ; tried++) {
    const recipe = await worker.recipe(number, attempt)
    const verdict = await tryRecipe(worker, recipe, folder)
    if (verdict.outcome === 'unfit') tally(total.unfit, verdict.reason.slice(0, 100).replaceAll(/\d+/g, 'N'), `${worker.name} seed ${number}`)
    if (verdict.outcome !== 'unfit' || tried === mostRecipes) return { recipe, verdict }
    attempt = recipe.attempt + 1
  }
}

/** The simplest recipe found that still differs. */
async function shrink(worker: Worker, recipe: Recipe, folder: string): Promise<{ recipe: Recipe; tries: number }> {
  let least = recipe
  let tries = 0
  for (let found = true; found && tries < mostTries; ) {
    found = false
    for (const candidate of await worker.smaller(least)) {
      if (++tries > mostTries) break
      if ((await tryRecipe(worker, candidate, folder)).outcome !== 'differs') continue
      least = candidate
      found = true
      break
    }
  }
  return { recipe: least, tries }
}

async function report(worker: Worker, number: number, recipe: Recipe, verdict: Verdict & { made?: string }, folder: string): Promise<void> {
  const least = await shrink(worker, recipe, `${folder}-least`)
  const shown = await tryRecipe(worker, least.recipe, `${folder}-least`)
  console.log(`\n${worker.name} seed ${number} differs: ${verdict.made}`)
  console.log(`  ${verdict.reason.replaceAll('\n', '\n  ')}`)
  if (least.recipe !== recipe) console.log(`  simplest that differs: ${shown.made}\n  ${shown.reason.replaceAll('\n', '\n  ')}`)
  console.log(`  table: ${JSON.stringify(least.recipe.table)}\n  kept in ${folder} and ${folder}-least`)
  console.log(`  again: npm run oracle -- ${worker.flags} --seed ${number} --count 1`)
}

function tally(reasons: Map<string, Times>, reason: string, example: string): void {
  const known = reasons.get(reason)
  reasons.set(reason, known === undefined ? { times: 1, example } : { ...known, times: known.times + 1 })
}

/** What happened for some reasons, those that were met often enough, the most frequent first; how often in all. */
function list(what: string, reasons: ReadonlyMap<string, Times>, enough = 1): number {
  const sorted = [...reasons].sort((one, other) => other[1].times - one[1].times)
  for (const [reason, { times, example }] of sorted) if (times >= enough) console.log(`${what} ${times}: ${reason}\n  (${example})`)
  return sorted.reduce((sum, [, { times }]) => sum + times, 0)
}

async function ask(worker: Worker, first: number): Promise<void> {
  const outcomes: Verdict['outcome'][] = []
  for (let number = first; number < first + count && Date.now() < until; number++) {
    const folder = join(root, worker.name, String(number))
    mkdirSync(join(root, worker.name), { recursive: true })
    const { recipe, verdict } = await tryUntilFit(worker, number, folder)
    outcomes.push(verdict.outcome)
    for (const name of verdict.estimators ?? []) total.drawn.add(name)
    if (verdict.outcome === 'equal') total.equal++
    else if (verdict.outcome === 'refused') tally(total.refused, verdict.reason, `${worker.name} seed ${number}, ${verdict.made}`)
    else if (verdict.outcome === 'differs') {
      total.differing++
      await report(worker, number, recipe, verdict, folder)
      continue
    }
    if (values.count === '1') console.log(`${worker.name} seed ${number} is ${verdict.outcome}: ${verdict.made ?? ''} ${verdict.reason}`)
    rmSync(folder, { recursive: true, force: true })
  }
  worker.end()
  if (workers.length > 1) console.log(`${worker.name}: ${['equal', 'differs', 'refused'].map(outcome => `${outcomes.filter(one => one === outcome).length} ${outcome}`).join(', ')}`)
}

console.log(`seed ${seed}`)
const workers = values.python !== undefined ? [new Worker('python', ['--python', values.python])] : (values.generation ?? ['sklearn-1.9']).map(name => new Worker(name, [name]))
await Promise.all(workers.map((worker, at) => ask(worker, seed + at * stride)))
if (total.differing === 0) rmSync(root, { recursive: true, force: true })
const refusals = list('refused', total.refused)
const unfit = list('fits nothing', total.unfit, 3)
const registry = new Set(estimators.filter(({ refused: reason }) => reason === undefined).flatMap(({ classes }) => classes.map(publicName)))
for (const library of new Set([...total.drawn].map(name => name.split('.')[0]!))) {
  const own = [...registry].filter(name => name.startsWith(`${library}.`))
  const never = own.filter(name => !total.drawn.has(name))
  console.log(`${library}: ${own.length - never.length} of ${own.length} classes drawn${never.length === 0 ? '' : `; never ${never.map(name => name.split('.').at(-1)).join(', ')}`}`)
}
console.log(`${total.equal + total.differing + refusals} models: ${total.equal} equal, ${total.differing} differ, ${refusals} refused; ${unfit} recipes fit nothing`)
process.exitCode = total.differing > 0 ? 1 : 0
