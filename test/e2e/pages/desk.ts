import { expect } from '@playwright/test'
import type { ShellEvent } from '../../electron-stand-in/control.ts'
import type { App } from '../fixtures.ts'
import type { Desktop } from '../launch/launcher.ts'

type Shown<T extends ShellEvent['type']> = Extract<ShellEvent, { type: T }>

/** What is native of the running application. */
export function desktopOf(app: App): Desktop {
  if (app.desktop === null) throw new Error('this launcher records nothing of the desktop')
  return app.desktop
}

export function eventsOf<T extends ShellEvent['type']>(app: App, type: T): Shown<T>[] {
  return desktopOf(app)
    .events()
    .filter((event): event is Shown<T> => event.type === type)
}

/** The tray as it looks now. */
export function trayOf(app: App): Shown<'tray'> {
  const tray = eventsOf(app, 'tray').at(-1)
  if (tray === undefined) throw new Error('there is nothing in the tray')
  return tray
}

/** Closes the window as a person does, and waits until it has gone. */
export async function closeWindow(app: App): Promise<void> {
  const closed = () => eventsOf(app, 'window').filter(({ action }) => action === 'closed').length
  const before = closed()
  desktopOf(app).closeWindow()
  await expect.poll(closed).toBe(before + 1)
}
