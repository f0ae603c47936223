/**
 * The whole of what a page can do to the main process: post a message and listen to messages.
 * Electron's preload and the web host's bridge script both provide it as `window.kramar`.
 */
export interface KramarBridge {
  post(message: BridgeMessage): void
  /** `null` means that the other side is gone and nothing posted so far will be answered. */
  subscribe(listener: (message: BridgeMessage | null) => void): () => void
}

/** What oRPC's message-port peer encodes its requests and answers to. */
export type BridgeMessage = string | Uint8Array<ArrayBuffer>

/** Electron's one IPC channel for these messages, in both directions. */
export const BRIDGE_CHANNEL = 'kramar'
