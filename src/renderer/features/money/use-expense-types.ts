import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ExpenseType } from '#shared/contract/money.ts'
import { orpc } from '../../api/client.ts'

/** The types of expenses and how each is called in the language on screen. */
export function useExpenseTypes() {
  const { t } = useTranslation('money')
  const types = useQuery(orpc.money.listTypes.queryOptions()).data ?? []
  const nameOf = ({ name, code }: ExpenseType) => name ?? (code === null ? '' : t(`type.${code}`))
  return {
    types,
    nameOf,
    nameById: (typeId: number) => {
      const type = types.find(({ id }) => id === typeId)
      return type === undefined ? '' : nameOf(type)
    },
    /** For a choice: archived ones left out, except the one that is chosen. */
    options: (chosenId: number | null) =>
      types
        .filter(({ isArchived, id }) => !isArchived || id === chosenId)
        .map((type) => ({ value: String(type.id), label: nameOf(type) })),
  }
}
