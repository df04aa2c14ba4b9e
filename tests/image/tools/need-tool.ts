import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { TestContext } from 'vitest'

/** Where a program is: on PATH, or where Debian keeps daemons. */
export function findTool(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin']
  return folders.map(folder => join(folder, name)).find(path => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** The program's path; without it the test is skipped with the reason, and fails in CI. */
export function needTool(context: TestContext, name: string): string {
  return findTool(name) ?? lacking(context, name)
}

/** Skips the test for want of something; fails it in CI, where everything must be there. */
export function lacking(context: TestContext, what: string): never {
  if (process.env['CI']) throw new Error(`CI has no ${what}`)
  return context.skip(`needs ${what}`)
}
