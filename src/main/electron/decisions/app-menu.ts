import {
  COMMAND_GROUPS,
  type CommandGroup,
  type CommandId,
  type KeyChanges,
  keysOf,
} from '#shared/domain/commands.ts'
import type { ShellTexts } from '../shell-texts.ts'

export type MenuRole =
  | 'about'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'togglefullscreen'
  | 'minimize'
  | 'close'

export type MenuAction = 'zoomIn' | 'zoomOut' | 'zoomReset' | 'quit'

/** One line of the menu bar, free of Electron. `accelerator` in Electron's words. */
export type MenuEntry =
  | { kind: 'line' }
  | { kind: 'role'; role: MenuRole; label: string }
  | { kind: 'command'; command: CommandId; label: string; accelerator: string | null }
  | { kind: 'action'; action: MenuAction; label: string; accelerator: string }
  | { kind: 'submenu'; label: string; items: MenuEntry[] }

interface MenuSituation {
  platform: NodeJS.Platform
  texts: ShellTexts
  keyChanges: KeyChanges
}

const LINE: MenuEntry = { kind: 'line' }

/** The menu bar: the Edit roles without which macOS neither copies nor pastes, and every command of the page. */
export function appMenu({ platform, texts, keyChanges }: MenuSituation): MenuEntry[] {
  const { shell: t, commands } = texts
  const isMac = platform === 'darwin'
  const role = (name: MenuRole): MenuEntry => ({ kind: 'role', role: name, label: t(`menu.role.${name}`) })
  const command = (id: CommandId): MenuEntry => ({
    kind: 'command',
    command: id,
    label: commands(id),
    accelerator: acceleratorOf(id, keyChanges),
  })
  const group = (name: CommandGroup) => COMMAND_GROUPS[name].map(command)
  const quit: MenuEntry = {
    kind: 'action',
    action: 'quit',
    label: t('menu.quit'),
    accelerator: 'CmdOrCtrl+Q',
  }

  return [
    {
      kind: 'submenu',
      label: commands('group.app'),
      items: [
        ...(isMac ? [role('about'), LINE] : []),
        ...group('app'),
        LINE,
        ...(isMac ? [role('services'), role('hide'), role('hideOthers'), role('unhide'), LINE] : []),
        quit,
      ],
    },
    {
      kind: 'submenu',
      label: t('menu.edit'),
      items: [role('undo'), role('redo'), LINE, role('cut'), role('copy'), role('paste'), role('selectAll')],
    },
    { kind: 'submenu', label: commands('group.order'), items: group('order') },
    { kind: 'submenu', label: commands('group.list'), items: group('list') },
    { kind: 'submenu', label: commands('group.go'), items: group('go') },
    {
      kind: 'submenu',
      label: t('menu.view'),
      items: [
        { kind: 'action', action: 'zoomIn', label: t('menu.zoomIn'), accelerator: 'CmdOrCtrl+Plus' },
        { kind: 'action', action: 'zoomOut', label: t('menu.zoomOut'), accelerator: 'CmdOrCtrl+-' },
        { kind: 'action', action: 'zoomReset', label: t('menu.zoomReset'), accelerator: 'CmdOrCtrl+0' },
        LINE,
        role('togglefullscreen'),
      ],
    },
    { kind: 'submenu', label: t('menu.window'), items: [role('minimize'), role('close')] },
  ]
}

/** Owned by the Edit roles: text in a field is undone and selected by the same keys. */
const EDIT_KEYS: ReadonlySet<string> = new Set(['Mod+KeyZ', 'Mod+KeyA'])

/**
 * The key to show, as Electron writes it. Only keys with Ctrl or Cmd: a menu takes its keys from the whole window,
 * and single letters belong to whatever is being typed.
 */
function acceleratorOf(id: CommandId, changes: KeyChanges): string | null {
  const key = keysOf(id, changes).find(
    (candidate) => candidate.startsWith('Mod+') && !candidate.includes(' ') && !EDIT_KEYS.has(candidate),
  )
  if (key === undefined) return null
  const parts = key.split('+')
  const last = parts.pop() ?? ''
  const letter = /^(?:Key([A-Z])|Digit(\d))$/.exec(last)
  const name = letter?.[1] ?? letter?.[2]
  if (name === undefined) return null
  return [...parts.map((part) => (part === 'Mod' ? 'CmdOrCtrl' : part)), name].join('+')
}
