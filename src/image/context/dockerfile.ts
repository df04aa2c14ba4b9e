import { BrineError } from '../../errors.ts'
import type { Image } from '../image.ts'

/**
 * A Dockerfile that makes the same service of the folders beside it (https://docs.docker.com/reference/dockerfile/).
 * @param folders each layer's folder, bottom first
 * @throws BrineError `base-unavailable` for a base that no Dockerfile can name
 */
export function dockerfile({ config, base, platform }: Image, folders: readonly string[]): string {
  if (base?.isLayout) {
    throw new BrineError('base-unavailable', `A Dockerfile cannot build upon the OCI layout ${base.name}`, { hint: 'Name a base in a registry: --base REGISTRY/NAME:TAG' })
  }
  const { User, ExposedPorts, Env = [], Entrypoint, WorkingDir, StopSignal, Labels = {} } = config.config ?? {}
  return [
    `# Build for ${platform}: docker build --platform ${platform} .`,
    `FROM ${base ? `${base.name}@${base.digest}` : 'scratch'}`,
    ...folders.map(folder => `COPY ${folder}/ /`),
    ...Env.map(variable => `ENV ${variable.slice(0, variable.indexOf('='))}=${quoted(variable.slice(variable.indexOf('=') + 1))}`),
    ...Object.entries(Labels).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `LABEL ${quoted(name)}=${quoted(value)}`),
    ...Object.keys(ExposedPorts ?? {}).map(port => `EXPOSE ${port}`),
    `USER ${User}`,
    `WORKDIR ${WorkingDir}`,
    `STOPSIGNAL ${StopSignal}`,
    `ENTRYPOINT ${JSON.stringify(Entrypoint)}`,
    'CMD []',
    '',
  ].join('\n')
}

/** A double-quoted word: no variables, one line. */
function quoted(text: string): string {
  return `"${text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/["\\$]/g, '\\$&')}"`
}
