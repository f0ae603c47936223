import { Button, UnstyledButton } from '@mantine/core'
import {
  IconArrowBackUp,
  IconChevronDown,
  IconChevronRight,
  IconRefresh,
  IconSend,
} from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import { Tag } from '../../ui/Tag.tsx'
import { ChangeRow } from './ChangeRow.tsx'
import classes from './OutboxScreen.module.css'
import { type ActionRows, allowedActions, startsCollapsed } from './outbox-rows.ts'
import type { ChangeWords } from './use-change-words.ts'
import type { OutboxActions } from './use-outbox-actions.ts'

interface Props {
  group: ActionRows
  now: number
  words: ChangeWords
  actions: OutboxActions
}

/** The changes of one act: a single one stands alone, several share a head with what is done to all of them. */
export function ActionGroup({ group, now, words, actions }: Props) {
  const [isCollapsed, setCollapsed] = useState(() => startsCollapsed(group))
  const listId = useId()
  const [first] = group.rows
  if (first === undefined) return null
  if (group.total === 1) {
    return <ChangeRow change={first} now={now} words={words} actions={actions} />
  }
  return (
    <li className={classes.group}>
      <GroupHead
        group={group}
        now={now}
        words={words}
        actions={actions}
        isCollapsed={isCollapsed}
        listId={listId}
        onToggle={() => setCollapsed(!isCollapsed)}
      />
      <ul id={listId} className={classes.list} hidden={isCollapsed}>
        {!isCollapsed &&
          group.rows.map((change) => (
            <ChangeRow key={change.id} change={change} now={now} words={words} actions={actions} />
          ))}
      </ul>
    </li>
  )
}

interface HeadProps extends Props {
  isCollapsed: boolean
  listId: string
  onToggle: () => void
}

function GroupHead({
  group: { actionId, rows, total, attention },
  now,
  words,
  actions,
  isCollapsed,
  listId,
  onToggle,
}: HeadProps) {
  const { t } = useTranslation('outbox')
  const format = useFormat()
  const [first] = rows
  if (first === undefined) return null
  const canAny = (action: 'canSendNow' | 'canRetry' | 'canUndo') =>
    rows.some((change) => allowedActions(change)[action])
  const Chevron = isCollapsed ? IconChevronRight : IconChevronDown
  const title = t('group.title', { count: total })
  return (
    <div className={classes.groupHead}>
      <UnstyledButton
        className={classes.groupToggle}
        aria-expanded={!isCollapsed}
        aria-controls={listId}
        title={t(isCollapsed ? 'group.show' : 'group.hide')}
        onClick={onToggle}
      >
        <Chevron size={16} aria-hidden />
        <strong>{title}</strong>
        <span className={classes.dim}>
          {words.what(first.target, first.sourceId)} · {format.dayTime(first.createdAt, now)}
        </span>
        {attention > 0 && <Tag tone="warn">{t('group.attention', { count: attention })}</Tag>}
      </UnstyledButton>
      <div className={classes.actions}>
        {canAny('canSendNow') && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconSend size={14} aria-hidden />}
            onClick={() => actions.sendNow.mutate({ actionId })}
          >
            {t('action.sendAllNow')}
          </Button>
        )}
        {canAny('canRetry') && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={() => actions.retry.mutate({ actionId })}
          >
            {t('action.retryAll')}
          </Button>
        )}
        {canAny('canUndo') && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconArrowBackUp size={14} aria-hidden />}
            onClick={() => actions.undo.mutate({ actionId })}
          >
            {t('action.undoAll')}
          </Button>
        )}
      </div>
    </div>
  )
}
