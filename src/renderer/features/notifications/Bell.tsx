import { ActionIcon, Indicator, Popover, Tooltip } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { useFormat } from '#renderer/ui/format.ts'
import classes from './Bell.module.css'
import { setBellOpen, useBell } from './bell-store.ts'
import { NotificationList } from './NotificationList.tsx'

const MOST_COUNTED = 99

/** The bell with what has not been read, and the list behind it. */
export function Bell() {
  const { t } = useTranslation('notifications')
  const format = useFormat()
  const isOpen = useBell((state) => state.isOpen)
  const unread = useQuery(orpc.notifications.countUnread.queryOptions()).data ?? 0
  const label = t('bell', { count: unread })
  return (
    <Popover
      opened={isOpen}
      onChange={setBellOpen}
      position="bottom-start"
      shadow="md"
      width={400}
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <Tooltip label={label} openDelay={400} disabled={isOpen}>
          <Indicator
            label={unread > MOST_COUNTED ? `${MOST_COUNTED}+` : format.number(unread)}
            disabled={unread === 0}
            size={16}
            offset={5}
            classNames={{ indicator: classes.count }}
          >
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={label}
              aria-expanded={isOpen}
              aria-haspopup="dialog"
              onClick={() => setBellOpen(!isOpen)}
            >
              <IconBell size={18} aria-hidden />
            </ActionIcon>
          </Indicator>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('title')}>
        <NotificationList />
      </Popover.Dropdown>
    </Popover>
  )
}
