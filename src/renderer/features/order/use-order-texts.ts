import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Status } from '#shared/contract/statuses.ts'
import { knownMarketplaceStatus, type Label } from './order-labels.ts'

/** Words for what an order says in codes. Codes without a text are shown as they came, never hidden. */
export function useOrderTexts() {
  const { t } = useTranslation('order')
  const { t: statusT, i18n } = useTranslation('statuses')

  return useMemo(() => {
    const names = new WeakMap<Status, string>()

    /** The seller's own name of a status, else the text of its code. */
    function statusName(status: Status): string {
      let name = names.get(status)
      if (name === undefined) {
        name = nameOf(status)
        names.set(status, name)
      }
      return name
    }

    function nameOf(status: Status): string {
      if (status.name !== null) return status.name
      if (status.code !== null && i18n.exists(status.code, { ns: 'statuses' })) {
        // The code comes from the database: it was just found among the keys.
        return statusT(status.code as 'new')
      }
      return i18n.t(`group.${status.group}`, { ns: 'common' })
    }

    function marketplaceStatus(code: string, promsName: string | null): string {
      const known = knownMarketplaceStatus(code)
      return known === undefined ? (promsName ?? code) : t(`marketplaceStatus.${known}`)
    }

    /** A code's text where the locale has one; the code itself otherwise. */
    function orRaw(prefix: 'initiator' | 'origin' | 'provider', code: string): string {
      const key = `${prefix}.${code}`
      return i18n.exists(key, { ns: 'order' }) ? t(key as 'initiator.user') : code
    }

    return {
      statusName,
      marketplaceStatus,
      initiator: (code: string) => orRaw('initiator', code),
      origin: (code: string) => orRaw('origin', code),
      provider: (code: string) => orRaw('provider', code),
    }
  }, [t, statusT, i18n])
}

/** The text of a label, given the texts of its keys. */
export function labelText<Key extends string>(label: Label<Key>, textOf: (key: Key) => string): string {
  return 'raw' in label ? label.raw : textOf(label.key)
}
