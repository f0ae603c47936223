import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAppPage, resolveAppFile } from './app-page.ts'

const ROOT = join('/', 'kramar', 'renderer')

describe('resolveAppFile', () => {
  it.each([
    ['app://kramar/', join(ROOT, 'index.html')],
    ['app://kramar/assets/a.js', join(ROOT, 'assets', 'a.js')],
    ['app://kramar/assets/a.js?v=1#x', join(ROOT, 'assets', 'a.js')],
    ['app://kramar/a%20b.png', join(ROOT, 'a b.png')],
    // The address itself has no room for leaving: it is put straight before we see it.
    ['app://kramar/../../etc/passwd', join(ROOT, 'etc', 'passwd')],
  ])('of %s', (address, file) => {
    expect(resolveAppFile(ROOT, address)).toBe(file)
  })

  it.each([
    '',
    'nonsense',
    'app://other/index.html',
    'app://kramar.evil/index.html',
    'app://user@other/',
    'https://kramar/index.html',
    'file:///kramar/renderer/index.html',
    'app://kramar/..%2f..%2fetc/passwd',
    'app://kramar/%2e%2e%2f%2e%2e%2fetc/passwd',
    'app://kramar/assets/..%2f..%2f..%2fetc/passwd',
    'app://kramar/..%2frenderer-of-another/a.js',
    'app://kramar/..%5c..%5cwindows',
    'app://kramar/a%00.js',
    'app://kramar/%',
    'app://kramar/%ff',
  ])('of %j is nothing', (address) => {
    expect(resolveAppFile(ROOT, address)).toBeNull()
  })

  it('never leaves the folder, whatever is asked', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e',
      '%2f',
      '%5c',
      '/',
      '\\',
      'a',
      '%00',
      '%',
      '?',
      '#',
      '@',
      ':',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = resolveAppFile(ROOT, `app://kramar/${pieces.join('')}`)
        expect(file === null || file.startsWith(join(ROOT, '/'))).toBe(true)
      }),
    )
  })
})

describe('isAppPage', () => {
  it.each([
    ['app://kramar/', undefined, true],
    ['app://kramar/index.html?x#y', undefined, true],
    ['app://kramar', undefined, true],
    ['app://kramar.evil/', undefined, false],
    ['app://evil/', undefined, false],
    ['app://user@kramar/', undefined, false],
    ['http://kramar/', undefined, false],
    ['https://app//kramar/', undefined, false],
    ['about:blank', undefined, false],
    ['file:///kramar/', undefined, false],
    ['', undefined, false],
    ['http://localhost:5173/x', 'http://localhost:5173', true],
    ['http://localhost:5174/', 'http://localhost:5173', false],
    ['app://kramar/', 'http://localhost:5173', false],
  ])('%j with the page at %s: %s', (address, pageUrl, expected) => {
    expect(isAppPage(address, pageUrl)).toBe(expected)
  })
})
