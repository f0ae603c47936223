import { Button, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useView } from '../../app/view-store.ts'
import classes from './OutboxScreen.module.css'
import { useOutboxFilter } from './outbox-filter.ts'

/** Why there is nothing to see, in the words of what was looked for. */
export function EmptyOutbox() {
  const { t } = useTranslation('outbox')
  const { show, state, sourceId, setFilter } = useOutboxFilter()
  const showScreen = useView((view) => view.showScreen)
  if (state !== null || sourceId !== null) {
    return (
      <div className={classes.empty}>
        <Title order={2} size="h5">
          {t('empty.filteredTitle')}
        </Title>
        <p>{t('empty.filteredText')}</p>
        <Button size="xs" variant="default" onClick={() => setFilter({ state: null, sourceId: null })}>
          {t('filter.clear')}
        </Button>
      </div>
    )
  }
  return (
    <div className={classes.empty}>
      <Title order={2} size="h5">
        {t(`empty.${show}Title`)}
      </Title>
      <p>{t(`empty.${show}Text`)}</p>
      {show === 'all' && (
        <Button size="xs" variant="default" onClick={() => showScreen('sources')}>
          {t('empty.openSources')}
        </Button>
      )}
    </div>
  )
}
