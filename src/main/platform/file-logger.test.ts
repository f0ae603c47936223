import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFileLogger } from './file-logger.ts'

const TOKEN = 'abcdef0123456789abcdef0123456789'
let dataDir: string
const onError = (error: Error) => {
  throw error
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kramar-log-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const written = () =>
  readdirSync(join(dataDir, 'logs'))
    .map((name) => readFileSync(join(dataDir, 'logs', name), 'utf8'))
    .join('')

describe('openFileLogger', () => {
  it('writes a line a record, with errors in full', async () => {
    const { logger, close } = await openFileLogger({ dataDir, onError })
    logger.debug({}, 'below the level')
    logger.error({ error: new TypeError('broken', { cause: new Error('deeper') }), pages: 3 }, 'it failed')
    await close()
    const lines = written().trim().split('\n')
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 50,
      msg: 'it failed',
      pages: 3,
      error: {
        type: 'TypeError',
        message: 'broken',
        stack: expect.stringContaining('file-logger.test'),
        cause: { message: 'deeper' },
      },
    })
  })

  it('never writes a token, however deep it lies', async () => {
    const { logger, close } = await openFileLogger({ dataDir, onError })
    const libraryError = Object.assign(
      new Error(`sent Bearer ${TOKEN}`, { cause: { config: { token: TOKEN } } }),
      {
        config: { headers: { Authorization: `Bearer ${TOKEN}` } },
      },
    )
    logger.warn(
      {
        token: TOKEN,
        apiToken: TOKEN,
        request: { headers: { authorization: `Bearer ${TOKEN}`, Cookie: `kramar_1=${TOKEN}` } },
        url: `http://127.0.0.1:1/?key=${TOKEN}&x=1`,
        list: [{ secret: TOKEN }],
        error: libraryError,
        err: libraryError,
      },
      'with secrets',
    )
    await close()
    expect(written()).toContain('with secrets')
    expect(written()).not.toContain(TOKEN)
  })

  it('survives a record that refers to itself', async () => {
    const { logger, close } = await openFileLogger({ dataDir, onError })
    const details: Record<string, unknown> = {}
    details.self = details
    logger.info(details, 'a circle')
    await close()
    expect(written()).toContain('a circle')
  })
})
