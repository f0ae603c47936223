import { describe, expect, it } from 'vitest'
import { StartError, type StartErrorCode } from '../start-error.ts'
import { describeStartFailure } from './start-failure.ts'

const CODES: StartErrorCode[] = [
  'data_dir_not_writable',
  'data_dir_in_use',
  'database_newer',
  'disk_full',
  'port_in_use',
]

describe('describeStartFailure', () => {
  it.each(['uk', 'en'] as const)('has words without gaps for every reason in %s', (language) => {
    const texts = CODES.map(
      (code) => describeStartFailure(new StartError(code, { path: '/data', port: 1 }), language).text,
    )
    expect(new Set(texts).size).toBe(CODES.length)
    for (const text of texts) expect(text).toMatch(/^[^{}]{20,}$/)
    expect(texts[0]).toContain('/data')
  })

  it('names the address of the Kramar in the browser that holds the data, and offers to open it', () => {
    const holder = { pid: 7, host: 'web', url: 'http://127.0.0.1:4817/?key=k' } as const
    const failure = describeStartFailure(new StartError('data_dir_in_use', { path: '/data', holder }), 'uk')
    expect(failure.text).toContain('http://127.0.0.1:4817/?key=k')
    expect(failure.browserUrl).toBe('http://127.0.0.1:4817/?key=k')
  })

  it('offers no browser where the holder has no address', () => {
    const holder = { pid: 7, host: 'electron', url: null } as const
    for (const details of [{ path: '/data', holder }, { path: '/data', holder: null }, {}]) {
      expect(describeStartFailure(new StartError('data_dir_in_use', details), 'uk').browserUrl).toBeNull()
    }
  })

  it('shows what is known of an unknown error', () => {
    expect(describeStartFailure(new RangeError('out of range'), 'en').text).toContain('out of range')
  })
})
