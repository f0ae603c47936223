import { Button, NumberInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReturnQuestion } from '#shared/contract/stock.ts'
import { orpc } from '../../api/client.ts'
import { useView } from '../../app/view-store.ts'
import classes from '../../ui/CatalogScreen.module.css'
import { groupedNumber } from '../order/order-labels.ts'

/** Orders that were cancelled after their goods had left: has anything come back? */
export function ReturnQuestions() {
  const { t } = useTranslation('catalog')
  const questions = useQuery(orpc.stock.returns.queryOptions()).data ?? []
  if (questions.length === 0) return null
  return (
    <section className={classes.panel} aria-label={t('returns.title')}>
      <strong>{t('returns.title')}</strong>
      {questions.map((question) => (
        <QuestionRow key={question.id} question={question} />
      ))}
    </section>
  )
}

function QuestionRow({ question }: { question: ReturnQuestion }) {
  const { t } = useTranslation('catalog')
  const openOrder = useView((view) => view.openOrder)
  const [returned, setReturned] = useState<number | string>(question.quantity)
  const answer = useMutation(orpc.stock.answerReturn.mutationOptions())
  const number = groupedNumber(question.orderExternalId)
  return (
    <form
      className={classes.panelRow}
      onSubmit={(event) => {
        event.preventDefault()
        answer.mutate({ returnId: question.id, returnedQuantity: Number(returned) })
      }}
    >
      <span className={classes.grow}>
        <button type="button" className={classes.link} onClick={() => openOrder(question.orderId)}>
          {number}
        </button>{' '}
        {question.productName}
      </span>
      <NumberInput
        size="xs"
        w={90}
        min={0}
        max={question.quantity}
        allowDecimal={false}
        value={returned}
        onChange={setReturned}
        aria-label={t('returns.quantity', { number })}
      />
      <span>{t('returns.of', { count: question.quantity })}</span>
      <Button type="submit" size="xs" variant="default" loading={answer.isPending} disabled={returned === ''}>
        {t('returns.save')}
      </Button>
      {answer.isError && (
        <span role="alert" className={classes.bad}>
          {t('failed')}
        </span>
      )}
    </form>
  )
}
