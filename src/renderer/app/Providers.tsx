import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { LiveRegion } from '../ui/LiveRegion.tsx'
import { cssVariablesResolver, theme } from './theme.ts'

// Answers come from this machine: no network to wait for, and nothing to ask again without an event.
const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: 1,
      retryDelay: 500,
    },
    mutations: { networkMode: 'always' },
  },
})

/** Remembers the theme of the last start for the first frame; the settings have the last word. */
const colorSchemeManager = localStorageColorSchemeManager({ key: 'kramar-color-scheme' })

/** Theme, texts, query cache and the places for messages, around every screen. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        colorSchemeManager={colorSchemeManager}
        defaultColorScheme="auto"
      >
        <LiveRegion>{children}</LiveRegion>
        <Notifications position="bottom-right" limit={3} containerWidth={360} autoClose={8_000} mb={32} />
      </MantineProvider>
    </QueryClientProvider>
  )
}
