import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { CommandId } from '#shared/domain/commands.ts'
import { appMenu, type MenuAction, type MenuEntry } from './decisions/app-menu.ts'
import type { Desk } from './desk-watch.ts'
import { shellTexts } from './shell-texts.ts'

interface MenuBarDeps {
  platform: NodeJS.Platform
  onCommand(command: CommandId): void
  onAction(action: MenuAction): void
}

/** Keeps the menu bar in the seller's language, with the seller's keys. */
export function createMenuBar({ platform, onCommand, onAction }: MenuBarDeps): { show(desk: Desk): void } {
  let shown = ''

  function toItem(entry: MenuEntry): MenuItemConstructorOptions {
    switch (entry.kind) {
      case 'line':
        return { type: 'separator' }
      case 'role':
        return { role: entry.role, label: entry.label }
      case 'submenu':
        return { label: entry.label, submenu: entry.items.map(toItem) }
      case 'action':
        return {
          label: entry.label,
          accelerator: entry.accelerator,
          click: () => onAction(entry.action),
        }
      case 'command':
        return {
          label: entry.label,
          // Only shown, where that can be told apart: the page listens to the keys itself.
          ...(entry.accelerator !== null && { accelerator: entry.accelerator, registerAccelerator: false }),
          click: () => onCommand(entry.command),
        }
    }
  }

  return {
    show({ settings }) {
      const entries = appMenu({
        platform,
        texts: shellTexts(settings.language),
        keyChanges: settings.commandKeys,
      })
      const next = JSON.stringify(entries)
      if (next === shown) return
      shown = next
      Menu.setApplicationMenu(Menu.buildFromTemplate(entries.map(toItem)))
    },
  }
}
