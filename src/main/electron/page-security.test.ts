import { EventEmitter } from 'node:events'
import type { App, Session, Shell, WebContents } from 'electron'
import { beforeEach, expect, test, vi } from 'vitest'
import { APP_PAGE_URL } from './decisions/app-page.ts'
import { securePages } from './page-security.ts'

const HOSTILE = [
  'https://evil.example/',
  'http://prom.ua/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:app://kramar/1',
  'about:blank',
  'app://evil/',
  'app://kramar.evil/',
  'app://user@kramar/',
  'devtools://devtools/bundled/inspector.html',
  'kramar://order/1',
  'ms-msdt:/id',
  'smb://host/share',
]

type OpenHandler = Parameters<WebContents['setWindowOpenHandler']>[0]

const app = new EventEmitter()
const contents = Object.assign(new EventEmitter(), {
  setWindowOpenHandler: vi.fn<(handler: OpenHandler) => void>(),
})
const openExternal = vi.fn<(url: string) => Promise<void>>()
const handlers: Record<string, (...args: never[]) => unknown> = {}
const session = new Proxy({} as Session, {
  get: (_target, name) => (handler: (...args: never[]) => unknown) => {
    handlers[String(name)] = handler
  },
})
const logger = { debug: () => {}, info: () => {}, warn: vi.fn(), error: () => {} }

beforeEach(() => {
  app.removeAllListeners()
  contents.removeAllListeners()
  openExternal.mockReset().mockResolvedValue()
  securePages({
    app: app as unknown as App,
    session,
    shell: { openExternal } as unknown as Shell,
    pageUrl: APP_PAGE_URL,
    logger,
  })
  app.emit('web-contents-created', {}, contents)
})

/** @returns whether the navigation was prevented */
function navigate(event: string, url: string, isMainFrame = true): boolean {
  const preventDefault = vi.fn()
  contents.emit(event, { url, isMainFrame, preventDefault })
  return preventDefault.mock.calls.length > 0
}

// Would catch: a page of the web inside of the window, with the bridge to our data.
test.each(HOSTILE)('the window does not go to %s, and nobody else opens it', (url) => {
  for (const event of ['will-navigate', 'will-redirect']) expect(navigate(event, url)).toBe(true)
  for (const event of ['will-redirect', 'will-frame-navigate']) expect(navigate(event, url, false)).toBe(true)
  const [open] = contents.setWindowOpenHandler.mock.lastCall ?? []
  expect(open?.({ url } as never)).toEqual({ action: 'deny' })
  expect(openExternal).not.toHaveBeenCalled()
})

test('the page may load itself anew, but not into a frame', () => {
  expect(navigate('will-navigate', APP_PAGE_URL)).toBe(false)
  expect(navigate('will-frame-navigate', APP_PAGE_URL, false)).toBe(true)
  expect(openExternal).not.toHaveBeenCalled()
})

test('a link to Prom opens outside, once', () => {
  // Would catch: a refusal that comes too early, after which Electron does not ask again.
  expect(navigate('will-frame-navigate', 'https://my.prom.ua/cms/order/edit/1')).toBe(false)
  expect(navigate('will-navigate', 'https://my.prom.ua/cms/order/edit/1')).toBe(true)
  expect(openExternal.mock.calls).toEqual([['https://my.prom.ua/cms/order/edit/1']])
  expect(navigate('will-frame-navigate', 'https://my.prom.ua/', false)).toBe(true)
  expect(openExternal).toHaveBeenCalledTimes(1)
})

test('no webview is attached', () => {
  const preventDefault = vi.fn()
  contents.emit('will-attach-webview', { preventDefault }, {}, { src: APP_PAGE_URL })
  expect(preventDefault).toHaveBeenCalledOnce()
})

// Would catch: a camera, a USB device or the place of the seller given to whatever got into the page.
test('of all permissions the page has the clipboard, and others have none', () => {
  const ask = (permission: string, requestingUrl: string) => {
    const respond = vi.fn()
    handlers.setPermissionRequestHandler?.(...([contents, permission, respond, { requestingUrl }] as never[]))
    return respond.mock.lastCall?.[0]
  }
  const check = (permission: string, origin: string) =>
    handlers.setPermissionCheckHandler?.(...([contents, permission, origin, {}] as never[]))
  const others = [
    'media',
    'geolocation',
    'notifications',
    'midi',
    'openExternal',
    'fullscreen',
    'hid',
    'usb',
    'serial',
  ]
  for (const permission of others) {
    expect(ask(permission, APP_PAGE_URL)).toBe(false)
    expect(check(permission, APP_PAGE_URL)).toBe(false)
  }
  expect(ask('clipboard-sanitized-write', APP_PAGE_URL)).toBe(true)
  expect(ask('clipboard-read', APP_PAGE_URL)).toBe(false)
  for (const url of HOSTILE) expect(ask('clipboard-sanitized-write', url)).toBe(false)
  expect(handlers.setDevicePermissionHandler?.(...([{ deviceType: 'usb' }] as never[]))).toBe(false)
})
