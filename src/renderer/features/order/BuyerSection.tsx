import { Button } from '@mantine/core'
import { IconPhone } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { OrderDetails } from '#shared/contract/orders.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { useFormat } from '../../ui/format.ts'
import { BuyerHistory } from '../buyer/BuyerHistory.tsx'
import classes from './OrderCard.module.css'
import { Section } from './Section.tsx'

/** Whom to call, and who takes the parcel where that is somebody else. */
export function BuyerSection({ order }: { order: OrderDetails }) {
  const { t } = useTranslation('order')
  const { buyer, recipient } = order

  return (
    <>
      <Section title={t('buyer')}>
        <Phone phone={buyer.phone} isMain />
        {buyer.name === '' ? (
          <span className={classes.dim}>{t('noName')}</span>
        ) : (
          <CopyText value={buyer.name} label={t('name')} className={classes.name}>
            <bdi>{buyer.name}</bdi>
          </CopyText>
        )}
        {buyer.email !== null && (
          <div>
            <CopyText value={buyer.email} label={t('email')} />
          </div>
        )}
        <BuyerHistory order={order} />
      </Section>
      {recipient !== null && (
        <Section title={t('recipient')}>
          {recipient.name !== '' && (
            <CopyText value={recipient.name} label={t('name')} className={classes.name}>
              <bdi>{recipient.name}</bdi>
            </CopyText>
          )}
          <Phone phone={recipient.phone} />
        </Section>
      )}
    </>
  )
}

function Phone({ phone, isMain = false }: { phone: string | null; isMain?: boolean }) {
  const { t } = useTranslation('order')
  const format = useFormat()
  if (phone === null) return <div className={classes.dim}>{t('noPhone')}</div>
  return (
    <div className={classes.phoneLine}>
      <CopyText value={phone} label={t('phone')} {...(isMain && { className: classes.phone })}>
        {format.phone(phone)}
      </CopyText>
      <Button
        component="a"
        href={`tel:${phone}`}
        variant="default"
        size="compact-sm"
        leftSection={<IconPhone size={14} aria-hidden />}
      >
        {t('call')}
      </Button>
    </div>
  )
}
