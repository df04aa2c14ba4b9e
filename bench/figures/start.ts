/** From the start of a process to its first right answer. */
import type { Bar, Figure, Section } from './figure.ts'
import { constant, entry, fastapiNumpy, serve, type ServerPeer } from '../peers/servers/index.ts'
import { imageNode, installedNode } from '../image-node.ts'
import { median, show, spread } from '../statistics.ts'
import { startServer } from '../peers/servers/start.ts'
import { trained } from '../models/trained.ts'

export const start: Figure = {
  name: 'start',
  title: 'Start to first right answer',
  async run({ rounds }): Promise<Section> {
    const image = await imageNode()
    const models = [
      { title: 'scaler + logistic regression', most: 250, model: await trained('logreg') },
      { title: 'forest of 100 MB', most: 1000, model: await trained('big') },
    ]
    const cases: { node: typeof installedNode; peer: ServerPeer; title: string; model: (typeof models)[number]['model']; times: number[] }[] = models.flatMap(({ title, model }) => [
      ...[image, installedNode].flatMap(node => [entry, serve, constant].map(peer => ({ node, peer, title, model, times: [] }))),
      { node: { title: 'Python', path: '' }, peer: fastapiNumpy, title, model, times: [] },
    ])
    const absent = new Set<string>()
    for (let round = 0; round < rounds; round++) {
      for (const { node, peer, title, model, times } of cases) {
        try {
          const server = await startServer(peer, model, node.path)
          times.push(server.milliseconds)
          await server.stop()
          console.log(`${title}, ${peer.title}, ${node.title}: ${show(server.milliseconds)} ms`)
        } catch (error) {
          absent.add(`${peer.title}, ${title}, ${node.title}: ${error instanceof Error ? error.message : String(error)}`)
        }
      }
    }
    const bars = models.map(({ title, most }): Bar => {
      const own = cases.find(one => one.title === title && one.peer === entry && one.node === image)!
      return { what: `start to first right answer on the image's Node, ${title}`, value: own.times.length === 0 ? undefined : median(own.times), most, unit: ' ms' }
    })
    return {
      text: `Wall time from the start of the process, on one core, to the first answer over HTTP, which must be scikit-learn's; the caller asks every 2 ms. Files are in the
page cache. \`brine serve\` reads the model file of Python, the image's entry the compiled model.`,
      tables: [{ head: ['model', 'server', 'on', 'ms'], rows: cases.filter(({ times }) => times.length > 0).map(({ title, peer, node, times }) => [title, peer.title, node.title, `${Math.round(median(times))} ± ${Math.round(spread(times))} %`]) }],
      bars,
      absent: [...absent],
      versions: ['fastapi'],
    }
  },
}
