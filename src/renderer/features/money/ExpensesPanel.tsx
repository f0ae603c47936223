import { Button, MultiSelect, SegmentedControl, Table, TextInput } from '@mantine/core'
import { IconPlus, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportScope } from '#shared/contract/analytics.ts'
import {
  EXPENSE_MAKERS,
  EXPENSE_SUBJECTS,
  type ExpenseFilter,
  type ListedExpense,
} from '#shared/contract/money.ts'
import { orpc } from '../../api/client.ts'
import { useSourcesById } from '../../api/queries.ts'
import { useView } from '../../app/view-store.ts'
import { useFormat } from '../../ui/format.ts'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { LoadFailed } from '../../ui/LoadFailed.tsx'
import { useLate } from '../../ui/use-late.ts'
import { periodOf } from '../analytics/report-period.ts'
import { ScopeBar } from '../analytics/ScopeBar.tsx'
import { ExportMenu } from '../export/ExportMenu.tsx'
import { groupedNumber } from '../order/order-labels.ts'
import { Pager } from '../outbox/Pager.tsx'
import classes from './Expenses.module.css'
import { NewExpenseDialog } from './NewExpenseDialog.tsx'
import { RemoveExpenseButton } from './RemoveExpenseButton.tsx'
import { useExpenseTypes } from './use-expense-types.ts'

const PAGE_ROWS = 100

/** Every expense of a period, of orders and of the business, with the way to add one by hand. */
export function ExpensesPanel() {
  const { t } = useTranslation('money')
  const format = useFormat()
  const sources = [...useSourcesById().values()]
  const showScreen = useView((view) => view.showScreen)
  const { options } = useExpenseTypes()
  const [scope, setScope] = useState<ReportScope>(() => ({
    ...periodOf('last30Days', Date.now()),
    currency: 'UAH',
  }))
  const [typeIds, setTypeIds] = useState<number[]>([])
  const [subject, setSubject] = useState<ExpenseFilter['subject']>('all')
  const [maker, setMaker] = useState<ExpenseFilter['maker']>('all')
  const [text, setText] = useState('')
  const [offset, setOffset] = useState(0)
  const [isAdding, setAdding] = useState(false)
  const late = useLate(text).trim()
  const filter: ExpenseFilter = {
    ...scope,
    subject,
    maker,
    ...(typeIds.length === 0 ? {} : { typeIds }),
    ...(late === '' ? {} : { text: late }),
  }
  const expenses = useQuery({
    ...orpc.money.list.queryOptions({ input: { ...filter, offset, limit: PAGE_ROWS } }),
    placeholderData: keepPreviousData,
  })
  const { rows, total, totalMinor } = expenses.data ?? { rows: [], total: 0, totalMinor: 0 }

  function change(apply: () => void): void {
    apply()
    setOffset(0)
  }

  return (
    <div className={classes.panel}>
      <div className={classes.head}>
        <p className={classes.dim}>
          {t('list.lead')}{' '}
          <button type="button" className={classes.link} onClick={() => showScreen('settings')}>
            {t('list.toTypes')}
          </button>
        </p>
        <div className={classes.buttons}>
          {total > 0 && <ExportMenu input={(format) => ({ what: 'expenses', format, filter })} />}
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
            {t('card.add')}
          </Button>
        </div>
      </div>
      <ScopeBar scope={scope} sources={sources} onChange={(next) => change(() => setScope(next))} />
      <div className={classes.filters}>
        <SegmentedControl
          size="xs"
          aria-label={t('list.subjectLabel')}
          value={subject}
          onChange={(value) => change(() => setSubject(value))}
          data={EXPENSE_SUBJECTS.map((value) => ({ value, label: t(`list.subject.${value}`) }))}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('list.makerLabel')}
          value={maker}
          onChange={(value) => change(() => setMaker(value))}
          data={EXPENSE_MAKERS.map((value) => ({ value, label: t(`list.maker.${value}`) }))}
        />
        <MultiSelect
          size="xs"
          className={classes.types}
          aria-label={t('list.types')}
          placeholder={typeIds.length === 0 ? t('list.allTypes') : undefined}
          clearable
          clearButtonProps={{ 'aria-label': t('list.allTypes') }}
          data={options(null)}
          value={typeIds.map(String)}
          onChange={(values) => change(() => setTypeIds(values.map(Number)))}
        />
        <TextInput
          size="xs"
          type="search"
          className={classes.search}
          aria-label={t('list.search')}
          placeholder={t('list.search')}
          leftSection={<IconSearch size={14} aria-hidden />}
          maxLength={200}
          value={text}
          onChange={({ currentTarget: { value } }) => change(() => setText(value))}
        />
      </div>
      {expenses.isError ? (
        <LoadFailed
          text={t('list.failed')}
          retryLabel={t('tab.retry')}
          onRetry={() => void expenses.refetch()}
        />
      ) : expenses.isPending ? (
        <LateLoader height={160} />
      ) : (
        <>
          <p className={classes.sum} role="status">
            {total === 0
              ? t('list.empty')
              : t('list.sum', { count: total, sum: format.money(totalMinor, scope.currency) })}
          </p>
          {total > 0 && <ExpenseTable rows={rows} />}
        </>
      )}
      {total > PAGE_ROWS && <Pager offset={offset} pageRows={PAGE_ROWS} total={total} onMove={setOffset} />}
      {isAdding && <NewExpenseDialog currency={scope.currency} onClose={() => setAdding(false)} />}
    </div>
  )
}

function ExpenseTable({ rows }: { rows: readonly ListedExpense[] }) {
  const { t } = useTranslation('money')
  const format = useFormat()
  const sources = useSourcesById()
  const { nameById } = useExpenseTypes()
  const openOrder = useView((view) => view.openOrder)
  return (
    <Table className={classes.table} verticalSpacing={6} aria-label={t('list.title')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('list.date')}</Table.Th>
          <Table.Th>{t('card.type')}</Table.Th>
          <Table.Th>{t('list.of')}</Table.Th>
          <Table.Th>{t('list.madeBy')}</Table.Th>
          <Table.Th className={classes.number}>{t('list.amount')}</Table.Th>
          <Table.Th aria-label={t('list.actions')} w={44} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ orderId, orderExternalId, sourceId, ...expense }) => {
          const name = nameById(expense.typeId)
          const amount = format.money(expense.amountMinor, expense.currency)
          const source = sourceId === null ? undefined : sources.get(sourceId)?.name
          return (
            <Table.Tr key={expense.id}>
              <Table.Td className={classes.date}>{format.date(expense.at)}</Table.Td>
              <Table.Td>
                {name}
                {expense.note !== '' && <span className={classes.note}>{expense.note}</span>}
              </Table.Td>
              <Table.Td>
                {orderId !== null && orderExternalId !== null ? (
                  <button
                    type="button"
                    className={classes.link}
                    aria-label={t('list.openOrder', { number: groupedNumber(orderExternalId) })}
                    onClick={() => openOrder(orderId)}
                  >
                    {groupedNumber(orderExternalId)}
                  </button>
                ) : (
                  t('list.ofBusiness')
                )}
                {source !== undefined && <span className={classes.note}>{source}</span>}
              </Table.Td>
              <Table.Td className={classes.dimCell}>{t(`origin.${expense.origin}`)}</Table.Td>
              <Table.Td className={classes.number}>{amount}</Table.Td>
              <Table.Td>
                {expense.origin === 'hand' && (
                  <RemoveExpenseButton expenseId={expense.id} name={name} amount={amount} />
                )}
              </Table.Td>
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}
