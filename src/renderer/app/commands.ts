import { useEffect, useRef } from 'react'
import type { CommandId } from '#shared/domain/commands.ts'

const handlers = new Map<CommandId, { run: () => void }>()

/** Says what a command does for as long as the component is there; the one mounted last has the word. */
export function useCommand(id: CommandId, run: () => void): void {
  const latest = useRef(run)
  latest.current = run
  useEffect(() => {
    const before = handlers.get(id)
    const handler = { run: () => latest.current() }
    handlers.set(id, handler)
    return () => {
      if (handlers.get(id) !== handler) return
      if (before === undefined) handlers.delete(id)
      else handlers.set(id, before)
    }
  }, [id])
}

/** @returns whether anything on screen knew what to do */
export function runCommand(id: CommandId): boolean {
  const handler = handlers.get(id)
  handler?.run()
  return handler !== undefined
}

/** Whether a command can be run just now. */
export function isCommandAvailable(id: CommandId): boolean {
  return handlers.has(id)
}
