import { contextBridge, ipcRenderer } from 'electron'
import { BRIDGE_CHANNEL, type BridgeMessage, type KramarBridge } from '#shared/bridge.ts'

const bridge: KramarBridge = {
  post: (message) => ipcRenderer.send(BRIDGE_CHANNEL, message),
  subscribe(listener) {
    const onMessage = (_event: unknown, message: BridgeMessage) => listener(message)
    ipcRenderer.on(BRIDGE_CHANNEL, onMessage)
    return () => ipcRenderer.off(BRIDGE_CHANNEL, onMessage)
  },
}

contextBridge.exposeInMainWorld('kramar', bridge)
