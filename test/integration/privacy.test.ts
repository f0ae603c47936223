import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openFileLogger } from '#main/platform/file-logger.ts'
import { openPlatform } from '#main/platform/open-platform.ts'
import { NEWEST_FIRST } from '#shared/contract/order-filter.ts'
import { DEFAULT_SETTINGS } from '#shared/contract/settings.ts'
import type { Fault } from '#simulator/faults.ts'
import { json, startAnsweringServer, text } from '../fixtures/answering-server.ts'
import { createSteppedClock } from '../fixtures/stepped-clock.ts'
import {
  createKeptSecrets,
  HOUR_MS,
  MINUTE_MS,
  NOON,
  openShop,
  runKramar,
  temporaryFolder,
} from './harness.ts'

/** Of nobody; each is looked for by itself, in any part of a line. */
const TOKEN = '5ec2e7a11b0c4d5e6f708192a3b4c5d6e7f80910'
const PERSON = {
  surname: 'Заворотнюченко',
  firstName: 'Мирослава',
  latinName: 'Zavorotniuchenko',
  phone: '+380001357924',
  bareTail: '001357924',
  email: 'm.zavorot@example.com',
  street: 'Кривов’язова',
  comment: 'Дзвоніть лише Одарці Перепелиці',
}
const ORDER = {
  client_first_name: PERSON.firstName,
  client_last_name: PERSON.surname,
  phone: PERSON.phone,
  email: PERSON.email,
  delivery_address: `Львів, вул. ${PERSON.street}, 12`,
  client_notes: PERSON.comment,
}
const EVERYTHING = [TOKEN, ...Object.values(PERSON)].filter((part) => part !== PERSON.bareTail).join(' | ')

/** Each failure of Prom or of the way to it. */
const FAULTS: Fault[] = [
  { kind: 'rateLimit', retryAfter: 1 },
  { kind: 'status', status: 500 },
  { kind: 'status', status: 502 },
  { kind: 'status', status: 403 },
  { kind: 'status', status: 404 },
  { kind: 'cut' },
  { kind: 'reset' },
  { kind: 'truncate' },
  { kind: 'html' },
  { kind: 'emptyObject' },
  { kind: 'emptyBody' },
]

/** All that is written in a folder, its databases byte by byte. */
function contentOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n')
}

function expectNothingOf(what: string, written: string, needles: readonly string[]): void {
  const found = needles.filter((needle) => written.includes(needle))
  expect(found, what).toEqual([])
}

const people = Object.values(PERSON)

async function openLog() {
  const dataDir = temporaryFolder()
  const log = await openFileLogger({
    dataDir,
    level: 'debug',
    onError: (error) => {
      throw error
    },
  })
  const readLog = () =>
    readdirSync(join(dataDir, 'logs'))
      .map((name) => readFileSync(join(dataDir, 'logs', name), 'utf8'))
      .join('')
  return { dataDir, log, readLog }
}

