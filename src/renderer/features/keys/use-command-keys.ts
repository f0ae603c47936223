import { useEffect, useMemo, useRef, useState } from 'react'
import type { CommandId } from '#shared/domain/commands.ts'
import { useSettings } from '../../api/queries.ts'
import { runCommand } from '../../app/commands.ts'
import { isCharacterKey, isModifierPress, isTyping, isUnderOverlay, shortcutOf } from '../../ui/shortcuts.ts'
import { createKeymap, type Keymap, pressKey, worksWhileTyping } from './keymap.ts'

/** How long the first key of two waits for the second. */
const PAIR_MS = 2_000

/** Commands that a key held down repeats; any other would be done again and again. */
const REPEATED: readonly CommandId[] = ['nextOrder', 'previousOrder', 'nextCard', 'previousCard']

/**
 * Turns keys into commands, on every screen: never a single key while somebody types, and none under an open menu or
 * dialog, which have keys of their own.
 * @returns the first key of two while it waits for the second
 */
export function useCommandKeys(): { pending: string | null; keymap: Keymap } {
  const { areSingleKeysOn, commandKeys } = useSettings()
  const keymap = useMemo(() => createKeymap(commandKeys), [commandKeys])
  const [pending, setPending] = useState<string | null>(null)
  const latest = useRef({ keymap, areSingleKeysOn })
  latest.current = { keymap, areSingleKeysOn }

  useEffect(() => {
    let first: string | null = null
    let timer: ReturnType<typeof setTimeout> | undefined

    function wait(key: string | null): void {
      first = key
      setPending(key)
      clearTimeout(timer)
      if (key !== null) timer = setTimeout(() => wait(null), PAIR_MS)
    }

    function handle(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || isModifierPress(event)) return
      const shortcut = shortcutOf(event)
      const isBlocked =
        isUnderOverlay(event.target) ||
        (isTyping(event.target) && !worksWhileTyping(shortcut)) ||
        (isCharacterKey(shortcut) && !latest.current.areSingleKeysOn)
      if (isBlocked) {
        if (first !== null) wait(null)
        return
      }
      const step = pressKey(latest.current.keymap, { pending: first }, shortcut)
      if (step.pending !== first) wait(step.pending)
      if (!step.isTaken) return
      if (step.command === null) event.preventDefault()
      else if (event.repeat && !REPEATED.includes(step.command)) event.preventDefault()
      else if (runCommand(step.command, event.target)) event.preventDefault()
    }

    const forget = () => wait(null)
    window.addEventListener('keydown', handle)
    window.addEventListener('blur', forget)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('keydown', handle)
      window.removeEventListener('blur', forget)
    }
  }, [])

  return { pending, keymap }
}
