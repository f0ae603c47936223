import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { isCharacterKey, isModifierPress, shortcutOf } from '../../ui/shortcuts.ts'

/** How long a character is waited on for a second one. */
const SECOND_KEY_MS = 1_200

/**
 * Takes down the keys that are pressed on a button: one, or two characters one after the other.
 * @param onRecorded told of them; `null`: Backspace, the wish for no key at all
 */
export function useKeyRecorder(onRecorded: (keys: string | null) => void) {
  const [isRecording, setRecording] = useState(false)
  const [first, setFirst] = useState<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  function stop(): void {
    clearTimeout(timer.current)
    setRecording(false)
    setFirst(null)
  }

  function finish(keys: string | null): void {
    stop()
    onRecorded(keys)
  }

  function handleKeyDown(event: KeyboardEvent<HTMLButtonElement>): void {
    if (!isRecording || isModifierPress(event)) return
    const shortcut = shortcutOf(event)
    // Whoever only passes by with Tab is let through.
    if (shortcut === 'Tab' || shortcut === 'Shift+Tab') {
      stop()
      return
    }
    event.preventDefault()
    event.stopPropagation()
    if (shortcut === 'Escape') stop()
    else if (shortcut === 'Backspace' || shortcut === 'Delete') finish(null)
    else if (first !== null) finish(`${first} ${shortcut}`)
    else if (isCharacterKey(shortcut)) {
      setFirst(shortcut)
      timer.current = setTimeout(() => finish(shortcut), SECOND_KEY_MS)
    } else finish(shortcut)
  }

  return {
    isRecording,
    first,
    buttonProps: {
      onClick: () => (isRecording ? stop() : setRecording(true)),
      onKeyDown: handleKeyDown,
      // A button is pressed when Space goes up again.
      onKeyUp: (event: KeyboardEvent<HTMLButtonElement>) => {
        if (isRecording) event.preventDefault()
      },
      onBlur: stop,
      'aria-pressed': isRecording,
    },
  }
}
