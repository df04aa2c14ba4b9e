/** One request to the API server. */
export interface ClusterRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Begins with `/`; segments are already encoded. */
  path: string
  query?: Record<string, string | number | boolean | undefined>
  body?: string | Uint8Array
  contentType?: string
  accept?: string
  /** Deadline of the whole exchange in milliseconds; for a stream, of its silence. 30 000 unless told. */
  timeout?: number
  signal?: AbortSignal
}

/** The API server's answer, whatever its status. */
export interface ClusterAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

/** A Kubernetes API server, reached as one user. Made by `connect`. */
export interface Cluster {
  /** The kubeconfig context that was used. */
  readonly context: string
  /** The API server's URL. */
  readonly server: string
  /** The namespace that the context names, else `default`. */
  readonly namespace: string
  /** Throws `cluster-unreachable` when no answer comes, `cluster-config` when no credentials can be had. */
  request(request: ClusterRequest): Promise<ClusterAnswer>
  /** The lines of an answer as they come; throws the error of the status when it is not 200. */
  lines(request: ClusterRequest): AsyncIterable<string>
}
