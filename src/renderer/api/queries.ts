import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { DEFAULT_SETTINGS, type Settings } from '#shared/contract/settings.ts'
import type { Source } from '#shared/contract/sources.ts'
import type { Status } from '#shared/contract/statuses.ts'
import type { Tag } from '#shared/contract/tags.ts'
import { orpc } from './client.ts'

// Data never goes stale by age: `app-events.ts` says when to ask again.
export const settingsQuery = queryOptions({
  ...orpc.settings.get.queryOptions(),
  staleTime: Number.POSITIVE_INFINITY,
})

/** The settings; the defaults until the first answer. */
export function useSettings(): Settings {
  return useQuery(settingsQuery).data ?? DEFAULT_SETTINGS
}

/** All sources by id, removed ones that kept their orders included. */
export function useSourcesById(): Map<number, Source> {
  const { data } = useQuery(orpc.sources.list.queryOptions())
  return useMemo(() => new Map(data?.map((source) => [source.id, source])), [data])
}

/** Our statuses by id. */
export function useStatusesById(): Map<number, Status> {
  const { data } = useQuery(orpc.statuses.list.queryOptions())
  return useMemo(() => new Map(data?.map((status) => [status.id, status])), [data])
}

/** The seller's tags by id, in the order of the alphabet; archived ones too. */
export function useTagsById(): Map<number, Tag> {
  const { data } = useQuery(orpc.tags.list.queryOptions())
  return useMemo(() => new Map(data?.map((tag) => [tag.id, tag])), [data])
}
