import type { Command } from 'commander'
import type { ImageOptions } from '../service-image.ts'
import type { GoldenOptions } from '../golden-option.ts'
import type { ModelOptions } from '../model-options.ts'
import { BrineError } from '../../errors.ts'
import { addImageOptions, buildServiceImage, imageChoices, layerTable, showProgress } from '../service-image.ts'
import { engineOf } from '../../graph/ops/engine-call.ts'
import { parseReference, pushImage, writeArchive, writeContext } from '../../image/index.ts'
import { addGoldenOption, readCheckedModelAt } from '../golden-option.ts'
import { addModelOptions } from '../model-options.ts'
import { needPlace } from '../need-place.ts'
import { run } from '../run.ts'

interface Options extends ImageOptions, ModelOptions, GoldenOptions {
  tag?: string
  push?: boolean
  output?: string
  context?: string
}

export function buildCommand(program: Command): void {
  const command = program
    .command('build')
    .summary('pack a model and its server into a container image')
    .description('Packs a model and its server into a small OCI image, without Docker. The same inputs give the same digest.')
    .argument('<model>', 'model.pkl or model.brine')
    .option('-t, --tag <image>', 'its name: REGISTRY/NAME:TAG')
    .option('--push', 'push it to the registry of its name')
    .option('-o, --output <file>', 'write an archive that docker load, podman load, ctr and skopeo take')
    .option('--context <folder>', 'write a Dockerfile and its context instead, for docker build')
  addImageOptions(addGoldenOption(addModelOptions(command)))
    .addHelpText('after', `
Examples:
  $ brine build model.pkl -t registry.example.com/team/churn:1 --push
  $ brine build model.pkl -t churn:1 -o churn.tar && docker load -i churn.tar
  $ brine build model.pkl --context churn-image && docker build -t churn:1 churn-image`)
    .action((path: string, options: Options, self: Command) =>
      run(self, async session => {
        const { terminal, signal } = session
        const { tag, push, output, context } = options
        if (push && tag === undefined) throw new BrineError('usage', '--push needs a name to push to', { hint: 'Add -t REGISTRY/NAME:TAG.' })
        if (output !== undefined && tag === undefined) throw new BrineError('usage', 'An archive holds its image under a name, and there is none', { hint: 'Add -t NAME:TAG.' })
        if (!push && output === undefined && context === undefined) {
          throw new BrineError('usage', 'The image has nowhere to go', { hint: 'Add --push, -o image.tar or --context FOLDER.' })
        }
        if (tag !== undefined) parseReference(tag)
        const choices = imageChoices(options)
        await needPlace(output)
        const model = await readCheckedModelAt(path, { ...options, signal, terminal })
        const image = await buildServiceImage(model, choices, session)
        const watching = { signal, onProgress: showProgress(terminal) }
        if (output !== undefined) await writeArchive(image, output, tag!, watching)
        if (context !== undefined) await writeContext(image, context, watching)
        const pushed = push ? await pushImage(image, tag!, { environment: process.env, ...watching }) : undefined
        const layers = image.layers.map(({ name, digest, size, mediaType }) => ({ name, digest, size, mediaType }))
        const lines = [
          `${image.platform} image ${image.digest}`,
          ...(image.base === undefined ? [] : [`base ${image.base.name}@${image.base.digest}`]),
          layerTable(image),
          ...(engineOf(model.graph) === 'python' ? [`runs in Python: ${options.basePython ?? 'python3'} of the base executes the model file that the image carries (label io.brine.python)`] : []),
          ...(engineOf(model.graph) === 'onnxruntime' ? ['runs in ONNX Runtime, which the image carries as a layer of its own'] : []),
          ...(output === undefined ? [] : [`written to ${output}; load it with: docker load -i ${output}`]),
          ...(output !== undefined && options.compression === 'zstd' ? ['Docker loads zstd layers from an archive only from version 23 on.'] : []),
          ...(context === undefined ? [] : [`written to ${context}; build it with: docker build -t NAME ${context}`]),
          ...(pushed === undefined ? [] : [`pushed ${tag!}`, `pull it as ${pushed.name}`]),
        ]
        terminal.result(lines.join('\n'), { digest: image.digest, platform: image.platform, base: image.base, layers, output, context, pushed: pushed?.name })
      }),
    )
}
