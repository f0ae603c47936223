import { lazy, useEffect } from 'react'
import { hasDrafts, useNoteDrafts } from '../features/own/note-drafts.ts'
import { OnceAsked } from '../ui/OnceAsked.tsx'
import { useView } from './view-store.ts'

const LeaveQuestion = lazy(async () => ({ default: (await import('./LeaveQuestion.tsx')).LeaveQuestion }))

/** Asks before something unsaved is left, within the page and when its tab in a browser is closed. */
export function LeaveDialog() {
  const hasNotes = useNoteDrafts(hasDrafts)
  const hasUnsaved = useView((view) => view.hasUnsaved) || hasNotes
  const isAsking = useView((view) => view.heldMove !== null)
  const answer = useView((view) => view.answerHeldMove)

  useEffect(() => {
    // The browser asks by itself; in Electron the shell does (`will-prevent-unload`).
    if (!hasUnsaved) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [hasUnsaved])

  return (
    <OnceAsked isAsked={isAsking}>
      <LeaveQuestion isAsking={isAsking} onAnswer={answer} />
    </OnceAsked>
  )
}
