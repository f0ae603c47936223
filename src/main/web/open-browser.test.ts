import { describe, expect, it } from 'vitest'
import { browserCommand } from './open-browser.ts'

describe('browserCommand', () => {
  it.each([
    ['win32', {}, 'rundll32'],
    ['darwin', {}, 'open'],
    ['linux', { DISPLAY: ':0' }, 'xdg-open'],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open'],
  ] as const)('on %s with %j it is %s', (platform, env, program) => {
    expect(browserCommand({ platform, env })?.[0]).toBe(program)
  })

  it('is nothing on Linux without a screen', () => {
    expect(browserCommand({ platform: 'linux', env: { DISPLAY: '' } })).toBeNull()
  })
})
