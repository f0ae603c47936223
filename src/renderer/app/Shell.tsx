import { type ReactNode, Suspense } from 'react'
import { assertNever } from '#shared/domain/assert-never.ts'
import { ActsHost } from '../features/actions/ActsHost.tsx'
import { DamageBanner } from '../features/backups/DamageBanner.tsx'
import { StartAtLoginOffer } from '../features/desktop/StartAtLoginOffer.tsx'
import { InboxScreen } from '../features/inbox/InboxScreen.tsx'
import { KeysHost } from '../features/keys/KeysHost.tsx'
import { Sidebar } from '../features/navigation/Sidebar.tsx'
import { SendingPausedBanner } from '../features/outbox/SendingPausedBanner.tsx'
import { NothingOpen, OwnerOnly } from '../features/people/OwnerOnly.tsx'
import { useIsOwner } from '../features/people/use-people.ts'
import { StartNotices } from '../features/settings/StartNotices.tsx'
import { TokenExpiryBanner } from '../features/sources/TokenExpiryBanner.tsx'
import { ImportBanner } from '../features/sync/ImportBanner.tsx'
import { SourceTroubleBanner } from '../features/sync/SourceTroubleBanner.tsx'
import { StatusBar } from '../features/sync/StatusBar.tsx'
import { UpdateBanner } from '../features/updates/UpdateBanner.tsx'
import { ErrorBoundary } from '../ui/ErrorBoundary.tsx'
import { LateLoader } from '../ui/LateLoader.tsx'
import { LeaveDialog } from './LeaveDialog.tsx'
import {
  AnalyticsScreen,
  DayEndScreen,
  ListingsScreen,
  OutboxScreen,
  ParcelsScreen,
  ProductsScreen,
  QuarantineScreen,
  SettingsScreen,
  SourcesScreen,
  StatusesScreen,
  StockScreen,
} from './lazy-screens.ts'
import classes from './Shell.module.css'
import { type Screen, useView } from './view-store.ts'

/** What a manager would be refused to change on them. */
const OWNER_SCREENS: readonly Screen[] = ['sources', 'statuses']

/** Navigation at the left, the chosen screen beside it, the status bar below. */
export function Shell({ hasSources }: { hasSources: boolean }) {
  const screen = useView((state) => state.screen)
  const isOwner = useIsOwner()

  function content(): ReactNode {
    if (isOwner) return screenFor(screen)
    if (OWNER_SCREENS.includes(screen)) return <OwnerOnly />
    return hasSources || screen === 'settings' ? screenFor(screen) : <NothingOpen />
  }

  return (
    <div className={classes.shell}>
      <Sidebar />
      <main className={classes.main}>
        <StartNotices />
        <DamageBanner />
        <SourceTroubleBanner />
        <TokenExpiryBanner />
        <SendingPausedBanner />
        <ImportBanner />
        <StartAtLoginOffer />
        <UpdateBanner />
        <div className={classes.screen}>
          <ErrorBoundary key={screen}>
            <Suspense fallback={<LateLoader />}>{content()}</Suspense>
          </ErrorBoundary>
        </div>
      </main>
      <footer className={classes.footer}>
        <StatusBar />
      </footer>
      <LeaveDialog />
      <ActsHost />
      <KeysHost />
    </div>
  )
}

function screenFor(screen: Screen): ReactNode {
  switch (screen) {
    case 'inbox':
      return <InboxScreen />
    case 'outbox':
      return <OutboxScreen />
    case 'parcels':
      return <ParcelsScreen />
    case 'dayEnd':
      return <DayEndScreen />
    case 'listings':
      return <ListingsScreen />
    case 'products':
      return <ProductsScreen />
    case 'stock':
      return <StockScreen />
    case 'analytics':
      return <AnalyticsScreen />
    case 'sources':
      return <SourcesScreen />
    case 'statuses':
      return <StatusesScreen />
    case 'quarantine':
      return <QuarantineScreen />
    case 'settings':
      return <SettingsScreen />
    default:
      return assertNever(screen)
  }
}
