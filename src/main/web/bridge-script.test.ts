import { describe, expect, it } from 'vitest'
import { withBridgeScript } from './bridge-script.ts'

describe('withBridgeScript', () => {
  it('puts the bridge before the first script of the page', () => {
    const page = withBridgeScript(
      '<!doctype html><html><head lang="uk"><script src="a.js"></script></head></html>',
    )
    expect(page.indexOf('/bridge.js')).toBeGreaterThan(0)
    expect(page.indexOf('/bridge.js')).toBeLessThan(page.indexOf('a.js'))
  })

  it('refuses a page without a head instead of serving one that cannot work', () => {
    expect(() => withBridgeScript('<!doctype html><body></body>')).toThrow(/no <head>/)
  })
})
