import { readFile, stat } from 'node:fs/promises'
import type { MlflowFolder } from './folder.ts'
import { isRecord, type YamlRecord } from './record.ts'

const mostBytes = 4 * 1024 * 1024
const mostRows = 10

/**
 * The rows of `input_example.json` (mlflow/models/utils.py, `_Example`): a table by pandas' orient `split`, or the nested lists
 * of an array. Undefined where it is of another kind or cannot be read: an example is for people, not for answers.
 */
export async function readExample(info: YamlRecord, within: (name: string) => Promise<string>): Promise<MlflowFolder['example']> {
  if (typeof info.artifact_path !== 'string') return undefined
  try {
    const path = await within(info.artifact_path)
    if ((await stat(path)).size > mostBytes) return undefined
    return rowsOf(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return undefined
  }
}

function rowsOf(value: unknown): MlflowFolder['example'] {
  const table: unknown = isRecord(value) && isRecord(value.dataframe_split) ? value.dataframe_split : value
  const rows: unknown = Array.isArray(table) ? table : isRecord(table) ? (table.data ?? table.inputs ?? table.instances) : undefined
  if (!Array.isArray(rows) || !rows.every(row => Array.isArray(row))) return undefined
  const columns = isRecord(table) && Array.isArray(table.columns) ? table.columns : null
  if (columns !== null && !columns.every(name => typeof name === 'string')) return undefined
  return { names: columns, rows: rows.slice(0, mostRows) as unknown[][] }
}
