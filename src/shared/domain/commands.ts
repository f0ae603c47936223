/**
 * Everything the page can be told to do, in the order of the menus. The keys, the palette, the native menus and the
 * sheet of keys are made from this list; texts are in `locale/…/commands.json` under the same names.
 */
export const COMMAND_GROUPS = {
  go: [
    'goInbox',
    'goOutbox',
    'goParcels',
    'goDayEnd',
    'goListings',
    'goProducts',
    'goStock',
    'goAnalytics',
    'goSources',
    'goStatuses',
    'goQuarantine',
    'goSettings',
  ],
  order: [
    'nextOrder',
    'previousOrder',
    'openOrder',
    'openOrderWide',
    'nextCard',
    'previousCard',
    'acceptOrder',
    'setStatus',
    'enterTrackingNumber',
    'callBuyer',
    'printOrder',
    'addNote',
    'addTag',
    'snoozeOrder',
    'assignManager',
    'cancelOrder',
    'rereadOrder',
  ],
  list: [
    'search',
    'tickOrder',
    'tickToNext',
    'tickToPrevious',
    'tickAll',
    'clearTicks',
    'goBack',
    'printPickingList',
    'exportOrders',
    'undo',
  ],
  app: ['checkNow', 'togglePause', 'connectDemo', 'toggleSidebar', 'openPalette', 'showKeys'],
} as const

export type CommandGroup = keyof typeof COMMAND_GROUPS
export type CommandId = (typeof COMMAND_GROUPS)[CommandGroup][number]

export const COMMAND_IDS: readonly CommandId[] = Object.values(COMMAND_GROUPS).flat()

/**
 * Where a command means anything: on every screen, or only where the list of orders or a card is (ux §3).
 * What can be run at this moment is known to the page alone (`renderer/app/commands.ts`).
 */
export function commandPlace(id: CommandId): 'everywhere' | 'inbox' {
  const isOfOrders = [...COMMAND_GROUPS.order, ...COMMAND_GROUPS.list].some((other) => other === id)
  return isOfOrders && id !== 'undo' ? 'inbox' : 'everywhere'
}

/**
 * The keys of a command as `shortcutOf` names them (`renderer/ui/shortcuts.ts`); two parted by a blank are pressed
 * one after the other. Several are alternatives, the first is the one that menus show (ux §3).
 */
export const COMMAND_KEYS: Readonly<Partial<Record<CommandId, readonly string[]>>> = {
  goInbox: ['KeyG KeyI'],
  goOutbox: ['KeyG KeyO'],
  goParcels: ['KeyG KeyP'],
  goDayEnd: ['KeyG KeyE'],
  goSettings: ['KeyG KeyS'],
  nextOrder: ['KeyJ'],
  previousOrder: ['KeyK'],
  nextCard: ['BracketRight'],
  previousCard: ['BracketLeft'],
  acceptOrder: ['KeyA'],
  setStatus: ['KeyS'],
  enterTrackingNumber: ['KeyT'],
  callBuyer: ['KeyC'],
  printOrder: ['KeyP', 'Mod+KeyP'],
  addNote: ['KeyN'],
  addTag: ['KeyL'],
  snoozeOrder: ['KeyH'],
  assignManager: ['KeyM'],
  cancelOrder: ['Shift+KeyD'],
  search: ['Slash', 'Mod+KeyF'],
  tickOrder: ['KeyX'],
  tickAll: ['Mod+KeyA'],
  undo: ['Mod+KeyZ'],
  openPalette: ['Mod+KeyK'],
  showKeys: ['Question'],
}

/** Keys that stay as everybody knows them, beside those above: no setting takes them away or gives them to another. */
export const FIXED_KEYS: Readonly<Partial<Record<CommandId, readonly string[]>>> = {
  nextOrder: ['ArrowDown'],
  previousOrder: ['ArrowUp'],
  tickOrder: ['Space'],
  openOrder: ['Enter'],
  openOrderWide: ['Shift+Enter'],
  tickToNext: ['Shift+ArrowDown'],
  tickToPrevious: ['Shift+ArrowUp'],
  goBack: ['Escape'],
}

/** The seller's own keys by command; an empty list means none. What is not in it has the keys of `COMMAND_KEYS`. */
export type KeyChanges = Readonly<Record<string, readonly string[]>>

/** The keys of a command that can be changed, as they are now. */
export function changeableKeysOf(id: CommandId, changes: KeyChanges): readonly string[] {
  return changes[id] ?? COMMAND_KEYS[id] ?? []
}

/** Every key of a command as it is now; the first is the one to show. */
export function keysOf(id: CommandId, changes: KeyChanges): readonly string[] {
  return [...changeableKeysOf(id, changes), ...(FIXED_KEYS[id] ?? [])]
}
