import { Button } from '@mantine/core'
import { IconSparkles } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { orpc } from '#renderer/api/client.ts'
import { useSettings } from '#renderer/api/queries.ts'
import { OnceAsked } from '../../ui/OnceAsked.tsx'
import bannerClasses from '../sync/SourceTroubleBanner.module.css'
import { useRestart } from './use-restart.ts'

const NotesDialog = lazy(async () => ({ default: (await import('./NotesDialog.tsx')).NotesDialog }))

/** The version that was put off, until the page is loaded again; the settings keep showing it. */
const usePutOff = create<{ version: string | null }>()(() => ({ version: null }))

/** Says that a new version lies here ready, and what is new in it. */
export function UpdateBanner() {
  const { t } = useTranslation('updates')
  const { areUpdatesInstalledOnQuit } = useSettings()
  const updates = useQuery(orpc.updates.get.queryOptions()).data
  const putOff = usePutOff(({ version }) => version)
  const [areNotesOpen, setNotesOpen] = useState(false)
  const restart = useRestart()
  if (updates?.state.kind !== 'ready' || updates.state.version === putOff) return null
  const { version } = updates.state
  const how =
    updates.installs === 'password' ? 'password' : areUpdatesInstalledOnQuit ? 'onQuit' : 'onlyRestart'

  return (
    <section className={bannerClasses.banner} aria-labelledby="update-ready">
      <IconSparkles size={18} className={bannerClasses.icon} aria-hidden />
      <div className={bannerClasses.text}>
        <strong id="update-ready">{t('banner.title', { version })}</strong>
        <p>{t(`banner.${how}`)}</p>
      </div>
      <div className={bannerClasses.actions}>
        <Button size="xs" loading={restart.isPending} onClick={() => restart.mutate(undefined)}>
          {t('restart')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setNotesOpen(true)}>
          {t('whatsNew')}
        </Button>
        <Button size="xs" variant="default" onClick={() => usePutOff.setState({ version })}>
          {t('banner.later')}
        </Button>
      </div>
      <OnceAsked isAsked={areNotesOpen}>
        <NotesDialog update={updates.state} isOpen={areNotesOpen} onClose={() => setNotesOpen(false)} />
      </OnceAsked>
    </section>
  )
}
