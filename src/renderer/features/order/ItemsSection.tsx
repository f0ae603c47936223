import { Anchor, Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderDetails, OrderItem } from '#shared/contract/orders.ts'
import type { OrderLine } from '#shared/contract/products.ts'
import type { Currency } from '#shared/domain/money.ts'
import { orpc } from '../../api/client.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { useFormat } from '../../ui/format.ts'
import { Tag } from '../../ui/Tag.tsx'
import { TieDialog } from '../products/UnmatchedLines.tsx'
import { ItemPicture } from './ItemPicture.tsx'
import classes from './OrderCard.module.css'
import { Facts, Section } from './Section.tsx'

/** What was ordered and what it comes to. */
export function ItemsSection({ order }: { order: OrderDetails }) {
  const { t } = useTranslation('order')
  const lines = useQuery(orpc.products.linesOfOrder.queryOptions({ input: { orderId: order.id } })).data ?? []
  const unmatched = new Map(lines.flatMap((line) => (line.productId === null ? [[line.itemId, line]] : [])))
  const [tying, setTying] = useState<OrderLine | null>(null)
  return (
    <Section title={t('items')} aside={<span>· {t('itemsCount', { count: order.items.length })}</span>}>
      {order.items.length === 0 ? (
        <p className={classes.dim}>{t('noItems')}</p>
      ) : (
        <ul className={classes.items}>
          {order.items.map((item) => (
            <Item
              key={item.id}
              item={item}
              currency={order.currency}
              unmatched={unmatched.get(item.id) ?? null}
              onTie={setTying}
            />
          ))}
        </ul>
      )}
      <Sums order={order} />
      {tying !== null && <TieDialog line={tying} onClose={() => setTying(null)} />}
    </Section>
  )
}

interface ItemProps {
  item: OrderItem
  currency: Currency
  /** It belongs to no product. */
  unmatched: OrderLine | null
  onTie(line: OrderLine): void
}

function Item({ item, currency, unmatched, onTie }: ItemProps) {
  const { t } = useTranslation('order')
  const { t: catalogT } = useTranslation('catalog')
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
        {unmatched !== null && (
          <div className={classes.unmatched}>
            <Tag tone="warn">{catalogT('unmatched.mark')}</Tag>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={catalogT('unmatched.tieNamed', { name: item.name })}
              onClick={() => onTie(unmatched)}
            >
              {catalogT('unmatched.tie')}
            </Button>
          </div>
        )}
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
