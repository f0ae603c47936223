import { describe, expect, it } from 'vitest'
import { parseWebHostOptions } from './options.ts'

describe('parseWebHostOptions', () => {
  it('has a default for everything', () => {
    expect(parseWebHostOptions([])).toEqual({
      port: null,
      dataDir: null,
      isDemo: false,
      secrets: 'keychain',
      shouldOpenBrowser: true,
    })
  })

  it('reads every option', () => {
    const args = ['--port', '0', '--data-dir', 'some dir', '--demo', '--secrets', 'memory', '--no-open']
    expect(parseWebHostOptions(args)).toEqual({
      port: 0,
      dataDir: 'some dir',
      isDemo: true,
      secrets: 'memory',
      shouldOpenBrowser: false,
    })
  })

  it.each([
    [['--port', 'abc'], /--port must be a number from 0 to 65535, not "abc"/],
    [['--port', '65536'], /--port must be/],
    [['--port', ' 1'], /--port must be/],
    [['--port=-1'], /--port must be/],
    [['--secrets', 'file'], /--secrets must be keychain or memory, not "file"/],
    [['--data-dir='], /--data-dir needs the name of a folder/],
    [['--bogus'], /--bogus/],
    [['stray'], /stray/],
  ])('refuses %j', (args, message) => {
    expect(() => parseWebHostOptions(args)).toThrow(message)
  })
})
