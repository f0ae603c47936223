import { describe, expect, it } from 'vitest'
import { parseElectronOptions } from './start-options.ts'

const NONE = { dataDir: null, isDemo: false, secrets: 'keychain' }

describe('parseElectronOptions', () => {
  it.each([
    [[], NONE],
    [
      ['/app', '--data-dir', 'x y', '--demo', '--secrets', 'memory'],
      { dataDir: 'x y', isDemo: true, secrets: 'memory' },
    ],
    [['--data-dir=x'], { ...NONE, dataDir: 'x' }],
    [['--no-sandbox', '--inspect=0', '--port', '4817', '--no-open', '--', 'x'], NONE],
    [['--secrets', 'file', '--data-dir='], NONE],
    [['--data-dir'], NONE],
  ])('of %j', (args, expected) => {
    expect(parseElectronOptions(args)).toEqual(expected)
  })
})
