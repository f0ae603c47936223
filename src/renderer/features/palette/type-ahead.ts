/** Keeps what is typed until there is a field for it. */
export interface TypeAhead {
  /** From now on letters are kept, and no key means anything else. */
  begin(onEscape: () => void): void
  /** @returns what was typed since, in the order of the keys; keys are what they were from now on */
  end(): string
}

/** @param target whose keys are taken, before anybody else sees them */
export function createTypeAhead(target: Pick<Window, 'addEventListener' | 'removeEventListener'>): TypeAhead {
  let letters: string[] = []
  let leave: (() => void) | null = null

  function take(event: KeyboardEvent): void {
    // A shortcut of the system or the browser is none of ours.
    if (event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (event.key === 'Escape') leave?.()
    else if (event.key === 'Backspace') letters.pop()
    else if (Array.from(event.key).length === 1) letters.push(event.key)
  }

  return {
    begin(onEscape) {
      letters = []
      leave = onEscape
      target.addEventListener('keydown', take, { capture: true })
    },
    end() {
      target.removeEventListener('keydown', take, { capture: true })
      const typed = letters.join('')
      letters = []
      leave = null
      return typed
    },
  }
}
