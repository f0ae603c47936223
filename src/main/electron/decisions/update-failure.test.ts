import { describe, expect, it } from 'vitest'
import { updateFailureOf } from './update-failure.ts'

const coded = (code: string) => Object.assign(new Error('it failed'), { code })

describe('why a new version could not be had', () => {
  it.each([
    [new Error('net::ERR_INTERNET_DISCONNECTED'), 'offline'],
    [new Error('net::ERR_NAME_NOT_RESOLVED'), 'unreachable'],
    [new Error('net::ERR_CERT_DATE_INVALID'), 'unreachable'],
    [coded('ECONNREFUSED'), 'unreachable'],
    [coded('HTTP_ERROR_404'), 'unreachable'],
    [coded('ERR_UPDATER_CHANNEL_FILE_NOT_FOUND'), 'unreachable'],
    [coded('ERR_CHECKSUM_MISMATCH'), 'damaged'],
    [coded('ERR_UPDATER_INVALID_SIGNATURE'), 'untrusted'],
    [coded('ENOSPC'), 'noSpace'],
    [coded('EACCES'), 'notWritable'],
    [new Error('something else'), 'unknown'],
    ['no error at all', 'unknown'],
  ] as const)('%s', (error, expected) => {
    expect(updateFailureOf(error, true)).toBe(expected)
  })

  it('is the network of this computer where that is off', () => {
    expect(updateFailureOf(coded('ENOTFOUND'), false)).toBe('offline')
    expect(updateFailureOf(coded('ENOSPC'), false)).toBe('noSpace')
  })
})
