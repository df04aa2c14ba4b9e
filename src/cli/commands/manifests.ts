import type { Command } from 'commander'
import type { ReleaseFlags } from '../release.ts'
import { addReleaseOptions, imageTag, planRelease, releaseOf, warnOfOtherSizing } from '../release.ts'
import { buildServiceImage } from '../service-image.ts'
import { manifests, toYaml } from '../../cluster/index.ts'
import { pushImage, referenceText } from '../../image/index.ts'
import { readCheckedModelAt } from '../golden-option.ts'
import { run } from '../run.ts'
import { showProgress } from '../service-image.ts'

export function manifestsCommand(program: Command): void {
  const command = program
    .command('manifests')
    .summary("print a release's Kubernetes objects")
    .description('Prints the objects that deploy would apply, as YAML for kubectl apply or a repository of manifests. The image is named by its digest.')
  addReleaseOptions(command)
    .option('--push', 'also push the image')
    .addHelpText('after', `
Examples:
  $ brine manifests model.pkl --image registry.example.com/team/churn --push | kubectl apply -f -
  $ brine manifests model.pkl --image registry.example.com/team/churn > churn.yaml`)
    .action((path: string, flags: ReleaseFlags & { push?: boolean }, self: Command) =>
      run(self, async session => {
        const { terminal, signal } = session
        const plan = await planRelease(path, flags, signal)
        const model = await readCheckedModelAt(path, { ...flags, signal, terminal })
        warnOfOtherSizing(plan, model, flags.sizing, terminal)
        const image = await buildServiceImage(model, plan.image, session)
        const objects = manifests(releaseOf(plan, model, image, 'default'))
        if (flags.push) await pushImage(image, referenceText(imageTag(plan, model)), { environment: process.env, signal, onProgress: showProgress(terminal) })
        terminal.result(toYaml(objects).trimEnd(), objects)
      }),
    )
}
