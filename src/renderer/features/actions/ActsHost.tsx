import { useEffect, useRef } from 'react'
import { useSettings } from '../../api/queries.ts'
import { isCharacterKey, isTyping, isUnderOverlay, shortcutOf } from '../../ui/shortcuts.ts'
import { PreviewSheet } from '../bulk/PreviewSheet.tsx'
import { CancelDialog } from '../cancel/CancelDialog.tsx'
import { KeySheet } from '../keys/KeySheet.tsx'
import { Toasts } from '../toasts/Toasts.tsx'
import { useActDialogs } from './act-dialogs.ts'
import { StatusMenu } from './StatusMenu.tsx'
import { useActs } from './use-acts.ts'

/** What changing orders needs over every screen: menu, dialogs, toasts, and the keys that work everywhere. */
export function ActsHost() {
  const acts = useActs()
  const dialog = useActDialogs((state) => state.dialog)
  const close = useActDialogs((state) => state.close)
  useGlobalKeys(acts.undoLast)

  return (
    <>
      {dialog?.kind === 'statusMenu' && (
        <StatusMenu
          orderIds={dialog.orderIds}
          place={dialog.place}
          onChoose={(statusId) => void acts.chooseStatus(dialog.orderIds, statusId)}
          onClose={close}
        />
      )}
      <PreviewSheet dialog={dialog?.kind === 'preview' ? dialog : null} onClose={close} />
      <CancelDialog dialog={dialog?.kind === 'cancel' ? dialog : null} onClose={close} />
      <KeySheet isOpened={dialog?.kind === 'keys'} onClose={close} />
      <Toasts onUndo={acts.undo} />
    </>
  )
}

/** Undo and the sheet of keys, on every screen, never while somebody types. */
function useGlobalKeys(undoLast: () => Promise<void>): void {
  const { areSingleKeysOn } = useSettings()
  const latest = useRef({ undoLast, areSingleKeysOn })
  latest.current = { undoLast, areSingleKeysOn }

  useEffect(() => {
    function handle(event: KeyboardEvent) {
      if (event.defaultPrevented || isTyping(event.target) || isUnderOverlay(event.target)) return
      const shortcut = shortcutOf(event)
      if (isCharacterKey(shortcut) && !latest.current.areSingleKeysOn) return
      if (shortcut === 'Mod+KeyZ') {
        event.preventDefault()
        void latest.current.undoLast()
      } else if (shortcut === 'Question') {
        event.preventDefault()
        useActDialogs.getState().show({ kind: 'keys' })
      }
    }
    window.addEventListener('keydown', handle)
    return () => window.removeEventListener('keydown', handle)
  }, [])
}
