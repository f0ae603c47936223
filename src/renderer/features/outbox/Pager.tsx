import { Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../ui/format.ts'
import classes from './OutboxScreen.module.css'

interface Props {
  offset: number
  pageRows: number
  total: number
  onMove: (offset: number) => void
}

/** Which part of a long list is shown, and the way to its neighbours. */
export function Pager({ offset, pageRows, total, onMove }: Props) {
  const { t } = useTranslation('outbox')
  const format = useFormat()
  return (
    <nav className={classes.pager} aria-label={t('pages.label')}>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconChevronLeft size={14} aria-hidden />}
        disabled={offset === 0}
        onClick={() => onMove(Math.max(0, offset - pageRows))}
      >
        {t('pages.previous')}
      </Button>
      <span role="status">
        {t('pages.range', {
          first: format.number(offset + 1),
          last: format.number(Math.min(total, offset + pageRows)),
          total: format.number(total),
        })}
      </span>
      <Button
        size="xs"
        variant="default"
        rightSection={<IconChevronRight size={14} aria-hidden />}
        disabled={offset + pageRows >= total}
        onClick={() => onMove(offset + pageRows)}
      >
        {t('pages.next')}
      </Button>
    </nav>
  )
}
