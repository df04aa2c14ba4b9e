// Counts the tests of a run, with the reasons of those that were skipped, into the file that $BRINE_TEST_COUNTS names.
import { writeFileSync } from 'node:fs'

export default class CountReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0, reasons: [] }
    for (const module of modules) {
      if (module.errors().length > 0) counts.failed++
      for (const test of module.children.allTests()) {
        const { state, note } = test.result()
        if (state === 'passed' || state === 'failed') counts[state]++
        else {
          counts.skipped++
          counts.reasons.push(`${test.fullName}${note ? `: ${note}` : ''}`)
        }
      }
    }
    writeFileSync(process.env.BRINE_TEST_COUNTS, JSON.stringify(counts))
  }
}
