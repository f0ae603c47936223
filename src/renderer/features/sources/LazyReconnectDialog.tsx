import { lazy, Suspense, useState } from 'react'
import type { Source } from '#shared/contract/sources.ts'

const ReconnectDialog = lazy(async () => ({
  default: (await import('./ReconnectDialog.tsx')).ReconnectDialog,
}))

interface LazyReconnectDialogProps {
  source: Source | null
  onClose(): void
}

/** The dialog for a new token, loaded when it is first asked for: banners are on every screen, troubles are rare. */
export function LazyReconnectDialog(props: LazyReconnectDialogProps) {
  const [wasAsked, setAsked] = useState(false)
  if (props.source !== null && !wasAsked) setAsked(true)
  // Once there it stays, so that closing it gives the focus back.
  return wasAsked ? (
    <Suspense>
      <ReconnectDialog {...props} />
    </Suspense>
  ) : null
}