describe('a token and a person', () => {
  test('are in no line of the log and not in the diagnostics, whatever fails on the way', async () => {
    const { dataDir, log, readLog } = await openLog()
    const clock = createSteppedClock(NOON)
    const { simulator, url } = await openShop({ clock, orderCount: 0, tokens: { [TOKEN]: {} } })
    const promIds = [1, 2, 3].map((minute) =>
      simulator.addOrder({ createdAt: NOON - HOUR_MS + minute * MINUTE_MS, patch: ORDER }),
    )
    simulator.putRaw(simulator.addOrder({ createdAt: NOON - 2 * HOUR_MS }), {
      ...ORDER,
      id: 900000999,
      price: PERSON.latinName,
    })
    const { secrets } = createKeptSecrets()
    const run = await runKramar({ clock, promApiUrl: url, dataDir, secrets, fileLog: log })
    const { api } = run
    const source = await run.connect(TOKEN)
    await run.imported(source.id)
    const [row] = (await run.rows()).filter(({ externalId }) => promIds.includes(externalId))
    const orderId = row?.id ?? 0
    expect((await api.orders.get({ orderId })).buyer.name).toContain(PERSON.surname)

    // What a page may send that makes a procedure fail, and searches.
    const ignore = () => undefined
    await api.orders
      .list({
        filter: { text: PERSON.phone },
        sort: { by: 'created', direction: 'desc' },
        offset: 0,
        limit: 10,
      } as never)
      .catch(ignore)
    await api.orders.get({ orderId: PERSON.surname as never }).catch(ignore)
    await api.orders.get({ orderId: 999_999 }).catch(ignore)
    await api.tracking
      .setNumber({ orderId, number: PERSON.phone, replacesNumber: null, isUnusualConfirmed: true } as never)
      .catch(ignore)
    await run.whileAdvancing(api.sources.checkToken({ token: `${TOKEN}0` })).catch(ignore)
    await api.settings.update({ density: PERSON.latinName as never }).catch(ignore)
    await api.backups.restore({ name: `${PERSON.latinName}.sqlite` }).catch(ignore)

    for (const fault of FAULTS) {
      simulator.setFault(fault)
      await clock.advance(20 * MINUTE_MS)
      await run.idle(source.id)
      await run.whileAdvancing(api.orders.reread({ orderId })).catch(ignore)
    }
    simulator.setFault(null)
    simulator.updateOrder(promIds[0] ?? 0, { ...ORDER, client_notes: `${PERSON.comment} ${PERSON.phone}` })
    await clock.advance(HOUR_MS)
    await run.idle(source.id)
    simulator.revokeToken(TOKEN)
    await clock.advance(HOUR_MS)
    await run.idle(source.id)
    // As features log what they do not expect: with the error as it came.
    log.logger.error(
      { err: new Error(EVERYTHING), error: JSON.parse, details: { buyerName: EVERYTHING } },
      'unexpected',
    )
    log.logger.error({ err: jsonError(), problem: { code: 'refused', detail: EVERYTHING } }, 'unexpected')

    const exported: Buffer[] = []
    const steps = await api.export.run({ what: 'orders', format: 'csv', filter: {}, sort: NEWEST_FIRST })
    for await (const step of steps)
      if (step.kind === 'chunk') exported.push(Buffer.from(step.base64, 'base64'))
    const { text: diagnostics } = await api.diagnostics.collect()
    await run.stop()
    await log.close()

    const written = readLog()
    expect(written).toContain('sync job failed')
    expect(written).toContain('unexpected')
    expectNothingOf('log', written, [TOKEN, ...people.filter((part) => part !== PERSON.latinName)])
    expect(diagnostics).toContain('sync job failed')
    expectNothingOf('diagnostics', diagnostics, [
      TOKEN,
      ...people.filter((part) => part !== PERSON.latinName),
      'Посуд',
    ])
    const table = Buffer.concat(exported).toString('utf8')
    expect(table).toContain(PERSON.surname)
    expectNothingOf('export', table, [TOKEN])
    // The database holds the orders, but nothing on this disk holds the token.
    const onDisk = contentOf(dataDir)
    expect(onDisk).toContain(PERSON.phone)
    expectNothingOf('data folder', onDisk, [TOKEN])
  })

  // Would catch: Prom's own words in the log, which may repeat what was asked.
  test('are not in the log when Prom repeats them in its errors', async () => {
    const { dataDir, log, readLog } = await openLog()
    const clock = createSteppedClock(NOON)
    const prom = await startAnsweringServer(json({ orders: [] }))
    try {
      const run = await runKramar({ clock, promApiUrl: prom.url, dataDir, fileLog: log })
      const source = await run.connect(TOKEN)
      await run.imported(source.id)
      const answers = [
        json({ error: EVERYTHING }, 400),
        json({ error: EVERYTHING }, 200),
        json({ error: { message: EVERYTHING } }, 500),
        json({ message: EVERYTHING }, 429),
        text(EVERYTHING, 200),
        text(`{"orders":[{"client_last_name":"${PERSON.latinName}"`, 200, {
          'Content-Type': 'application/json',
        }),
        json({ orders: EVERYTHING }, 200),
        text(EVERYTHING, 503),
        json({ error: EVERYTHING }, 401),
      ]
      for (const answer of answers) {
        prom.respond = answer
        await clock.advance(90 * MINUTE_MS)
        await run.idle(source.id)
      }
      const { text: diagnostics } = await run.api.diagnostics.collect()
      await run.stop()
      await log.close()
      expect(readLog().match(/sync job failed/g)?.length).toBeGreaterThanOrEqual(answers.length)
      expectNothingOf('log', readLog(), [TOKEN, ...people])
      expectNothingOf('diagnostics', diagnostics, [TOKEN, ...people])
    } finally {
      await prom.close()
    }
  })

  // Would catch: an error that ends the program and takes an order with it to the terminal.
  test.each([
    ['a thrown error', `setTimeout(() => { throw new Error(${JSON.stringify(EVERYTHING)}) })`],
    ['a rejection nobody waits for', `Promise.reject(new TypeError(${JSON.stringify(EVERYTHING)}))`],
    ['a rejection that is no error', `Promise.reject(${JSON.stringify(EVERYTHING)})`],
    ['JSON that cannot be read', `setTimeout(() => JSON.parse('{"name":"${PERSON.latinName}'))`],
  ])('are not in the last words of a program that ends by %s', async (_name, code) => {
    const dataDir = temporaryFolder()
    const script = `
      import { openFileLogger } from '#main/platform/file-logger.ts'
      import { endOnUnknownErrors } from '#main/platform/unknown-errors.ts'
      const { logger, close } = await openFileLogger({ dataDir: ${JSON.stringify(dataDir)}, onError() {} })
      endOnUnknownErrors(() => logger, (code) => void close().then(() => process.exit(code)))
      ${code}`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk) => (output += chunk))
    const [exitCode] = await once(child, 'close')
    expect(output).toContain('met an error it does not know')
    expect(exitCode).toBe(1)
    const log = contentOf(join(dataDir, 'logs'))
    expect(log).toContain('an unknown error stops the program')
    expectNothingOf('terminal', output, [
      TOKEN,
      ...people.filter((part) => !isLatin(part) || code.includes('JSON.parse')),
    ])
    expectNothingOf('log', log, [
      TOKEN,
      ...people.filter((part) => !isLatin(part) || code.includes('JSON.parse')),
    ])
  })
})

/** A name in Latin letters inside an error of our own making looks like any word: such errors are not made with one. */
const isLatin = (part: string) => part === PERSON.latinName

function jsonError(): unknown {
  try {
    return JSON.parse(`{"client":"${PERSON.surname} ${PERSON.phone}`)
  } catch (error) {
    return error
  }
}

// Would catch: a log and a lock that every user of the computer may read.
test.skipIf(process.platform === 'win32')('only its owner may look into the data folder', async () => {
  const dataDir = join(temporaryFolder(), 'data')
  const platform = await openPlatform({
    host: 'web',
    version: '1.0.0',
    dataDir,
    secrets: 'memory',
    promApiUrl: 'http://127.0.0.1:9',
    openSettingsFile: () => ({ store: DEFAULT_SETTINGS }),
    onLogError: (error) => {
      throw error
    },
  })
  const rights = (name: string) => (statSync(join(dataDir, name)).mode & 0o777).toString(8)
  expect([rights('.'), rights('logs'), rights('lock.sqlite'), rights('instance.json')]).toEqual([
    '700',
    '700',
    '600',
    '600',
  ])
  for (const name of readdirSync(join(dataDir, 'logs'))) expect(rights(`logs/${name}`)).toBe('600')
  await platform.close()
})
