import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Expense } from '#shared/contract/money.ts'
import type { OrderDetails } from '#shared/contract/orders.ts'
import { orpc } from '../../api/client.ts'
import { useFormat } from '../../ui/format.ts'
import { Section } from '../order/Section.tsx'
import { ExpenseForm } from './ExpenseForm.tsx'
import classes from './Money.module.css'
import { RemoveExpenseButton } from './RemoveExpenseButton.tsx'
import { useExpenseTypes } from './use-expense-types.ts'

/** What an order costs besides its goods: what Prom takes, what was computed, what was entered by hand. */
export function ExpensesSection({ order }: { order: OrderDetails }) {
  const { t } = useTranslation('money')
  const format = useFormat()
  const [isAdding, setAdding] = useState(false)
  const expenses = useQuery(orpc.money.ofOrder.queryOptions({ input: { orderId: order.id } })).data ?? []
  const total = expenses.reduce((sum, { amountMinor }) => sum + amountMinor, 0)

  return (
    <Section title={t('card.title')}>
      {expenses.length > 0 && (
        <ul className={classes.list}>
          {expenses.map((expense) => (
            <ExpenseLine key={expense.id} expense={expense} />
          ))}
          {expenses.length > 1 && (
            <li className={`${classes.line} ${classes.total}`}>
              <span>{t('card.total')}</span>
              <span className={classes.amount}>{format.money(total, order.currency)}</span>
            </li>
          )}
        </ul>
      )}
      {isAdding ? (
        <ExpenseForm order={order} onClose={() => setAdding(false)} />
      ) : (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          {t('card.add')}
        </Button>
      )}
    </Section>
  )
}

function ExpenseLine({ expense }: { expense: Expense }) {
  const { t } = useTranslation('money')
  const format = useFormat()
  const { nameById } = useExpenseTypes()
  const name = nameById(expense.typeId)
  const amount = format.money(expense.amountMinor, expense.currency)
  return (
    <li className={classes.line}>
      <span>{name}</span>
      <span className={classes.amount}>{amount}</span>
      {expense.origin === 'hand' ? (
        <RemoveExpenseButton expenseId={expense.id} name={name} amount={amount} />
      ) : (
        <span />
      )}
      <span className={classes.about}>
        {[t(`origin.${expense.origin}`), expense.note].filter((part) => part !== '').join(' · ')}
      </span>
    </li>
  )
}
