import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { readdir } from 'node:fs/promises'
import type { ImageFile } from '../image/index.ts'
import { BrineError } from '../errors.ts'

/** Names of processors in the packages of ONNX Runtime. */
const processors = { 'linux/amd64': 'x64', 'linux/arm64': 'arm64' } as const

/**
 * The installed ONNX Runtime as an image carries it, beside the server: what runs, and the libraries of one platform.
 * @throws BrineError 'worker-failed' where it is not installed, or not for that platform
 */
export async function onnxRuntimeFiles(platform: keyof typeof processors): Promise<ImageFile[]> {
  const runtime = folderOf('onnxruntime-node', '..', import.meta.url)
  const common = folderOf('onnxruntime-common', '../..', join(runtime, 'package.json'))
  const libraries = `bin/napi-v6/linux/${processors[platform]}`
  const files = [
    ...(await filesOf('onnxruntime-node', runtime, path => path === 'package.json' || path === 'README.md' || /^dist\/.*\.js$/.test(path) || dirname(path) === libraries)),
    ...(await filesOf('onnxruntime-common', common, path => path === 'package.json' || path === 'README.md' || /^dist\/cjs\/.*\.(js|json)$/.test(path))),
  ]
  if (files.some(({ path }) => path.includes(`/${libraries}/`))) return files
  throw new BrineError('worker-failed', `The installed ONNX Runtime has no libraries for ${platform}`, { hint: 'Install it anew: npm install onnxruntime-node' })
}

/** `up`: the way from the file that `require` loads to the package's folder. */
function folderOf(name: string, up: string, from: string): string {
  try {
    return join(dirname(createRequire(from).resolve(name)), up)
  } catch (cause) {
    throw new BrineError('worker-failed', `This model runs in ONNX Runtime, and ${name} is not installed`, { hint: 'Install it beside Brine: npm install onnxruntime-node', cause })
  }
}

async function filesOf(name: string, folder: string, wanted: (path: string) => boolean): Promise<ImageFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter(entry => entry.isFile())
    .map(entry => relative(folder, join(entry.parentPath, entry.name)))
    .filter(wanted)
    .sort()
    .map(path => ({ path: `/app/node_modules/${name}/${path}`, file: join(folder, path) }))
}
