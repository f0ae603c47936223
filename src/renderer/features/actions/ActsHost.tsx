import { lazy, Suspense, useLayoutEffect } from 'react'
import { useCommand } from '../../app/commands.ts'
import { OnceAsked } from '../../ui/OnceAsked.tsx'
import { paletteTyping } from '../palette/palette-typing.ts'
import { Toasts } from '../toasts/Toasts.tsx'
import { useActDialogs } from './act-dialogs.ts'
import { StatusMenu } from './StatusMenu.tsx'
import { useActs } from './use-acts.ts'

/** Loaded when they are first asked for: the first screen does without them. */
const Palette = lazy(async () => ({ default: (await import('../palette/Palette.tsx')).Palette }))
const CancelDialog = lazy(async () => ({
  default: (await import('../cancel/CancelDialog.tsx')).CancelDialog,
}))
const PreviewSheet = lazy(async () => ({ default: (await import('../bulk/PreviewSheet.tsx')).PreviewSheet }))
const KeySheet = lazy(async () => ({ default: (await import('../keys/KeySheet.tsx')).KeySheet }))
const TagMenu = lazy(async () => ({ default: (await import('../own/TagMenu.tsx')).TagMenu }))
const SnoozeMenu = lazy(async () => ({ default: (await import('../own/SnoozeMenu.tsx')).SnoozeMenu }))
const ManagerMenu = lazy(async () => ({ default: (await import('../people/ManagerMenu.tsx')).ManagerMenu }))
const ExportDialog = lazy(async () => ({
  default: (await import('../export/ExportDialog.tsx')).ExportDialog,
}))
const PrintDialog = lazy(async () => ({ default: (await import('../print/PrintDialog.tsx')).PrintDialog }))

/** What changing orders needs over every screen: menu, dialogs and toasts. */
export function ActsHost() {
  const acts = useActs()
  const dialog = useActDialogs((state) => state.dialog)
  const close = useActDialogs((state) => state.close)
  useCommand('undo', () => void acts.undoLast())
  useCommand('openPalette', () => {
    paletteTyping.begin(close)
    useActDialogs.getState().show({ kind: 'palette' })
  })
  const isPaletteOpen = dialog?.kind === 'palette'
  // Also where it is closed before it was there. At once: the next opening must not be ended by it.
  useLayoutEffect(() => {
    if (!isPaletteOpen) paletteTyping.end()
  }, [isPaletteOpen])

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
      {dialog?.kind === 'tagMenu' && (
        <Suspense>
          <TagMenu orderIds={dialog.orderIds} place={dialog.place} onClose={close} />
        </Suspense>
      )}
      {dialog?.kind === 'snoozeMenu' && (
        <Suspense>
          <SnoozeMenu orderIds={dialog.orderIds} place={dialog.place} onClose={close} />
        </Suspense>
      )}
      {dialog?.kind === 'managerMenu' && (
        <Suspense>
          <ManagerMenu orderIds={dialog.orderIds} place={dialog.place} onClose={close} />
        </Suspense>
      )}
      <OnceAsked isAsked={dialog?.kind === 'preview'}>
        <PreviewSheet dialog={dialog?.kind === 'preview' ? dialog : null} onClose={close} />
      </OnceAsked>
      <OnceAsked isAsked={dialog?.kind === 'cancel'}>
        <CancelDialog dialog={dialog?.kind === 'cancel' ? dialog : null} onClose={close} />
      </OnceAsked>
      <OnceAsked isAsked={dialog?.kind === 'keys'}>
        <KeySheet isOpened={dialog?.kind === 'keys'} onClose={close} />
      </OnceAsked>
      {isPaletteOpen && (
        <Suspense>
          <Palette />
        </Suspense>
      )}
      {dialog?.kind === 'export' && (
        <Suspense>
          <ExportDialog orderIds={dialog.orderIds} onClose={close} />
        </Suspense>
      )}
      {dialog?.kind === 'print' && (
        <Suspense>
          <PrintDialog dialog={dialog} onClose={close} />
        </Suspense>
      )}
      <Toasts onUndo={acts.undo} />
    </>
  )
}
