import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CANCELLED_BY, type OrderFilter } from '#shared/contract/order-filter.ts'
import { CARRIERS } from '#shared/domain/carrier.ts'
import { PAYMENT_KINDS } from '#shared/domain/payment.ts'
import { STATUS_GROUPS } from '#shared/domain/status-group.ts'
import { orpc } from '../../api/client.ts'
import { useSourcesById, useStatusesById, useTagsById } from '../../api/queries.ts'
import { StatusDot } from '../../ui/StatusDot.tsx'
import { parcelStateLabel, paymentStateLabel } from '../order/order-labels.ts'
import { labelText, useOrderTexts } from '../order/use-order-texts.ts'
import { usePeople, usePeopleNames } from '../people/use-people.ts'

type ListKey = {
  [Key in keyof OrderFilter]-?: NonNullable<OrderFilter[Key]> extends readonly unknown[] ? Key : never
}[keyof OrderFilter]

export type FieldName =
  | 'source'
  | 'status'
  | 'statusExact'
  | 'payment'
  | 'paymentState'
  | 'carrier'
  | 'parcel'
  | 'number'
  | 'snoozed'
  | 'tags'
  | 'manager'
  | 'mine'
  | 'promStatus'
  | 'cancelledBy'
  | 'overdue'

export interface ChoiceOption {
  key: string
  label: string
  icon?: ReactNode
  count?: number
  isChosen: boolean
  /** The filter with this value the other way round. */
  toggled(): OrderFilter
}

/** A part of the filter with a few values, of which any number may be chosen. */
export interface ChoiceField {
  name: FieldName
  options: ChoiceOption[]
  /** The filter without it. */
  cleared(): OrderFilter
}

