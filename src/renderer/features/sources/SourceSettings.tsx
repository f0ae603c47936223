import { Button, Tabs, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type OpenSource, SOURCE_TABS, useView } from '#renderer/app/view-store.ts'
import type { Source } from '#shared/contract/sources.ts'
import { MoneyTab } from '../money/MoneyTab.tsx'
import { TurnsSection } from '../people/TurnsSection.tsx'
import { RulesTab } from '../rules/RulesTab.tsx'
import { TrackingTab } from '../tracking/TrackingTab.tsx'
import { SourceGeneralTab } from './SourceGeneralTab.tsx'
import classes from './SourcesScreen.module.css'

/** Everything that can be set for one source, by tabs. */
export function SourceSettings({ source, tab }: { source: Source; tab: OpenSource['tab'] }) {
  const { t } = useTranslation('sources')
  const showSource = useView((view) => view.showSource)
  return (
    <div className={classes.settings}>
      <Button
        className={classes.back}
        variant="subtle"
        size="compact-sm"
        leftSection={<IconArrowLeft size={14} aria-hidden />}
        onClick={() => showSource(null)}
      >
        {t('backToList')}
      </Button>
      <Title order={1} size="h3" className={classes.sourceName}>
        {source.name}
      </Title>
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(value) => {
          const chosen = SOURCE_TABS.find((one) => one === value)
          if (chosen !== undefined && chosen !== tab) showSource({ id: source.id, tab: chosen })
        }}
      >
        <Tabs.List aria-label={t('edit.title')}>
          {SOURCE_TABS.map((value) => (
            <Tabs.Tab key={value} value={value}>
              {t(`tab.${value}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="general" pt="lg">
          <SourceGeneralTab source={source} />
          <TurnsSection sourceId={source.id} />
        </Tabs.Panel>
        <Tabs.Panel value="rules" pt="lg">
          <RulesTab sourceId={source.id} />
        </Tabs.Panel>
        <Tabs.Panel value="tracking" pt="lg">
          <TrackingTab sourceId={source.id} />
        </Tabs.Panel>
        <Tabs.Panel value="money" pt="lg">
          <MoneyTab sourceId={source.id} />
        </Tabs.Panel>
      </Tabs>
    </div>
  )
}
