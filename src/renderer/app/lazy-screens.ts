import { lazy } from 'react'

// The list of orders is what Kramar opens with; everything else is loaded when it is first asked for.

export const OutboxScreen = lazy(async () => ({
  default: (await import('../features/outbox/OutboxScreen.tsx')).OutboxScreen,
}))

export const DayEndScreen = lazy(async () => ({
  default: (await import('../features/day-end/DayEndScreen.tsx')).DayEndScreen,
}))
export const ParcelsScreen = lazy(async () => ({
  default: (await import('../features/parcels/ParcelsScreen.tsx')).ParcelsScreen,
}))

export const AnalyticsScreen = lazy(async () => ({
  default: (await import('../features/analytics/AnalyticsScreen.tsx')).AnalyticsScreen,
}))

export const SourcesScreen = lazy(async () => ({
  default: (await import('../features/sources/SourcesScreen.tsx')).SourcesScreen,
}))

export const StatusesScreen = lazy(async () => ({
  default: (await import('../features/statuses/StatusesScreen.tsx')).StatusesScreen,
}))

export const QuarantineScreen = lazy(async () => ({
  default: (await import('../features/quarantine/QuarantineScreen.tsx')).QuarantineScreen,
}))

export const SettingsScreen = lazy(async () => ({
  default: (await import('../features/settings/SettingsScreen.tsx')).SettingsScreen,
}))

export const ListingsScreen = lazy(async () => ({
  default: (await import('../features/listings/ListingsScreen.tsx')).ListingsScreen,
}))

export const ProductsScreen = lazy(async () => ({
  default: (await import('../features/products/ProductsScreen.tsx')).ProductsScreen,
}))

export const StockScreen = lazy(async () => ({
  default: (await import('../features/stock/StockScreen.tsx')).StockScreen,
}))

/** Only where somebody has a PIN. */
export const LockScreen = lazy(async () => ({
  default: (await import('../features/people/LockScreen.tsx')).LockScreen,
}))

/** Only before the first shop is connected. */
export const WelcomeScreen = lazy(async () => ({
  default: (await import('../features/welcome/WelcomeScreen.tsx')).WelcomeScreen,
}))