/** Everything that a filter can be set to by choosing, with the words for it. */
export function useChoiceFields(filter: OrderFilter): ChoiceField[] {
  const { t } = useTranslation('filters')
  const { t: orderT } = useTranslation('order')
  const { t: commonT } = useTranslation()
  const texts = useOrderTexts()
  const sources = useSourcesById()
  const statuses = useStatusesById()
  const tags = useTagsById()
  const people = usePeople()
  const peopleNames = usePeopleNames()
  const { t: peopleT } = useTranslation('people')
  const { data: facets } = useQuery(orpc.orders.facets.queryOptions())

  function listField<Key extends ListKey>(
    name: FieldName,
    key: Key,
    values: readonly {
      value: NonNullable<OrderFilter[Key]>[number]
      label: string
      icon?: ReactNode
      count?: number
    }[],
  ): ChoiceField {
    const chosen: readonly unknown[] = filter[key] ?? []
    return {
      name,
      options: values.map(({ value, ...option }) => ({
        ...option,
        key: String(value),
        isChosen: chosen.includes(value),
        toggled: () =>
          withList(
            filter,
            key,
            chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value],
          ),
      })),
      cleared: () => withList(filter, key, []),
    }
  }

  /** One of two answers, or neither. */
  function yesNoField(
    name: FieldName,
    key: 'hasTrackingNumber' | 'isSnoozed',
    words: { yes: string; no: string },
  ): ChoiceField {
    return {
      name,
      options: [true, false].map((value) => ({
        key: String(value),
        label: value ? words.yes : words.no,
        isChosen: filter[key] === value,
        toggled: () => (filter[key] === value ? without(filter, key) : { ...filter, [key]: value }),
      })),
      cleared: () => without(filter, key),
    }
  }

  function stateOptions<Value extends { value: string | null; count: number }>(
    found: readonly Value[] | undefined,
    chosen: readonly (string | null)[] | undefined,
    textOf: (value: string) => string,
  ) {
    const counts = new Map(found?.map(({ value, count }) => [value, count]))
    // What is chosen is listed also when no order has it any more.
    return [...new Set([...counts.keys(), ...(chosen ?? [])])].map((value) => ({
      value,
      label: value === null ? t('none') : textOf(value),
      count: counts.get(value) ?? 0,
    }))
  }

  const promNames = new Map(facets?.marketplaceStatuses.map(({ value, name }) => [value, name]))
  return [
    listField(
      'status',
      'statusGroups',
      STATUS_GROUPS.map((group) => ({
        value: group,
        label: commonT(`group.${group}`),
        icon: <StatusDot group={group} />,
      })),
    ),
    listField(
      'payment',
      'paymentKinds',
      PAYMENT_KINDS.map((kind) => ({ value: kind, label: orderT(`paymentKind.${kind}`) })),
    ),
    listField(
      'paymentState',
      'paymentStates',
      stateOptions(facets?.paymentStates, filter.paymentStates, (state) =>
        labelText(paymentStateLabel(state), (key) => orderT(`paymentShort.${key}`)),
      ),
    ),
    listField('carrier', 'carriers', [
      ...CARRIERS.map((carrier) => ({ value: carrier, label: orderT(`carrier.${carrier}`) })),
      { value: null, label: t('none') },
    ]),
    listField(
      'parcel',
      'parcelStates',
      stateOptions(facets?.parcelStates, filter.parcelStates, (state) =>
        labelText(parcelStateLabel(state), (key) => orderT(`parcelState.${key}`)),
      ),
    ),
    yesNoField('number', 'hasTrackingNumber', { yes: t('number.with'), no: t('number.without') }),
    yesNoField('snoozed', 'isSnoozed', { yes: t('snoozed.yes'), no: t('snoozed.no') }),
    listField(
      'source',
      'sourceIds',
      [...sources.values()].map(({ id, name }) => ({ value: id, label: name })),
    ),
    listField(
      'manager',
      'managerIds',
      people.length === 0
        ? []
        : [
            ...people
              .filter(({ id, isActive }) => isActive || filter.managerIds?.includes(id))
              .map((person) => ({ value: person.id, label: peopleNames.nameOf(person) })),
            { value: null, label: peopleT('noManager') },
          ],
    ),
    {
      name: 'mine',
      options:
        people.length === 0
          ? []
          : [
              {
                key: 'mine',
                label: peopleT('mine'),
                isChosen: filter.isMine === true,
                toggled: () =>
                  filter.isMine ? without(filter, 'isMine') : { ...filter, isMine: true as const },
              },
            ],
      cleared: () => without(filter, 'isMine'),
    },
    listField(
      'tags',
      'tagIds',
      [...tags.values()]
        .filter(({ id, isArchived }) => !isArchived || filter.tagIds?.includes(id))
        .map(({ id, name }) => ({ value: id, label: name })),
    ),
    listField(
      'statusExact',
      'statusIds',
      [...statuses.values()].map((status) => ({
        value: status.id,
        label: texts.statusName(status),
        icon: <StatusDot group={status.group} color={status.color} />,
      })),
    ),
    listField(
      'promStatus',
      'marketplaceStatuses',
      stateOptions(facets?.marketplaceStatuses, filter.marketplaceStatuses, (code) =>
        texts.marketplaceStatus(code, promNames.get(code) ?? null),
      ).flatMap(({ value, ...option }) => (value === null ? [] : [{ value, ...option }])),
    ),
    listField(
      'cancelledBy',
      'cancelledBy',
      CANCELLED_BY.map((who) => ({ value: who, label: t(`cancelledBy.${who}`) })),
    ),
    {
      name: 'overdue',
      options: [
        {
          key: 'overdue',
          label: t('overdue'),
          isChosen: filter.isOverdue === true,
          toggled: () =>
            filter.isOverdue ? without(filter, 'isOverdue') : { ...filter, isOverdue: true as const },
        },
      ],
      cleared: () => without(filter, 'isOverdue'),
    },
  ]
}

/** A filter without one of its fields. */
export function without(filter: OrderFilter, key: keyof OrderFilter): OrderFilter {
  const { [key]: _removed, ...rest } = filter
  return rest
}

function withList(filter: OrderFilter, key: ListKey, values: readonly unknown[]): OrderFilter {
  return values.length === 0 ? without(filter, key) : { ...filter, [key]: values }
}
