import { describe, expect, it } from 'vitest'
import { isTrustedSender } from './trusted-sender.ts'

describe('isTrustedSender', () => {
  it.each([
    ['our page', { frameUrl: 'app://kramar/', isMainFrame: true }, true],
    ['our page in a frame', { frameUrl: 'app://kramar/', isMainFrame: false }, false],
    ['a frame that is gone', { frameUrl: null, isMainFrame: true }, false],
    ['a foreign page', { frameUrl: 'https://prom.ua/', isMainFrame: true }, false],
    ['a page without an address', { frameUrl: '', isMainFrame: true }, false],
    ['a page of ours that was replaced', { frameUrl: 'about:blank', isMainFrame: true }, false],
    ['a file', { frameUrl: 'file:///kramar/', isMainFrame: true }, false],
  ])('%s', (_name, sender, expected) => {
    expect(isTrustedSender(sender)).toBe(expected)
  })
})
