import { describe, expect, test } from 'vitest'
import { appArguments, parseStartOptions, webArguments } from './options.mjs'

const parse = (/** @type {string[]} */ ...args) => parseStartOptions(args, '/home/olena')

describe('parseStartOptions', () => {
  test('passes every option on to the web host', () => {
    const args = [
      '--browser',
      '--demo',
      '--port',
      '0',
      '--data-dir',
      '/data',
      '--no-open',
      '--secrets',
      'memory',
    ]
    const options = parse(...args)
    expect(options.isBrowser).toBe(true)
    expect(webArguments(options)).toEqual([
      '--demo',
      '--data-dir',
      '/data',
      '--secrets',
      'memory',
      '--port',
      '0',
      '--no-open',
    ])
  })

  test('gives Electron no port and no --no-open', () => {
    expect(appArguments(parse('--demo', '--port', '8080', '--no-open'))).toEqual(['--demo'])
  })

  test('invents nothing where no option is given', () => {
    expect(webArguments(parse())).toEqual([])
    expect(parse().isBrowser).toBe(false)
  })

  test('reads a folder from where the person stands, not from the repository', () => {
    expect(parse('--data-dir', 'shop').dataDir).toBe('/home/olena/shop')
  })

  test.each([
    [['--prot', '80']],
    [['demo']],
    [['--port']],
    [['--port', '65536']],
    [['--port', '-1']],
    [['--port', '80.5']],
    [['--port', 'http']],
    [['--secrets', 'file']],
    [['--data-dir', '']],
    [['--demo=yes']],
  ])('refuses %j', (args) => {
    expect(() => parse(...args)).toThrow(TypeError)
  })
})
