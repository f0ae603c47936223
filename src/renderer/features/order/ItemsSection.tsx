import { Anchor } from '@mantine/core'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderDetails, OrderItem } from '#shared/contract/orders.ts'
import type { Currency } from '#shared/domain/money.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { useFormat } from '../../ui/format.ts'
import { ItemPicture } from './ItemPicture.tsx'
import classes from './OrderCard.module.css'
import { Facts, Section } from './Section.tsx'

/** What was ordered and what it comes to. */
export function ItemsSection({ order }: { order: OrderDetails }) {
  const { t } = useTranslation('order')
  return (
    <Section title={t('items')} aside={<span>· {t('itemsCount', { count: order.items.length })}</span>}>
      {order.items.length === 0 ? (
        <p className={classes.dim}>{t('noItems')}</p>
      ) : (
        <ul className={classes.items}>
          {order.items.map((item) => (
            <Item key={item.id} item={item} currency={order.currency} />
          ))}
        </ul>
      )}
      <Sums order={order} />
    </Section>
  )
}

function Item({ item, currency }: { item: OrderItem; currency: Currency }) {
  const { t } = useTranslation('order')
  const format = useFormat()
  const quantity = `${format.number(item.quantity)} ${item.unit ?? t('piece')}`
  const isProductPage = item.url !== null && URL.parse(item.url)?.protocol === 'https:'
  return (
    <li className={classes.item}>
      <ItemPicture url={item.imageUrl} name={item.name} />
      <div>
        <div className={classes.itemName} dir="auto">
          {isProductPage && item.url !== null ? (
            <Anchor href={item.url} target="_blank" rel="noreferrer" c="inherit" fz="inherit">
              {item.name}
            </Anchor>
          ) : (
            item.name
          )}
        </div>
        <div className={classes.itemDetails}>
          {item.sku !== null && (
            <>
              <CopyText value={item.sku} label={t('sku')} tick="after" />
              {' · '}
            </>
          )}
          <span className={item.quantity > 1 ? classes.quantityMany : undefined}>{quantity}</span>
          {item.priceMinor !== null && ` × ${format.amount(item.priceMinor)}`}
        </div>
      </div>
      <div className={classes.itemSum}>
        {item.totalMinor === null ? '—' : format.money(item.totalMinor, currency)}
      </div>
    </li>
  )
}

function Sums({ order }: { order: OrderDetails }) {
  const { t } = useTranslation('order')
  const format = useFormat()
  const money = (minor: number | null) => (minor === null ? null : format.money(minor, order.currency))
  const hasDiscount = order.offerDiscountMinor !== null || order.priceWithOfferMinor !== null

  return (
    <div className={classes.sums}>
      <Facts
        isRight
        facts={[
          [
            t('goods'),
            order.priceMinor === order.fullPriceMinor && !hasDiscount ? null : money(order.priceMinor),
          ],
          [t('discount'), order.offerDiscountMinor === null ? null : `−${money(order.offerDiscountMinor)}`],
          [t('promoCode'), order.promoCode],
          [t('withDiscount'), money(order.priceWithOfferMinor)],
          [t('deliveryCost'), order.deliveryCostMinor ? money(order.deliveryCostMinor) : null],
          [
            t('total'),
            <Fragment key="total">
              <CopyText
                value={format.plainAmount(order.fullPriceMinor)}
                label={t('total')}
                className={classes.total}
                tick="before"
              >
                {money(order.fullPriceMinor)}
              </CopyText>
            </Fragment>,
          ],
        ]}
      />
    </div>
  )
}
