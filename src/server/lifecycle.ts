/** Whether the service takes new work. It never becomes ready again once it stops. */
export class Lifecycle {
  #stopping = false

  get stopping(): boolean {
    return this.#stopping
  }

  stop(): void {
    this.#stopping = true
  }
}
