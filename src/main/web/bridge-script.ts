/** Where the page finds its bridge and the socket under it. */
export const BRIDGE_SCRIPT_PATH = '/bridge.js'
export const BRIDGE_SOCKET_PATH = '/bridge'

const RECONNECT_DELAY_MS = 1_500

/**
 * `window.kramar` of a browser (see `KramarBridge`). Plain script, run before the bundle. When the socket is lost
 * listeners get `null`; when the server is back the page is loaded anew, because the server knows nothing of
 * what the old page had asked.
 */
export const BRIDGE_SCRIPT = `'use strict'
;(() => {
  const address = location.origin.replace(/^http/, 'ws') + '${BRIDGE_SOCKET_PATH}'
  const listeners = new Set()
  let waiting = []
  let socket = null
  let isLost = false

  const tell = (message) => {
    for (const listener of [...listeners]) listener(message)
  }

  const connect = () => {
    socket = new WebSocket(address)
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('open', () => {
      if (isLost) {
        location.reload()
        return
      }
      for (const message of waiting) socket.send(message)
      waiting = []
    })
    socket.addEventListener('message', ({ data }) => {
      if (!isLost) tell(typeof data === 'string' ? data : new Uint8Array(data))
    })
    socket.addEventListener('close', () => {
      if (!isLost) {
        isLost = true
        waiting = []
        tell(null)
      }
      setTimeout(connect, ${RECONNECT_DELAY_MS})
    })
  }

  const kramar = {
    post(message) {
      if (isLost) {
        // Nobody will answer: say so instead of letting the caller wait.
        queueMicrotask(() => tell(null))
      } else if (socket.readyState === WebSocket.OPEN) {
        socket.send(message)
      } else {
        waiting.push(message)
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  Object.defineProperty(window, 'kramar', { value: Object.freeze(kramar), enumerable: true })
  connect()
})()
`

/**
 * The bundle's page with the bridge before its first script. The bundle itself stays the same for both hosts.
 * @throws Error where the page has no head: without the bridge it would show nothing
 */
export function withBridgeScript(html: string): string {
  const result = html.replace(
    /<head[^>]*>/i,
    (head) => `${head}<script src="${BRIDGE_SCRIPT_PATH}"></script>`,
  )
  if (result === html) throw new Error('the page has no <head> to put the bridge into')
  return result
}
