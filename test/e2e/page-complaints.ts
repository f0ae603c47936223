import type { Page } from '@playwright/test'
import { isProductImageUrl } from '#shared/domain/images.ts'

export interface PageComplaints {
  /** Errors in the console (what the policy blocks is one), uncaught errors, requests that failed. */
  list(): string[]
  /** Listens to one more page. Before it loads anything, or the first words are missed. */
  watch(page: Page): void
}

/** Collects what the browser finds wrong with pages. */
export function watchComplaints(): PageComplaints {
  const complaints: string[] = []
  const watched = new WeakSet<Page>()
  return {
    list: () => [...complaints],
    watch(page) {
      if (watched.has(page)) return
      watched.add(page)
      page.on('console', (message) => {
        // There is no network in tests, so product pictures never arrive.
        if (isProductImageUrl(message.location().url)) return
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
      })
      page.on('pageerror', (error) => complaints.push(error.stack ?? error.message))
      page.on('requestfailed', (request) => {
        if (isProductImageUrl(request.url())) return
        complaints.push(`${request.url()} ${request.failure()?.errorText ?? ''}`)
      })
    },
  }
}
