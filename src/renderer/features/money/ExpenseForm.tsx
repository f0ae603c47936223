import { Button, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderDetails } from '#shared/contract/orders.ts'
import { parseMoneyToMinor } from '#shared/domain/money.ts'
import { failureReason } from '../sources/failure-reason.ts'
import classes from './Money.module.css'
import { useAddExpense } from './use-add-expense.ts'
import { useExpenseTypes } from './use-expense-types.ts'

/** An expense of an order, entered by hand. */
export function ExpenseForm({ order, onClose }: { order: OrderDetails; onClose(): void }) {
  const { t } = useTranslation('money')
  const { types, options } = useExpenseTypes()
  const [typeId, setTypeId] = useState<number | null>(null)
  const [text, setText] = useState('')
  const [note, setNote] = useState('')
  const [isBad, setBad] = useState(false)
  const chosen = typeId ?? types.find(({ code }) => code === 'packaging')?.id ?? types[0]?.id ?? null
  const add = useAddExpense(onClose)

  return (
    <form
      className={classes.add}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const amountMinor = parseMoneyToMinor(text)
        const isGood = amountMinor !== null && amountMinor > 0
        setBad(!isGood)
        if (!isGood || chosen === null) return
        add.mutate({
          orderId: order.id,
          sourceId: order.sourceId,
          typeId: chosen,
          amountMinor,
          currency: order.currency,
          at: Date.now(),
          note,
        })
      }}
    >
      <Select
        label={t('card.type')}
        allowDeselect={false}
        data={options(chosen)}
        value={chosen === null ? null : String(chosen)}
        onChange={(value) => setTypeId(Number(value))}
      />
      <TextInput
        data-autofocus
        autoFocus
        label={order.currency === 'UAH' ? t('card.amount') : t('card.amountIn', { currency: order.currency })}
        inputMode="decimal"
        value={text}
        error={isBad ? t('card.badAmount') : undefined}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <TextInput
        className={classes.wide}
        label={t('card.note')}
        maxLength={300}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      {add.isError && (
        <p role="alert" className={`${classes.warn} ${classes.wide}`}>
          {t('card.failed', { reason: failureReason(add.error) })}
        </p>
      )}
      <div className={`${classes.buttons} ${classes.wide}`}>
        <Button size="xs" type="submit" loading={add.isPending}>
          {t('card.save')}
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          {t('card.cancel')}
        </Button>
      </div>
    </form>
  )
}
