import {
  COMMAND_IDS,
  type CommandId,
  changeableKeysOf,
  type KeyChanges,
  keysOf,
} from '#shared/domain/commands.ts'
import { isCharacterKey } from '../../ui/shortcuts.ts'

/** Which command a key, or two of them one after the other, stands for. */
export type Keymap = ReadonlyMap<string, CommandId>

/** Arrows and Space are left to what has the focus: the list moves by them, the card scrolls. */
const OF_THE_FOCUS = /Arrow|^Space$/

/** @param changes the seller's own keys */
export function createKeymap(changes: KeyChanges): Keymap {
  const keymap = new Map<string, CommandId>()
  for (const id of COMMAND_IDS) {
    for (const keys of keysOf(id, changes)) if (!OF_THE_FOCUS.test(keys)) keymap.set(keys, id)
  }
  return keymap
}

export interface KeyState {
  /** The first key of two, waiting for the second; `null`: none. */
  pending: string | null
}

export interface KeyStep extends KeyState {
  command: CommandId | null
  /** Whether the key belonged to a command or to a pair, so that nothing else may happen by it. */
  isTaken: boolean
}

/**
 * Goes on by one key. A second key that completes nothing is swallowed with the first: whoever began to go somewhere
 * does not want to accept an order instead.
 */
export function pressKey(keymap: Keymap, { pending }: KeyState, shortcut: string): KeyStep {
  if (pending !== null) {
    return { pending: null, command: keymap.get(`${pending} ${shortcut}`) ?? null, isTaken: true }
  }
  const command = keymap.get(shortcut)
  if (command !== undefined) return { pending: null, command, isTaken: true }
  const isFirstOfTwo = [...keymap.keys()].some((keys) => keys.startsWith(`${shortcut} `))
  return { pending: isFirstOfTwo ? shortcut : null, command: null, isTaken: isFirstOfTwo }
}

/** What can follow on the first key of two. */
export function continuations(keymap: Keymap, pending: string): { key: string; command: CommandId }[] {
  return [...keymap]
    .filter(([keys]) => keys.startsWith(`${pending} `))
    .map(([keys, command]) => ({ key: keys.slice(pending.length + 1), command }))
}

/** Keys that editing text needs, in every field. */
const OF_TEXT = /^Mod\+(Shift\+)?(Key[ACVXYZ]|Arrow\w+|Backspace|Delete|Home|End)$/

/** Whether a key is a command also while somebody types: never a character, never what edits text. */
export function worksWhileTyping(shortcut: string): boolean {
  return shortcut.startsWith('Mod+') && !OF_TEXT.test(shortcut)
}

/** Whether a command has a key that the switch for single keys turns off. */
export function isSingleKey(keys: string): boolean {
  return keys.split(' ').some(isCharacterKey)
}

export type KeyRefusal = 'fixed' | 'text'

/** Why no command may have these keys: they are those of the list and the dialogs, or those that edit text. */
export function refusalOf(keys: string): KeyRefusal | null {
  const parts = keys.split(' ')
  const isFixed = (part: string) =>
    /^(Shift\+)?(Enter|Escape|Tab|Space|Arrow\w+|Page\w+|Home|End)$/.test(part)
  if (parts.some(isFixed)) return 'fixed'
  return parts.some((part) => /^Mod\+Key[CVXYZ]$/.test(part)) ? 'text' : null
}

/** The other commands that would be lost or blocked: with the same keys, or with keys that begin alike. */
export function conflictsOf(id: CommandId, keys: string, changes: KeyChanges): CommandId[] {
  return COMMAND_IDS.filter(
    (other) =>
      other !== id &&
      keysOf(other, changes).some(
        (taken) => taken === keys || taken.startsWith(`${keys} `) || keys.startsWith(`${taken} `),
      ),
  )
}

/** Gives keys to a command and takes them from those that had them. @param keys `null`: the keys it came with */
export function withKeys(changes: KeyChanges, id: CommandId, keys: readonly string[] | null): KeyChanges {
  const next: Record<string, readonly string[]> = { ...changes }
  if (keys === null) delete next[id]
  else next[id] = keys
  for (const key of changeableKeysOf(id, next)) {
    for (const other of conflictsOf(id, key, next)) {
      next[other] = changeableKeysOf(other, next).filter(
        (taken) => taken !== key && !taken.startsWith(`${key} `) && !key.startsWith(`${taken} `),
      )
    }
  }
  return next
}
