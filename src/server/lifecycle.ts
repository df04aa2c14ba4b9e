/** Whether the service takes new work. It never becomes ready again once it stops. */
export class Lifecycle {
  #stopping = false
  #problem: string | undefined

  get stopping(): boolean {
    return this.#stopping
  }

  /** Why the service must not be asked: its model answers otherwise than its library did. */
  get problem(): string | undefined {
    return this.#problem
  }

  stop(): void {
    this.#stopping = true
  }

  refuse(problem: string): void {
    this.#problem = problem
  }
}
