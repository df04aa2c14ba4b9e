/** A model being served. */
import type { LogDestination } from './log.ts'
import type { Limits } from './limits.ts'
import type { Predictor } from '../kernels/predictor.ts'
import type { ServiceState } from './endpoints/endpoint.ts'
import { Admission } from './admission.ts'
import { Lifecycle } from './lifecycle.ts'
import { Metrics } from './metrics.ts'
import { checkStart } from './check-start.ts'
import { corsHeaders } from './cors.ts'
import { createHttpServer } from './http/server.ts'
import { docsAssetsFolder } from './docs-assets.ts'
import { endpoints } from './endpoints/index.ts'
import { exampleRow } from './prediction/example-row.ts'
import { libraryText } from '../model/model.ts'
import { listen } from './http/listen.ts'
import { openLog } from './log.ts'
import { prometheusOf } from './endpoints/metrics.ts'
import { protocolsFor } from './protocols/index.ts'
import { shareMetrics } from './workers/share-metrics.ts'
import { stopHttp } from './http/stop.ts'
import { withDefaults } from './limits.ts'

export interface ServiceOptions {
  readonly predictor: Predictor
  /** What the model is called: on the docs page, in logs and metrics. */
  readonly name: string
  /** 127.0.0.1 where absent. */
  readonly host?: string
  /** 8000 where absent; 0 takes any free one. */
  readonly port?: number
  /** The origin of web pages that may call the service, or `*`. */
  readonly cors?: string
  /** Whether successes are logged too. */
  readonly accessLog?: boolean
  readonly limits?: Partial<Limits>
  /** Its number among the workers of one port, where it is one of them. */
  readonly worker?: number
  /** Standard output where absent. */
  readonly log?: LogDestination
  /** Of Brine; the one that compiled the model where absent. */
  readonly version?: string
  /** The folder of Swagger UI's files; this package's own where absent. */
  readonly docsAssets?: string
}

export interface Service {
  /** `http://127.0.0.1:8000` */
  readonly url: string
  readonly port: number
  /** Why it answers no predictions: its golden rows differ. */
  readonly problem: string | undefined
  /** Stops gracefully: not ready at once, what is in flight finished, then done. */
  close(): Promise<void>
}

/** @throws BrineError 'port-in-use', 'usage' */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { predictor, name, host = '127.0.0.1', port = 8000, accessLog = false } = options
  const { signature, provenance } = predictor.model
  const limits = withDefaults(options.limits)
  const everyHeader = corsHeaders(options.cors)
  const log = openLog(options.log, options.worker)
  const lifecycle = new Lifecycle()
  const problem = await checkStart(predictor, log)
  if (problem !== undefined) lifecycle.refuse(problem)
  const example = await exampleRow(predictor)
  const metrics = new Metrics(name, predictor.model)
  const state: ServiceState = {
    name,
    version: options.version ?? provenance.compiler,
    predictor,
    limits,
    lifecycle,
    metrics,
    ...(options.worker === undefined ? {} : { askAll: shareMetrics(async () => (await prometheusOf(metrics)).share()) }),
    protocols: protocolsFor(predictor, limits, example),
    endpoints,
    docsAssets: options.docsAssets ?? docsAssetsFolder(),
  }
  const http = createHttpServer(state, { admission: new Admission(limits), log, accessLog, everyHeader })
  const boundPort = await listen(http.server, host, port)
  const url = `http://${shownHost(host)}:${boundPort}`
  log.info(
    {
      model: name,
      url,
      version: state.version,
      estimator: provenance.estimator,
      library: provenance.library === null ? null : libraryText(provenance.library),
      sha256: provenance.source.sha256,
      inputs: signature.inputs.length,
      outputs: signature.outputs.map(output => output.name),
    },
    'serving',
  )
  if (example === undefined) log.warn({ model: name }, 'no row of simple values predicts: the docs page has no example')
  let closing: Promise<void> | undefined

  return {
    url,
    port: boundPort,
    problem,
    close() {
      lifecycle.stop()
      closing ??= stopHttp(http, limits)
        .then(() => predictor.close?.())
        .then(() => log.info({ model: name }, 'stopped'))
      return closing
    },
  }
}

/** An address that a browser on this machine can open. */
function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
