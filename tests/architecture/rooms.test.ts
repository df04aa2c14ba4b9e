import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import ts from 'typescript'

const source = resolve('src')

/** What each room may import of the others; all may import the error table. */
const rooms: Record<string, readonly string[]> = {
  formats: [],
  estimators: ['formats', 'graph'],
  graph: [],
  model: ['graph'],
  kernels: ['graph', 'model'],
  server: ['model', 'kernels'],
  image: [],
  cluster: [],
  cli: ['formats', 'estimators', 'graph', 'model', 'kernels', 'server', 'image', 'cluster', 'root'],
  // The library's door: everything but the command line.
  root: ['formats', 'estimators', 'graph', 'model', 'kernels', 'server', 'image', 'cluster'],
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter(path => path.endsWith('.ts') && !path.endsWith('.test.ts'))
  .map(path => join(source, path))

function roomOf(file: string): string {
  const [first, ...rest] = relative(source, file).split('/')
  if (rest.length > 0) return first!
  return first === 'errors.ts' ? 'errors' : 'root'
}

function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'))
  return importedFiles.map(({ fileName }) => fileName).filter(name => name.startsWith('.')).map(name => resolve(dirname(file), name))
}

describe('The rooms of the house', () => {
  test('are all in the table, and the table has no empty room', () => {
    const found = new Set(files.map(roomOf).filter(room => room !== 'errors'))
    expect([...found].sort()).toEqual(Object.keys(rooms).sort())
  })

  test.each(Object.keys(rooms))('%s imports only what its row allows', room => {
    const allowed = new Set([room, 'errors', ...rooms[room]!])
    const trespasses = files
      .filter(file => roomOf(file) === room)
      .flatMap(file => importsOf(file).map(target => ({ file: relative(source, file), target: relative(source, target), room: roomOf(target) })))
      .filter(({ room: target }) => !allowed.has(target))
    expect(trespasses).toEqual([])
  })

  test('have no cycle of files', () => {
    const graph = new Map(files.map(file => [file, valueImportsOf(file)]))
    const done = new Set<string>()
    const path: string[] = []
    function visit(file: string): string[] | undefined {
      if (path.includes(file)) return [...path.slice(path.indexOf(file)), file].map(at => relative(source, at))
      if (done.has(file)) return undefined
      path.push(file)
      for (const next of graph.get(file) ?? []) {
        const cycle = visit(next)
        if (cycle !== undefined) return cycle
      }
      path.pop()
      done.add(file)
      return undefined
    }
    expect(files.map(visit).find(cycle => cycle !== undefined)).toBeUndefined()
  })
})

describe('The code layer of an image', () => {
  test('holds neither a file reader nor an estimator, nor a command', () => {
    const { inputs } = JSON.parse(readFileSync('dist/service.meta.json', 'utf8')) as { inputs: Record<string, unknown> }
    const own = Object.keys(inputs).filter(path => path.startsWith('src/'))
    expect(own).toContain('src/server/main.ts')
    expect(own.filter(path => !/^src\/(errors\.ts|server\/|kernels\/|model\/|graph\/)/.test(path))).toEqual([])
  })
})

/** Imports that are there when the program runs: `import type` is not. */
function valueImportsOf(file: string): string[] {
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
  return tree.statements.flatMap(statement => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return []
    const { moduleSpecifier } = statement
    const typeOnly = ts.isImportDeclaration(statement) ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword : statement.isTypeOnly
    if (typeOnly || moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier) || !moduleSpecifier.text.startsWith('.')) return []
    return [resolve(dirname(file), moduleSpecifier.text)]
  })
}
