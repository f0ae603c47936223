import { Button, Modal, NativeSelect, Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { NEWEST_FIRST } from '#shared/contract/order-filter.ts'
import { kyivDay } from '#shared/domain/kyiv-time.ts'
import { type Currency, parseMoneyToMinor } from '#shared/domain/money.ts'
import { api } from '../../api/client.ts'
import { useSourcesById } from '../../api/queries.ts'
import { failureReason } from '../sources/failure-reason.ts'
import classes from './Expenses.module.css'
import { useAddExpense } from './use-add-expense.ts'
import { useExpenseTypes } from './use-expense-types.ts'

interface Props {
  currency: Currency
  onClose(): void
}

/** An expense by hand, of the business or of an order that is named by its number. */
export function NewExpenseDialog({ currency, onClose }: Props) {
  const { t } = useTranslation('money')
  const { t: commonT } = useTranslation()
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('list.newTitle')}
      closeButtonProps={{ 'aria-label': commonT('close') }}
    >
      <NewExpenseForm currency={currency} onClose={onClose} />
    </Modal>
  )
}

function NewExpenseForm({ currency, onClose }: Props) {
  const { t } = useTranslation('money')
  const sources = [...useSourcesById().values()].filter(
    (source) => source.state !== 'removed' && source.currency === currency,
  )
  const { types, options } = useExpenseTypes()
  const today = kyivDay(Date.now())
  const form = useForm({
    initialValues: { typeId: '', amount: '', day: today, orderNumber: '', sourceId: '', note: '' },
    validate: {
      amount: (value) => ((parseMoneyToMinor(value) ?? 0) > 0 ? null : t('card.badAmount')),
      day: (value) => (value === '' || value > today ? t('list.badDay') : null),
    },
  })
  const typeId =
    form.values.typeId || String(types.find(({ code }) => code === 'advertising')?.id ?? types[0]?.id ?? '')
  const add = useAddExpense(onClose)
  const isOfOrder = form.values.orderNumber.trim() !== ''

  async function save(values: typeof form.values): Promise<void> {
    const order = isOfOrder ? await findOrder(values.orderNumber) : null
    if (isOfOrder && order === null) {
      form.setFieldError('orderNumber', t('list.noOrder'))
      return
    }
    if (order !== null && order.currency !== currency) {
      form.setFieldError('orderNumber', t('list.otherCurrency', { currency: order.currency }))
      return
    }
    add.mutate({
      orderId: order?.id ?? null,
      sourceId: order?.sourceId ?? (values.sourceId === '' ? null : Number(values.sourceId)),
      typeId: Number(typeId),
      amountMinor: parseMoneyToMinor(values.amount) ?? 0,
      currency,
      at: values.day === today ? Date.now() : Date.parse(`${values.day}T12:00:00Z`),
      note: values.note,
    })
  }

  return (
    <form className={classes.form} noValidate onSubmit={form.onSubmit((values) => void save(values))}>
      <Select
        label={t('card.type')}
        allowDeselect={false}
        data={options(Number(typeId))}
        value={typeId}
        onChange={(value) => form.setFieldValue('typeId', value ?? '')}
      />
      <div className={classes.pair}>
        <TextInput
          data-autofocus
          label={currency === 'UAH' ? t('card.amount') : t('card.amountIn', { currency })}
          inputMode="decimal"
          {...form.getInputProps('amount')}
        />
        <TextInput type="date" label={t('list.date')} max={today} {...form.getInputProps('day')} />
      </div>
      <TextInput
        label={t('list.orderNumber')}
        description={t('list.orderNumberHint')}
        inputMode="numeric"
        maxLength={30}
        {...form.getInputProps('orderNumber')}
      />
      {!isOfOrder && sources.length > 1 && (
        <NativeSelect
          label={t('list.source')}
          data={[
            { value: '', label: t('list.noSource') },
            ...sources.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          {...form.getInputProps('sourceId')}
        />
      )}
      <TextInput label={t('card.note')} maxLength={300} {...form.getInputProps('note')} />
      {add.isError && (
        <p role="alert" className={classes.bad}>
          {t('card.failed', { reason: failureReason(add.error) })}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" loading={add.isPending}>
          {t('card.save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('card.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** By Prom's number, however it is grouped. */
async function findOrder(typed: string) {
  const number = typed.replaceAll(/\D/g, '')
  if (number === '') return null
  const { rows } = await api.orders.list({
    filter: { text: number },
    sort: NEWEST_FIRST,
    offset: 0,
    limit: 100,
  })
  return rows.find(({ externalId }) => String(externalId) === number) ?? null
}
