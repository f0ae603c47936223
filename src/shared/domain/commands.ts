/**
 * Everything the page can be told to do, in the order of the menus. The palette, the native menus and the sheet of
 * keys are made from this list; texts are in `locale/…/commands.json` under the same names.
 */
export const COMMAND_GROUPS = {
  go: ['goInbox', 'goOutbox', 'goParcels', 'goSources', 'goStatuses', 'goQuarantine', 'goSettings'],
  order: [
    'nextOrder',
    'previousOrder',
    'openOrder',
    'acceptOrder',
    'setStatus',
    'enterTrackingNumber',
    'cancelOrder',
    'rereadOrder',
  ],
  list: ['search', 'tickOrder', 'tickAll', 'clearTicks', 'undo'],
  app: ['checkNow', 'togglePause', 'connectDemo', 'toggleSidebar', 'openPalette', 'showKeys'],
} as const

export type CommandGroup = keyof typeof COMMAND_GROUPS
export type CommandId = (typeof COMMAND_GROUPS)[CommandGroup][number]

export const COMMAND_IDS: readonly CommandId[] = Object.values(COMMAND_GROUPS).flat()

/**
 * The keys of a command as `shortcutOf` names them (`renderer/ui/shortcuts.ts`); two parted by a blank are pressed
 * one after the other. A command without a line here has no key.
 */
export const COMMAND_KEYS: Readonly<Partial<Record<CommandId, string>>> = {
  goInbox: 'KeyG KeyI',
  goOutbox: 'KeyG KeyO',
  goParcels: 'KeyG KeyP',
  goSettings: 'KeyG KeyS',
  nextOrder: 'KeyJ',
  previousOrder: 'KeyK',
  openOrder: 'Enter',
  acceptOrder: 'KeyA',
  setStatus: 'KeyS',
  enterTrackingNumber: 'KeyT',
  cancelOrder: 'Shift+KeyD',
  search: 'Mod+KeyF',
  tickOrder: 'KeyX',
  tickAll: 'Mod+KeyA',
  clearTicks: 'Escape',
  undo: 'Mod+KeyZ',
  openPalette: 'Mod+KeyK',
  showKeys: 'Question',
}
