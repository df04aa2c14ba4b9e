/** Sizes of an image's layers, compressed. */
import { mkdirSync } from 'node:fs'
import type { Figure, Section } from './figure.ts'
import { imageFolder } from '../folders.ts'
import { run } from '../run-command.ts'
import { show } from '../statistics.ts'
import { trained } from '../models/trained.ts'

const most = { gzip: 52, zstd: 38 }

export const image: Figure = {
  name: 'image',
  title: 'Size of an image',
  async run(): Promise<Section> {
    const { path } = await trained('logreg')
    mkdirSync(imageFolder, { recursive: true })
    const made: { compression: 'gzip' | 'zstd'; layers: readonly { name: string; size: number }[]; total: number }[] = []
    for (const compression of ['gzip', 'zstd'] as const) {
      const command = [process.execPath, 'dist/cli/main.js', 'build', path, '-t', 'bench:1', '-o', `${imageFolder}/${compression}.tar`, '--compression', compression, '--json']
      const { layers } = JSON.parse(await run(command, { seconds: 600 })) as { layers: readonly { name: string; size: number }[] }
      made.push({ compression, layers, total: layers.reduce((sum, { size }) => sum + size, 0) / 1e6 })
    }
    return {
      text: 'The image of scaler + logistic regression, MB (10⁶ bytes) of each layer as a registry stores it. The layers of libraries and Node are the same for all models of one version of Brine.',
      tables: [{ head: ['layer', ...made.map(({ compression }) => compression)], rows: [...made[0]!.layers.map(({ name }) => [name, ...made.map(({ layers }) => show(layers.find(layer => layer.name === name)!.size / 1e6))]), ['all', ...made.map(({ total }) => show(total))]] }],
      bars: made.map(({ compression, total }) => ({ what: `image, ${compression}`, value: total, most: most[compression], unit: ' MB' })),
      absent: [],
      versions: [],
    }
  },
}
