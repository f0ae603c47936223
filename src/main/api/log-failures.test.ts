import { createRouterClient, ORPCError, os } from '@orpc/server'
import { expect, test } from 'vitest'
import { logFailures } from './log-failures.ts'

function setUp(failure: unknown) {
  const logged: object[] = []
  const nothing = () => undefined
  const logger = {
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: (details: object) => logged.push(details),
  }
  const procedure = os.use(logFailures(logger)).handler(() => {
    throw failure
  })
  return { call: createRouterClient({ procedure }).procedure, logged }
}

test('a full disk reaches the page as a full disk, not as a bug of ours', async () => {
  const { call, logged } = setUp(
    Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }),
  )
  await expect(call()).rejects.toMatchObject({ data: { code: 'disk_full', detail: '' } })
  expect(logged).toHaveLength(1)
})

test('what an unknown error says stays in the log: it may hold a buyer', async () => {
  const { call } = setUp(new TypeError('cannot read Олена Прикладенко'))
  const error = await call().catch((thrown: unknown) => thrown)
  expect(JSON.stringify(error)).not.toContain('Прикладенко')
  expect(error).toMatchObject({ data: { code: 'internal', detail: 'TypeError' } })
})

test('a refusal that the contract names goes through untouched and unlogged', async () => {
  const { call, logged } = setUp(new ORPCError('NOT_FOUND'))
  await expect(call()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(logged).toHaveLength(0)
})
