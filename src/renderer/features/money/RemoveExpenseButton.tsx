import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { failureReason } from '../sources/failure-reason.ts'
import { tellDone, tellFailed } from '../sources/tell.tsx'

interface RemoveExpenseButtonProps {
  expenseId: number
  /** Of the expense, as they are on screen. */
  name: string
  amount: string
}

/** Removes an expense that was entered by hand. */
export function RemoveExpenseButton({ expenseId, name, amount }: RemoveExpenseButtonProps) {
  const { t } = useTranslation('money')
  const remove = useMutation(
    orpc.money.remove.mutationOptions({
      onSuccess: () => tellDone(t('card.removed', { name, amount })),
      onError: (error) => tellFailed(t('card.failed', { reason: failureReason(error) })),
    }),
  )
  return (
    <ActionIcon
      size={24}
      variant="subtle"
      color="gray"
      aria-label={t('card.remove', { name, amount })}
      loading={remove.isPending}
      onClick={() => remove.mutate({ expenseId })}
    >
      <IconX size={14} aria-hidden />
    </ActionIcon>
  )
}
