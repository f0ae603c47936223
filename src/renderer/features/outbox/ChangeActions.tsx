import { ActionIcon, Button, Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconChevronDown,
  IconChevronUp,
  IconCopy,
  IconDots,
  IconRefresh,
  IconSend,
  IconX,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { OutgoingChange } from '#shared/contract/outbox.ts'
import { copyText } from '../../ui/copy.ts'
import { announce } from '../../ui/LiveRegion.tsx'
import { groupedNumber } from '../order/order-labels.ts'
import classes from './OutboxScreen.module.css'
import { allowedActions } from './outbox-rows.ts'
import type { ChangeWords } from './use-change-words.ts'
import type { OutboxActions } from './use-outbox-actions.ts'

interface Props {
  change: OutgoingChange
  now: number
  words: ChangeWords
  actions: OutboxActions
  isOpen: boolean
  detailsId: string
  onToggle: () => void
}

/** The likely next step as a button, the others in the menu. */
export function ChangeActions({ change, now, words, actions, isOpen, detailsId, onToggle }: Props) {
  const { t } = useTranslation(['outbox', 'common'])
  const { canUndo, canSendNow, canRetry, canGiveUp } = allowedActions(change)
  const byChange = { changeIds: [change.id] }
  const number = groupedNumber(change.orderExternalId)

  async function copy(): Promise<void> {
    const parts = [
      t('order', { number: change.orderExternalId }),
      change.buyerName,
      words.what(change.target, change.sourceId),
      words.whatMore(change.target),
      words.state(change),
      words.when(change, now),
      words.why(change.rule),
      change.problem === null || change.problem.detail === '' ? null : `Prom: «${change.problem.detail}»`,
    ]
    const hasWorked = await copyText(parts.filter((part) => part !== null && part !== '').join(' · '))
    announce(hasWorked ? t('action.copied') : t('common:notCopied'))
  }

  return (
    <div className={classes.actions}>
      {canRetry && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconRefresh size={14} aria-hidden />}
          onClick={() => actions.retry.mutate(byChange)}
        >
          {t('action.retry')}
        </Button>
      )}
      {canUndo && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          loading={actions.undoChanges.isPending && actions.undoChanges.variables.changeIds[0] === change.id}
          onClick={() => actions.undoChanges.mutate(byChange)}
        >
          {t('action.undo')}
        </Button>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={24} aria-label={t('action.more', { number })}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {canSendNow && (
            <Menu.Item
              leftSection={<IconSend size={14} aria-hidden />}
              onClick={() => actions.sendNow.mutate(byChange)}
            >
              {t('action.sendNow')}
            </Menu.Item>
          )}
          {canGiveUp && (
            <Menu.Item
              leftSection={<IconX size={14} aria-hidden />}
              onClick={() => actions.giveUp.mutate(byChange)}
            >
              {t('action.giveUp')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconCopy size={14} aria-hidden />} onClick={copy}>
            {t('action.copy')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={`${t(isOpen ? 'action.hideDetails' : 'action.details')}: ${number}`}
        aria-expanded={isOpen}
        aria-controls={detailsId}
        onClick={onToggle}
      >
        {isOpen ? <IconChevronUp size={16} aria-hidden /> : <IconChevronDown size={16} aria-hidden />}
      </ActionIcon>
    </div>
  )
}
