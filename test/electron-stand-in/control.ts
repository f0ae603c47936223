/** What the application did that a user would see or hear. */
export type ShellEvent =
  | {
      type: 'dialog'
      id: number
      options: { title: string; message: string; detail: string; buttons: string[] }
    }
  | { type: 'openExternal'; url: string }
  | { type: 'badge'; count: number }
  | { type: 'protocolClient'; protocol: string }
  | { type: 'relaunch'; args: string[] }
  | { type: 'menu'; labels: string[] | null }
  | {
      type: 'tray'
      tooltip: string
      labels: string[]
      /** Labels of what is ticked. */
      ticked: string[]
      /** Which cut of which file, for each scale. */
      picture: string
    }
  | { type: 'notification'; id: number; title: string; body: string; isSilent: boolean }
  | {
      type: 'window'
      action: 'open' | 'show' | 'hide' | 'focus' | 'restore' | 'maximize' | 'zoom' | 'closed'
      background: string | undefined
      bounds: { x: number; y: number; width: number; height: number }
      zoomFactor: number
    }

/** Process to test. */
export type FromStandIn =
  | { standIn: 'browser'; devToolsUrl: string }
  /** A window is about to load its page, and waits for `proceed`. */
  | { standIn: 'opening' }
  | { standIn: 'opened' }
  | { standIn: 'shell'; event: ShellEvent }

/** Test to process. */
export type ToStandIn =
  | { standIn: 'proceed' }
  | { standIn: 'answerDialog'; id: number; response: number }
  | { standIn: 'clickMenu'; label: string }
  | { standIn: 'clickTrayMenu'; label: string }
  | { standIn: 'clickNotification'; id: number }
  /** As a person does. */
  | { standIn: 'closeWindow' }
  /** A link that macOS hands to the running program. */
  | { standIn: 'openUrl'; url: string }
  /** The computer wakes. */
  | { standIn: 'resume' }
  | { standIn: 'moveWindow'; bounds: { x: number; y: number; width: number; height: number } }

type Handler<K extends ToStandIn['standIn']> = (message: Extract<ToStandIn, { standIn: K }>) => void

const handlers = new Map<string, (message: never) => void>()

process.on('message', (message: ToStandIn) => {
  const handler = handlers.get(message.standIn)
  if (handler === undefined) throw new Error(`nobody waits for ${message.standIn}`)
  handler(message as never)
})

export function onTestMessage<K extends ToStandIn['standIn']>(kind: K, handler: Handler<K>): void {
  handlers.set(kind, handler)
}

export function tellTest(message: FromStandIn): void {
  if (process.send === undefined) throw new Error('the stand-in is started by a test, with an IPC channel')
  process.send(message)
}

export function recordShellEvent(event: ShellEvent): void {
  tellTest({ standIn: 'shell', event })
}
