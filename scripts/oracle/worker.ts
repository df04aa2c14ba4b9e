/** A Python process that fits models on request (worker.py tells the protocol); started anew after one that hangs. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface, type Interface } from 'node:readline'
import { join } from 'node:path'

/** Plain data from which a model is built (recipe.py). */
export interface Recipe {
  /** Which of its seed's it is. */
  readonly attempt: number
  readonly table: unknown
  readonly model: unknown
}

/** A model that takes longer to fit is given up. */
const patience = 60_000
const mostStarts = 5
/** Any other request may be the first, before which libraries are loaded. */
const patienceWithStart = 5 * patience

export class Worker {
  readonly name: string
  /** How to name it on the command line. */
  readonly flags: string
  private readonly arguments_: readonly string[]
  private child: ChildProcess | undefined
  private lines: Interface | undefined

  constructor(name: string, startArguments: readonly string[]) {
    this.name = name
    this.arguments_ = startArguments
    this.flags = startArguments[0] === '--python' ? startArguments.join(' ') : `--generation ${name}`
  }

  async recipe(seed: number, attempt: number): Promise<Recipe> {
    // A process that starts on a busy machine may take longer than a model.
    for (let tried = 0; tried < mostStarts; tried++) {
      const { recipe } = (await this.request({ recipe: seed, attempt })) as { recipe?: Recipe }
      if (recipe !== undefined) return recipe
    }
    throw new Error(`${this.name} did not draw in ${mostStarts} starts`)
  }

  async smaller(recipe: Recipe): Promise<Recipe[]> {
    return ((await this.request({ smaller: recipe })) as { recipes?: Recipe[] }).recipes ?? []
  }

  /** Writes the recipe's golden into the folder, or tells why it fits no model. */
  async make(recipe: Recipe, folder: string): Promise<{ made?: string; unfit?: string }> {
    return (await this.request({ make: recipe, folder })) as { made?: string; unfit?: string }
  }

  end(): void {
    this.lines?.close()
    this.child?.kill('SIGKILL')
    // Processes of its own may hold the other end.
    this.child?.stdout?.destroy()
    this.child = undefined
  }

  private request(message: object): Promise<unknown> {
    this.child ??= this.start()
    const { child } = this
    const deadline = 'make' in message ? patience : patienceWithStart
    return new Promise(resolve => {
      const timer = setTimeout(() => {
        this.end()
        settle(() => resolve({ unfit: `takes more than ${deadline} ms` }))
      }, deadline)
      const settle = (then: () => void) => {
        clearTimeout(timer)
        this.lines?.off('line', answered)
        child.off('exit', ended)
        then()
      }
      const answered = (line: string) => settle(() => resolve(JSON.parse(line)))
      const ended = (code: number | null) => {
        this.child = undefined
        settle(() => resolve({ unfit: `ended the process (exit ${code})` }))
      }
      this.lines!.on('line', answered)
      child.on('exit', ended)
      child.stdin!.write(`${JSON.stringify(message)}\n`)
    })
  }

  private start(): ChildProcess {
    const child = spawn('python3', [join(import.meta.dirname, 'start.py'), ...this.arguments_], { stdio: ['pipe', 'pipe', process.env.BRINE_ORACLE_STDERR === undefined ? 'ignore' : 'inherit'] })
    this.lines = createInterface(child.stdout)
    return child
  }
}
