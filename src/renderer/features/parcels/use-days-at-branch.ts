import { useTranslation } from 'react-i18next'
import type { Parcel } from '#shared/contract/parcels.ts'
import { startOfKyivDay } from '#shared/domain/kyiv-time.ts'

const DAY_MS = 24 * 60 * 60_000

/** How long a parcel has been waiting at the branch, in calendar days of Kyiv, as words. */
export function useDaysAtBranch({ stateSince, isSinceAtLeast }: Parcel, now: number): string {
  const { t } = useTranslation('parcels')
  if (stateSince === null) return ''
  // Days of 23 or 25 hours when the clocks change still count as one.
  const count = Math.round((startOfKyivDay(now) - startOfKyivDay(stateSince)) / DAY_MS)
  if (count <= 0) return t(isSinceAtLeast ? 'atBranchUnknown' : 'atBranchToday')
  return t(isSinceAtLeast ? 'atBranchAtLeast' : 'atBranch', { count })
}
