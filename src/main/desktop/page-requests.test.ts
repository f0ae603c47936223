import { expect, test } from 'vitest'
import type { PageRequest } from '#shared/contract/desktop.ts'
import { createPageRequests } from './page-requests.ts'

const open = (orderId: number): PageRequest => ({ kind: 'openOrder', orderId })

// Would catch: a click on a notification that only opens a window, because the page was not there yet.
test('what was asked before there was a page waits for it, in order', async () => {
  const requests = createPageRequests()
  requests.ask(open(1))
  requests.ask(open(2))
  const page = requests.subscribe(undefined)
  expect((await page.next()).value).toEqual(open(1))
  expect((await page.next()).value).toEqual(open(2))
  const later = page.next()
  requests.ask(open(3))
  expect((await later).value).toEqual(open(3))
})

// Would catch: an order that opens in every tab of the browser.
test('each request reaches the newest page only, and the one before it when that has gone', async () => {
  const requests = createPageRequests()
  const older = requests.subscribe(undefined)
  const leaving = new AbortController()
  const newer = requests.subscribe(leaving.signal)
  const ofOlder = older.next()
  const ofNewer = newer.next()
  requests.ask(open(1))
  expect((await ofNewer).value).toEqual(open(1))
  const last = newer.next()
  leaving.abort()
  expect((await last).done).toBe(true)
  requests.ask(open(2))
  expect((await ofOlder).value).toEqual(open(2))
})

test('of many that nobody took the last ten are kept; the end of the application ends the stream', async () => {
  const requests = createPageRequests()
  for (let id = 1; id <= 12; id += 1) requests.ask(open(id))
  const page = requests.subscribe(undefined)
  expect((await page.next()).value).toEqual(open(3))
  for (let id = 4; id <= 12; id += 1) expect((await page.next()).value).toEqual(open(id))
  const end = page.next()
  requests.close()
  expect((await end).done).toBe(true)
})
