/** Name under which Chromium reaches the stand-in's part of the page. */
export const RECEIVER = '__electronStandInReceive'
/** Name of the function by which the page's part reaches us; taken away before any script of the page runs. */
export const SENDER = '__electronStandInSend'

/** How a message travels over DevTools, which carries JSON only. */
export type Carried = { text: string } | { base64: string } | { json: unknown }

export function carry(message: unknown): Carried {
  if (typeof message === 'string') return { text: message }
  if (message instanceof Uint8Array) return { base64: Buffer.from(message).toString('base64') }
  throw new Error('the stand-in for electron carries texts and bytes to the page, nothing else')
}

export function unpack(carried: Carried): unknown {
  if ('text' in carried) return carried.text
  return 'base64' in carried ? new Uint8Array(Buffer.from(carried.base64, 'base64')) : carried.json
}

/**
 * The script that runs before the page's own: the real preload, with an `electron` of the few parts that a
 * sandboxed preload may use.
 */
export function preloadScript(preload: string): string {
  return `(() => {
  if (globalThis.top !== globalThis) return
  const sendOut = globalThis.${SENDER}
  delete globalThis.${SENDER}
  const listeners = new Map()
  const carry = (message) => {
    if (typeof message === 'string') return { text: message }
    if (message instanceof Uint8Array) return { base64: message.toBase64() }
    return { json: structuredClone(message) }
  }
  const unpack = (carried) => ('text' in carried ? carried.text : Uint8Array.fromBase64(carried.base64))
  Object.defineProperty(globalThis, '${RECEIVER}', {
    value: (channel, carried) => {
      for (const listener of [...(listeners.get(channel) ?? [])]) listener({}, unpack(carried))
    },
  })
  const strict = (name, part) => new Proxy(part, {
    get(target, property) {
      if (!(property in target)) throw new Error('the stand-in for electron does not emulate ' + name + '.' + String(property))
      return target[property]
    },
  })
  const electron = strict('electron', {
    contextBridge: strict('contextBridge', {
      exposeInMainWorld(key, api) {
        Object.defineProperty(globalThis, key, { value: Object.freeze({ ...api }), enumerable: true })
      },
    }),
    ipcRenderer: strict('ipcRenderer', {
      send: (channel, message) => void sendOut(channel, carry(message)),
      on(channel, listener) {
        listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener))
      },
      off(channel, listener) {
        listeners.get(channel)?.delete(listener)
      },
    }),
  })
  const require = (name) => {
    if (name !== 'electron') throw new Error('a sandboxed preload cannot require ' + name)
    return electron
  }
  const module = { exports: {} }
  ;((require, module, exports) => {
${preload}
  })(require, module, module.exports)
})()`
}
