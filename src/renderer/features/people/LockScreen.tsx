import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonFace, Session } from '#shared/contract/people.ts'
import { api, orpc } from '../../api/client.ts'
import { tellFailed } from '../sources/tell.tsx'
import classes from './People.module.css'
import { PersonButtons } from './PersonButtons.tsx'
import { PinForm } from './PinForm.tsx'

const FORGET_PINS_FILE = 'forget-pins.txt'

/** Instead of everything else, until somebody has said who works. */
export function LockScreen({ session }: { session: Session }) {
  const { t } = useTranslation('people')
  const { t: commonT } = useTranslation()
  const [chosen, setChosen] = useState<PersonFace | null>(null)
  const info = useQuery(orpc.app.getInfo.queryOptions()).data

  function choose(person: PersonFace) {
    if (person.hasPin) setChosen(person)
    else api.people.switchTo({ personId: person.id }).catch(() => tellFailed(t('pin.failed')))
  }

  return (
    <main className={classes.lock}>
      <section className={classes.lockCard} aria-labelledby="who-works">
        <div className={classes.lockBrand}>
          <span className={classes.lockMark} aria-hidden />
          {commonT('appName')}
        </div>
        <Title order={1} size="h3" id="who-works">
          {t('who.title')}
        </Title>
        <p className={classes.dim}>{t('who.lead')}</p>
        {chosen === null ? (
          <PersonButtons people={session.people} onChoose={choose} />
        ) : (
          <PinForm
            key={chosen.id}
            person={chosen}
            onEntered={() => undefined}
            onBack={() => setChosen(null)}
          />
        )}
        {info !== undefined && session.people.some(({ hasPin }) => hasPin) && (
          <details className={classes.forgotten}>
            <summary>{t('pin.forgotten')}</summary>
            <p>{t('pin.forgottenHow', { file: FORGET_PINS_FILE, folder: info.dataDir })}</p>
          </details>
        )}
      </section>
    </main>
  )
}
