/** What workers and the process above them say to each other. */

/** Metrics of one worker, as prom-client's `getMetricsAsJSON` gives them. */
export type Share = readonly object[]
export type Shares = Share[]

export type FromWorker = { readonly kind: 'shares?'; readonly question: number } | { readonly kind: 'share'; readonly question: number; readonly share: Share }
export type ToWorker = { readonly kind: 'share?'; readonly question: number } | { readonly kind: 'shares'; readonly question: number; readonly shares: Shares }
