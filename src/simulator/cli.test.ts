import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { HELP, readCliOptions, readFact, readFault } from './cli-options.ts'
import { DEFAULT_FACTS } from './facts.ts'

const CLI = fileURLToPath(new URL('./cli.ts', import.meta.url))

describe('the command line', () => {
  test('has defaults and reads what it is given', () => {
    expect(readCliOptions([])).toMatchObject({
      port: 4010,
      orders: 1800,
      seed: 1,
      isLive: false,
      speed: 1,
      faults: [],
    })
    const options = readCliOptions(
      '--port 0 --orders 30000 --seed 9 --live --token abc --fact isLastIdInclusive=false --fault cut --fault hang,times=1'.split(
        ' ',
      ),
    )
    expect(options).toMatchObject({
      port: 0,
      orders: 30_000,
      seed: 9,
      isLive: true,
      token: 'abc',
      facts: { isLastIdInclusive: false },
      faults: [
        { fault: { kind: 'cut' }, scope: {} },
        { fault: { kind: 'hang' }, scope: { times: 1 } },
      ],
    })
  })

  test.each([
    ['rateLimit', { kind: 'rateLimit', retryAfter: null }, {}],
    ['rateLimit:30,every=5', { kind: 'rateLimit', retryAfter: '30' }, { everyNth: 5 }],
    [
      'status:503,path=/orders,method=GET',
      { kind: 'status', status: 503 },
      { path: '/orders', method: 'GET' },
    ],
    ['slow:1500,skip=2', { kind: 'slow', delayMs: 1500 }, { skip: 2 }],
    ['answerLost', { kind: 'answerLost' }, {}],
  ])('reads the fault %s', (text, fault, scope) => {
    expect(readFault(text)).toEqual({ fault, scope })
  })

  test.each(['boom', 'status', 'status:200', 'slow:soon', 'cut,often=1', 'cut,method=PUT', 'cut,times=0'])(
    'refuses the fault %s',
    (text) => {
      expect(() => readFault(text)).toThrow(/--fault/)
    },
  )

  test('reads facts of every type and refuses unknown ones', () => {
    expect(readFact('unknownOrder=error200')).toEqual({ unknownOrder: 'error200' })
    expect(readFact('maxLimit=50')).toEqual({ maxLimit: 50 })
    expect(readFact('ukrposhtaPlannedUntil=1700000000000')).toEqual({
      ukrposhtaPlannedUntil: 1_700_000_000_000,
    })
    expect(() => readFact('isMoon=true')).toThrow('--fact')
    expect(() => readFact('maxLimit=many')).toThrow('maxLimit')
  })

  test.each(['--port x', '--orders -1', '--speed 0', '--started-at soon', '--nonsense'])(
    'refuses %s',
    (text) => {
      expect(() => readCliOptions(text.split(' '))).toThrow()
    },
  )

  test('its help names every fact and fault', () => {
    for (const fact of Object.keys(DEFAULT_FACTS)) expect(HELP).toContain(`  ${fact}=`)
    for (const kind of [
      'rateLimit',
      'status',
      'hang',
      'slow',
      'cut',
      'reset',
      'truncate',
      'html',
      'answerLost',
    ]) {
      expect(HELP).toMatch(new RegExp(`^ {2}${kind}\\b`, 'm'))
    }
  })

  test('serves a shop at the address it prints and ends cleanly on SIGTERM', async () => {
    const child = spawn(process.execPath, [CLI, '--port', '0', '--orders', '50', '--token', 't0'])
    onTestFinished(() => {
      child.kill('SIGKILL')
    })
    const lines: string[] = []
    for await (const line of createInterface({ input: child.stdout })) if (lines.push(line) === 2) break
    expect(lines[1]).toBe('Token: t0')
    const url = lines[0]?.replace('Simulated Prom: ', '') ?? ''
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1$/)
    const response = await fetch(`${url}/orders/list?limit=100`, { headers: { authorization: 'Bearer t0' } })
    expect(((await response.json()) as { orders: unknown[] }).orders).toHaveLength(50)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test('says in one line what is wrong and ends with 2', async () => {
    expect(await refusal(['--port', 'x'])).toEqual({
      lines: ['--port: a whole number from 0 to 65535 is needed, not x'],
      code: 2,
    })
  })

  test('says in one line that the port is taken and ends with 2', async () => {
    const holder = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void holder.close())
    await once(holder, 'listening')
    const { port } = holder.address() as AddressInfo
    expect(await refusal(['--port', String(port), '--orders', '10'])).toEqual({
      lines: [`Port ${port} is taken by another program. Choose another with --port; 0 takes any free one.`],
      code: 2,
    })
  })
})

async function refusal(args: string[]) {
  const child = spawn(process.execPath, [CLI, ...args])
  const ended = once(child, 'exit')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stderr })) lines.push(line)
  const [code] = await ended
  return { lines, code }
}
