import { Button } from '@mantine/core'
import { IconAlarm, IconTag, IconUser } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { OrderDetails } from '#shared/contract/orders.ts'
import { useTagsById } from '../../api/queries.ts'
import { useFormat } from '../../ui/format.ts'
import { useNow } from '../../ui/use-now.ts'
import { placeOf, useActDialogs } from '../actions/act-dialogs.ts'
import { CommandKey } from '../keys/Keys.tsx'
import { usePeople, usePeopleNames } from '../people/use-people.ts'
import classes from './Own.module.css'
import { TagChip } from './TagChip.tsx'
import { useOwnActs } from './use-own-acts.ts'

/** Tags and reminder of the order in the card, and the ways to change them. */
export function OwnLine({ order }: { order: OrderDetails }) {
  const { t } = useTranslation('own')
  const tags = useTagsById()
  const { show } = useActDialogs.getState()
  const orderIds = [order.id]
  return (
    <>
      <SnoozeNotice order={order} />
      <div className={classes.line}>
        {order.tagIds.map((tagId) => {
          const tag = tags.get(tagId)
          return tag === undefined ? null : <TagChip key={tagId} tag={tag} />
        })}
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-haspopup="dialog"
          data-card-tags
          leftSection={<IconTag size={14} aria-hidden />}
          onClick={({ currentTarget }) => show({ kind: 'tagMenu', orderIds, place: placeOf(currentTarget) })}
        >
          {t('tags')}
          <CommandKey id="addTag" className={classes.key} />
        </Button>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-haspopup="dialog"
          data-card-snooze
          leftSection={<IconAlarm size={14} aria-hidden />}
          onClick={({ currentTarget }) =>
            show({ kind: 'snoozeMenu', orderIds, place: placeOf(currentTarget) })
          }
        >
          {t('snooze')}
          <CommandKey id="snoozeOrder" className={classes.key} />
        </Button>
        <ManagerButton order={order} />
      </div>
    </>
  )
}

/** Who looks after the order, and the way to give it to somebody else. Nothing where the owner works alone. */
function ManagerButton({ order }: { order: OrderDetails }) {
  const { t } = useTranslation('people')
  const people = usePeople()
  const names = usePeopleNames()
  if (people.length === 0) return null
  const manager = names.find(order.managerId)
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      color="gray"
      aria-haspopup="dialog"
      data-card-manager
      leftSection={<IconUser size={14} aria-hidden />}
      onClick={({ currentTarget }) =>
        useActDialogs
          .getState()
          .show({ kind: 'managerMenu', orderIds: [order.id], place: placeOf(currentTarget) })
      }
    >
      {manager === undefined ? t('noManager') : t('managerOf', { name: names.nameOf(manager) })}
      <CommandKey id="assignManager" className={classes.key} />
    </Button>
  )
}

function SnoozeNotice({ order }: { order: OrderDetails }) {
  const { t } = useTranslation('own')
  const format = useFormat()
  const now = useNow()
  const acts = useOwnActs()
  const { snooze } = order
  if (snooze === null) return null
  const isBack = snooze.returnedAt !== null
  return (
    <p className={classes.notice} data-back={isBack || undefined}>
      <IconAlarm size={15} aria-hidden />
      <span>
        {isBack
          ? t('back', { time: format.dayTime(snooze.untilAt, now) })
          : t('aside', { time: format.dateTime(snooze.untilAt) })}
      </span>
      <Button size="compact-xs" variant="default" onClick={() => void acts.unsnooze([order.id])}>
        {isBack ? t('dismiss') : t('snoozeMenu.end')}
      </Button>
    </p>
  )
}
