import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { tellDone } from '../sources/tell.tsx'
import { useExpenseTypes } from './use-expense-types.ts'

/** Adds an expense by hand and says so. */
export function useAddExpense(onAdded: () => void) {
  const { t } = useTranslation('money')
  const format = useFormat()
  const { nameById } = useExpenseTypes()
  return useMutation(
    orpc.money.add.mutationOptions({
      onSuccess: (expense) => {
        const amount = format.money(expense.amountMinor, expense.currency)
        tellDone(t('card.added', { name: nameById(expense.typeId), amount }))
        onAdded()
      },
    }),
  )
}
