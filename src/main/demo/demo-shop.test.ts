import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createSteppedClock } from '../../../test/fixtures/stepped-clock.ts'
import type { Logger } from '../ports.ts'
import { createDemoShop } from './demo-shop.ts'

const NOON = Date.parse('2026-11-24T10:00:00Z')
const DAY_MS = 24 * 3_600_000
const ignore = () => undefined
const logger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore }

function setUp() {
  const dataDir = mkdtempSync(join(tmpdir(), 'kramar-demo-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const clock = createSteppedClock(NOON)
  const path = join(dataDir, 'demo-shop.jsonl')
  /** The newest orders of a shop that is opened anew, as after a restart. */
  async function visit(
    act?: (apiUrl: string, headers: Record<string, string>, newestId: number) => Promise<void>,
  ) {
    const shop = createDemoShop({ dataDir, clock, logger })
    const { apiUrl, token } = await shop.open()
    const headers = { Authorization: `Bearer ${token}` }
    const read = async () => {
      const response = await fetch(`${apiUrl}/orders/list?limit=100&date_to=2026-11-24T09:00:00`, { headers })
      return ((await response.json()) as { orders: { id: number; status: string }[] }).orders
    }
    const [newest] = await read()
    await act?.(apiUrl, headers, newest?.id ?? 0)
    const orders = await read()
    await shop.close()
    return orders.map(({ id, status }) => ({ id, status }))
  }
  const cancel = (apiUrl: string, headers: Record<string, string>, id: number) =>
    fetch(`${apiUrl}/orders/set_status`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({
        ids: [id],
        status: 'canceled',
        cancellation_reason: 'another',
        cancellation_text: 'x',
      }),
    }).then(ignore)
  return { clock, path, visit, cancel }
}

describe('the demo shop', () => {
  // Would catch: a shop that forgets, after a restart, what was done to it.
  test('is the same after a restart, with what was done to it', async () => {
    const { clock, path, visit, cancel } = setUp()
    const first = await visit(cancel)
    expect(first).toHaveLength(100)
    expect(first[0]?.status).toBe('canceled')
    await clock.advance(DAY_MS)
    const second = await visit()
    expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id))
    expect(second[0]?.status).toBe('canceled')
    expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(2)
  })

  // Would catch: a shop that begins anew, with the same numbers at other times, for one line that was cut off.
  test('passes over a last line that was cut off', async () => {
    const { path, visit, cancel } = setUp()
    const first = await visit(cancel)
    appendFileSync(path, '{"kind":"setStatus","orderI')
    const second = await visit()
    expect(second).toEqual(first)
    expect(await visit((apiUrl, headers, id) => cancel(apiUrl, headers, id - 8))).toHaveLength(100)
    const lines = readFileSync(path, 'utf8').trim().split('\n')
    expect(() => lines.map((line) => JSON.parse(line))).not.toThrow()
  })

  test('begins anew where its file is no such file', async () => {
    const { path, visit } = setUp()
    const first = await visit()
    writeFileSync(path, 'сміття')
    expect(await visit()).toEqual(first)
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ startedAt: NOON })
  })
})
