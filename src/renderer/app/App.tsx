import { useMantineColorScheme } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useState } from 'react'
import { startAppEvents } from '../api/app-events.ts'
import { orpc } from '../api/client.ts'
import { settingsQuery } from '../api/queries.ts'
import { useShownNotifications } from '../features/notifications/use-shown-notifications.ts'
import { useShownSession } from '../features/people/use-shown-session.ts'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { LateLoader } from '../ui/LateLoader.tsx'
import classes from './App.module.css'
import { BridgeGoneNotice } from './BridgeGoneNotice.tsx'
import { setLanguage } from './i18n.ts'
import { LockScreen, WelcomeScreen } from './lazy-screens.ts'
import { Shell } from './Shell.tsx'
import { useAppCommands } from './use-app-commands.ts'
import { useKeptView } from './use-kept-view.ts'
import { usePageRequests } from './use-page-requests.ts'
import { useWindowTitle } from './use-window-title.ts'
import { readKeptView, useView } from './view-store.ts'

/** The whole page: the first screen until a shop is connected, the three panes afterwards. */
export function App() {
  const queryClient = useQueryClient()
  const { setColorScheme } = useMantineColorScheme()
  const settings = useQuery(settingsQuery).data
  const session = useShownSession()
  const [isRestored, setRestored] = useState(false)

  useEffect(() => startAppEvents(queryClient), [queryClient])

  useEffect(() => {
    if (settings === undefined) return
    void setLanguage(settings.language)
    setColorScheme(settings.theme === 'system' ? 'auto' : settings.theme)
  }, [settings, setColorScheme])

  useEffect(() => {
    if (settings === undefined || isRestored) return
    useView.getState().restore(readKeptView(settings.view))
    setRestored(true)
  }, [settings, isRestored])

  return (
    <ErrorBoundary>
      <div className={classes.page}>
        <BridgeGoneNotice />
        <div className={classes.content}>
          {session === undefined ? (
            <LateLoader />
          ) : session.isLocked ? (
            <Suspense fallback={<LateLoader />}>
              <LockScreen session={session} />
            </Suspense>
          ) : (
            <Desk key={session.personId} isOwner={session.isOwner} isRestored={isRestored} />
          )}
        </div>
      </div>
    </ErrorBoundary>
  )
}

/** Everything that is shown to whoever works. */
function Desk({ isOwner, isRestored }: { isOwner: boolean; isRestored: boolean }) {
  const sources = useQuery(orpc.sources.list.queryOptions())

  useKeptView(isRestored)
  useAppCommands()
  useWindowTitle()
  usePageRequests(isRestored && sources.data !== undefined)
  useShownNotifications(isRestored && sources.data !== undefined)

  if (!isRestored || sources.data === undefined) return <LateLoader />
  if (sources.data.length > 0 || !isOwner) return <Shell hasSources={sources.data.length > 0} />
  return (
    <Suspense fallback={<LateLoader />}>
      <WelcomeScreen />
    </Suspense>
  )
}
