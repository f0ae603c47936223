import vm from 'node:vm'
import { WebSocket } from 'ws'
import type { KramarBridge } from '#shared/bridge.ts'
import { BRIDGE_SCRIPT } from '../../src/main/web/bridge-script.ts'

/** What the bridge script of the web host finds in a browser, as far as it looks. */
export interface SocketPage {
  bridge: KramarBridge
  reload: () => void
  /** Runs what the script has set a timer for. */
  runTimers(): void
  leave(): Promise<void>
}

/** Runs the real bridge script against the web host at `origin`, with the cookie a browser would send. */
export function openSocketPage(origin: string, cookie: string, reload: () => void): SocketPage {
  const sockets: WebSocket[] = []
  class BrowserSocket extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { cookie, origin } })
      this.on('error', () => this.terminate())
      sockets.push(this)
    }
  }
  const timers: (() => void)[] = []
  const window: { kramar?: KramarBridge } = {}
  vm.runInNewContext(BRIDGE_SCRIPT, {
    window,
    location: { origin, reload },
    WebSocket: BrowserSocket,
    Uint8Array,
    queueMicrotask,
    setTimeout: (callback: () => void) => timers.push(callback),
  })
  if (window.kramar === undefined) throw new Error('the bridge script made no bridge')
  return {
    bridge: window.kramar,
    reload,
    runTimers: () => {
      for (const callback of timers.splice(0)) callback()
    },
    async leave() {
      for (const socket of sockets) socket.terminate()
    },
  }
}
