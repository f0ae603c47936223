import { describe, expect, it } from 'vitest'
import { parseElectronOptions } from './start-options.ts'

const NONE = { dataDir: null, isDemo: false, isHidden: false, secrets: 'keychain' }

describe('parseElectronOptions', () => {
  it.each([
    [[], NONE],
    [
      ['/app', '--data-dir', 'x y', '--demo', '--secrets', 'memory'],
      { dataDir: 'x y', isDemo: true, isHidden: false, secrets: 'memory' },
    ],
    [['--data-dir=x'], { ...NONE, dataDir: 'x' }],
    [['--no-sandbox', '--inspect=0', '--port', '4817', '--no-open', '--', 'x'], NONE],
    [['--secrets', 'file', '--data-dir='], NONE],
    [['--data-dir'], NONE],
    [['--hidden', 'kramar://order/1'], { dataDir: null, isDemo: false, isHidden: true, secrets: 'keychain' }],
  ])('of %j', (args, expected) => {
    expect(parseElectronOptions(args)).toEqual(expected)
  })
})
