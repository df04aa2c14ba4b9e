import { describe, expect, test } from 'vitest'
import { sizeReplica, type Measured } from './size-replica.ts'

const MiB = 1024 * 1024
const measured: Measured = { load: { kind: 'highest', requestsPerSecond: 10_000 }, concurrency: 4, cpuSecondsPerRequest: 0.0001, residentBytes: 80 * MiB, bodies: { maxQueued: 32 * MiB, maxBody: 2 * MiB } }

describe('A replica', () => {
  test('is planned for 70 % of the highest load, and gets the CPU of all of it', () => {
    const { requestsPerSecond, resources, concurrency } = sizeReplica(measured)
    expect(requestsPerSecond).toBe(7000)
    expect(resources.cpu).toBe('1000m')
    expect(concurrency).toBe(4)
  })

  test('that is asked for a rate gets CPU of which that rate takes 70 %', () => {
    const { requestsPerSecond, resources } = sizeReplica({ ...measured, load: { kind: 'asked', requestsPerSecond: 700 } })
    expect(requestsPerSecond).toBe(700)
    expect(resources.cpu).toBe('100m')
  })

  test('gets memory for what was resident, a quarter more, the bodies that it may hold, and the largest of them parsed', () => {
    expect(sizeReplica(measured).resources.memory).toBe('176Mi')
    expect(sizeReplica({ ...measured, residentBytes: 70 * MiB }).resources.memory).toBe('160Mi')
    expect(sizeReplica({ ...measured, bodies: { maxQueued: 48 * MiB, maxBody: 8 * MiB } }).resources.memory).toBe('288Mi')
  })

  test('of a load next to nothing still gets a step of CPU', () => {
    expect(sizeReplica({ ...measured, load: { kind: 'asked', requestsPerSecond: 0.1 } }).resources.cpu).toBe('50m')
  })

  test('comes with the arithmetic of each result', () => {
    expect(sizeReplica(measured).reasons.join('\n')).toMatch(/7000 requests\/s × 100 µs of CPU a request ÷ 0\.7.*\n.*80 MiB resident under load × 1\.25 \+ 32 MiB .* \+ 2 MiB × 16/)
  })
})
