/**
 * The first file of an image's program: runs main.js, which stands beside it, with the code that V8 made of it when the package
 * was built (scripts/compile-ahead.mjs), where the Node that runs is the one that made it. V8 compares its version, its flags
 * and the length of the source, and compiles anew where one differs; unlike Node's own cache it asks for no particular
 * user, and for no folder to write into.
 */
// First: the flags must be those under which the code was made.
import './hold-young-generation.ts'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const compiled = file(`main.${process.version}-${process.arch}.code`)

type Run = (exports: object, require: NodeJS.Require, module: object, filename: string, folder: string) => void

const script = new Script(
  // The bundler writes ASCII: a byte a character.
  readFileSync(file('main.js'), 'latin1'),
  // The name stands in the code, which is to be the same wherever it is made.
  { filename: 'main.js', ...(existsSync(compiled) ? { cachedData: readFileSync(compiled) } : {}) },
)
const run = script.runInThisContext() as Run
const module = { exports: {} }
run(module.exports, createRequire(import.meta.url), module, file('main.js'), file('.'))
