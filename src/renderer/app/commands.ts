import { useEffect, useRef } from 'react'
import type { CommandId } from '#shared/domain/commands.ts'

/**
 * What a command does. `target` is where the focus was when it was asked for: in the card it is about its order, in the
 * list about the ticked ones or the row. @returns `false` where there was nothing to do
 */
export type CommandRun = (target: EventTarget | null) => unknown

const handlers = new Map<CommandId, { run: CommandRun }>()

/** Says what a command does for as long as the component is there; the one mounted last has the word. */
export function useCommand(id: CommandId, run: CommandRun): void {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    const before = handlers.get(id)
    const handler = { run: (target: EventTarget | null) => latest.current(target) }
    handlers.set(id, handler)
    return () => {
      if (handlers.get(id) !== handler) return
      if (before === undefined) handlers.delete(id)
      else handlers.set(id, before)
    }
  }, [id])
}

/** @returns whether anything on screen knew what to do, and did */
export function runCommand(id: CommandId, target: EventTarget | null = document.activeElement): boolean {
  const handler = handlers.get(id)
  return handler !== undefined && handler.run(target) !== false
}

/** Whether a command can be run just now. */
export function isCommandAvailable(id: CommandId): boolean {
  return handlers.has(id)
}
