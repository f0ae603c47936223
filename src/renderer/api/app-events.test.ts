import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { AppEvent } from '#shared/contract/app.ts'
import { onOrdersArrived, startAppEvents } from './app-events.ts'
import { useBridgeState } from './bridge-state.ts'

const { fake, namedKeys } = vi.hoisted(() => {
  const namedKeys = (path: string[]): object =>
    new Proxy(
      { key: () => [path.join('.')] },
      { get: (own, name) => (name === 'key' ? own.key : namedKeys([...path, String(name)])) },
    )
  return { fake: { getInfo: vi.fn(), watchEvents: vi.fn() }, namedKeys }
})

vi.mock('./client.ts', () => ({
  api: { app: fake },
  // Every router and procedure under its own name, however deep.
  orpc: namedKeys([]),
}))

/** A stream of events that the test sends and ends. */
function openStream() {
  let wake: () => void = () => {}
  const queue: AppEvent[] = []
  let isOpen = true
  fake.watchEvents.mockImplementationOnce(async function* () {
    while (isOpen || queue.length > 0) {
      const event = queue.shift()
      if (event !== undefined) yield event
      else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
  })
  return {
    send(event: AppEvent) {
      queue.push(event)
      wake()
    },
    end() {
      isOpen = false
      wake()
    },
  }
}

const changed = (arrivedIds: number[] = []): AppEvent => ({ type: 'orders.changed', arrivedIds })

let queryClient: QueryClient
let asked: unknown[]
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers()
  useBridgeState.setState({ isGone: false })
  fake.getInfo.mockReset().mockResolvedValue({})
  fake.watchEvents.mockReset()
  queryClient = new QueryClient()
  asked = []
  vi.spyOn(queryClient, 'invalidateQueries').mockImplementation(async (filters) => {
    asked.push(filters?.queryKey?.[0] ?? 'everything')
  })
})

afterEach(() => {
  stop()
  vi.useRealTimers()
})

/** Starts listening and forgets what the start itself asked for. */
async function startListening(): Promise<void> {
  stop = startAppEvents(queryClient)
  await vi.advanceTimersByTimeAsync(0)
  asked.length = 0
}

it('asks for everything once it listens: what changed since the page asked first would be lost', async () => {
  openStream()
  stop = startAppEvents(queryClient)
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toEqual(['everything'])
})

it('asks again for what an event makes old', async () => {
  const stream = openStream()
  await startListening()
  stream.send({ type: 'sync.changed' })
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toEqual(['sync'])
  stream.send({ type: 'sources.changed' })
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toEqual([
    'sync',
    'sources',
    'orders',
    'sync',
    'quarantine',
    'tracking',
    'parcels',
    'notifications',
  ])
})

/** What a change of orders makes old at once. */
const ONCE = [
  'orders',
  'tracking',
  'notes',
  'tags.count',
  'buyers',
  'dayEnd',
  'money.ofOrder',
  'products.linesOfOrder',
  'views.count',
]

/** What is dear to ask, and asked more seldom. */
const SLOW = ['parcels', 'analytics', 'successRate']

it('asks for orders at most four times a second, for reports every five seconds, and misses no last change', async () => {
  const stream = openStream()
  await startListening()
  stream.send(changed())
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toEqual([...ONCE, ...SLOW])
  for (let step = 0; step < 10; step += 1) {
    stream.send(changed())
    await vi.advanceTimersByTimeAsync(20)
  }
  expect(asked).toEqual([...ONCE, ...SLOW])
  await vi.advanceTimersByTimeAsync(50)
  expect(asked).toEqual([...ONCE, ...SLOW, ...ONCE])
  await vi.advanceTimersByTimeAsync(4_700)
  expect(asked).toEqual([...ONCE, ...SLOW, ...ONCE])
  await vi.advanceTimersByTimeAsync(100)
  expect(asked).toEqual([...ONCE, ...SLOW, ...ONCE, ...SLOW])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toHaveLength(2 * (ONCE.length + SLOW.length))
})

it('tells who listens which orders arrived', async () => {
  const stream = openStream()
  const arrived = vi.fn()
  const stopListening = onOrdersArrived(arrived)
  stop = startAppEvents(queryClient)
  stream.send(changed([7, 8]))
  stream.send(changed())
  await vi.advanceTimersByTimeAsync(0)
  expect(arrived.mock.calls).toEqual([[[7, 8]]])
  stopListening()
  stream.send(changed([9]))
  await vi.advanceTimersByTimeAsync(0)
  expect(arrived).toHaveBeenCalledTimes(1)
})

it('says that Kramar is gone, keeps trying, and asks for everything when it is back', async () => {
  const first = openStream()
  await startListening()
  fake.getInfo.mockRejectedValueOnce(new Error('closed')).mockRejectedValueOnce(new Error('closed'))
  first.end()
  await vi.advanceTimersByTimeAsync(0)
  expect(useBridgeState.getState().isGone).toBe(true)
  await vi.advanceTimersByTimeAsync(1_499)
  expect(useBridgeState.getState().isGone).toBe(true)
  expect(asked).toEqual([])

  const second = openStream()
  await vi.advanceTimersByTimeAsync(2_001)
  expect(useBridgeState.getState().isGone).toBe(false)
  expect(asked).toEqual(['everything'])
  second.send({ type: 'settings.changed' })
  await vi.advanceTimersByTimeAsync(0)
  expect(asked).toEqual(['everything', 'settings', 'views.count'])
})

it('stops when the page goes', async () => {
  const stream = openStream()
  stop = startAppEvents(queryClient)
  await vi.advanceTimersByTimeAsync(0)
  stop()
  stream.end()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(fake.getInfo).toHaveBeenCalledTimes(1)
  expect(useBridgeState.getState().isGone).toBe(false)
})
