import { EventEmitter } from 'node:events'
import { onTestMessage, recordShellEvent } from './control.ts'
import type { NativeImage } from './native-image.ts'
import { refuseUnknown } from './strict.ts'

let lastId = 0
const nextId = () => {
  lastId += 1
  return lastId
}

interface MessageBoxOptions {
  type?: string
  title?: string
  message: string
  detail?: string
  buttons?: string[]
  defaultId?: number
  cancelId?: number
  noLink?: boolean
}

/** `defaultId`, `cancelId` and `noLink` change what keys do and how buttons look: nothing that a test answers by number. */
const MESSAGE_BOX_OPTIONS = [
  'type',
  'title',
  'message',
  'detail',
  'buttons',
  'defaultId',
  'cancelId',
  'noLink',
]

const openDialogs = new Map<number, (answer: { response: number; checkboxChecked: boolean }) => void>()
onTestMessage('answerDialog', ({ id, response }) => {
  openDialogs.get(id)?.({ response, checkboxChecked: false })
  openDialogs.delete(id)
})

/** `dialog`: stays open until the test answers. */
export const dialog = {
  showMessageBox(options: MessageBoxOptions) {
    refuseUnknown('dialog.showMessageBox', options, MESSAGE_BOX_OPTIONS)
    const id = nextId()
    const { title = '', message, detail = '', buttons = [] } = options
    recordShellEvent({ type: 'dialog', id, options: { title, message, detail, buttons } })
    const { promise, resolve } = Promise.withResolvers<{ response: number; checkboxChecked: boolean }>()
    openDialogs.set(id, resolve)
    return promise
  },
}

/** `shell`: what is handed to the system is only recorded. */
export const shell = {
  async openExternal(url: string): Promise<void> {
    recordShellEvent({ type: 'openExternal', url })
  },
}

interface MenuItem {
  label?: string
  role?: string
  type?: string
  enabled?: boolean
  checked?: boolean
  accelerator?: string
  registerAccelerator?: boolean
  submenu?: MenuItem[]
  click?: () => void
}

const MENU_ITEM_OPTIONS = [
  'label',
  'role',
  'type',
  'enabled',
  'checked',
  'accelerator',
  'registerAccelerator',
  'submenu',
  'click',
]

/** `Menu` of labels and clicks; roles have a label and do nothing. */
export class Menu {
  static #application: Menu | null = null
  readonly items: readonly MenuItem[]

  constructor(items: readonly MenuItem[]) {
    this.items = items
  }

  static buildFromTemplate(items: MenuItem[]): Menu {
    for (const item of items) {
      refuseUnknown('MenuItem', item, MENU_ITEM_OPTIONS)
    }
    return new Menu(items)
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu
    recordShellEvent({ type: 'menu', labels: menu?.labels() ?? null })
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application
  }

  labels(): string[] {
    return this.#flat().map((item) => item.label ?? item.role ?? item.type ?? '')
  }

  ticked(): string[] {
    return this.#flat().flatMap(({ checked, label }) => (checked && label !== undefined ? [label] : []))
  }

  /** For the stand-in itself. */
  click(label: string): void {
    const item = this.#flat().find((candidate) => candidate.label === label)
    if (item?.click === undefined || item.enabled === false) throw new Error(`${label} cannot be clicked`)
    item.click()
  }

  #flat(items: readonly MenuItem[] = this.items): MenuItem[] {
    return items.flatMap((item) => [item, ...this.#flat(item.submenu ?? [])])
  }
}

onTestMessage('clickMenu', ({ label }) => Menu.getApplicationMenu()?.click(label))

/** `Tray` as on Linux: a menu and a tooltip, and no clicks on the icon. */
export class Tray extends EventEmitter {
  static #last: Tray | null = null
  #tooltip = ''
  #menu: Menu | null = null
  #image: NativeImage

  constructor(image: NativeImage) {
    super()
    if (image.isEmpty()) throw new Error('a tray without a picture is not seen')
    this.#image = image
    Tray.#last = this
    this.#record()
  }

  static last(): Tray | null {
    return Tray.#last
  }

  setImage(image: NativeImage): void {
    this.#image = image
    this.#record()
  }

  setToolTip(tooltip: string): void {
    this.#tooltip = tooltip
    this.#record()
  }

  setContextMenu(menu: Menu | null): void {
    this.#menu = menu
    this.#record()
  }

  destroy(): void {
    Tray.#last = null
  }

  /** For the stand-in itself. */
  clickMenu(label: string): void {
    this.#menu?.click(label)
  }

  #record(): void {
    recordShellEvent({
      type: 'tray',
      tooltip: this.#tooltip,
      labels: this.#menu?.labels() ?? [],
      ticked: this.#menu?.ticked() ?? [],
      picture: this.#image.describe(),
    })
  }
}

onTestMessage('clickTrayMenu', ({ label }) => Tray.last()?.clickMenu(label))

const shownNotifications = new Map<number, Notification>()

/** `Notification`: recorded when it is shown, clicked by the test. */
export class Notification extends EventEmitter {
  readonly #options: { title: string; body: string; silent?: boolean }

  constructor(options: { title: string; body: string; silent?: boolean }) {
    super()
    refuseUnknown('Notification', options, ['title', 'body', 'silent'])
    this.#options = options
  }

  static isSupported(): boolean {
    return true
  }

  show(): void {
    const id = nextId()
    shownNotifications.set(id, this)
    const { title, body, silent = false } = this.#options
    recordShellEvent({ type: 'notification', id, title, body, isSilent: silent })
  }
}

onTestMessage('clickNotification', ({ id }) => shownNotifications.get(id)?.emit('click'))
