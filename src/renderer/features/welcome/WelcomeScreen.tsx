import { Button, Loader, Title, UnstyledButton } from '@mantine/core'
import { IconArrowLeft, IconBuildingStore, IconCheck, IconFlask } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '#renderer/api/client.ts'
import { LanguageSwitch } from '../settings/LanguageSwitch.tsx'
import { StartNotices } from '../settings/StartNotices.tsx'
import { ThemeSwitch } from '../settings/ThemeSwitch.tsx'
import { ConnectForm } from '../sources/ConnectForm.tsx'
import { failureReason } from '../sources/failure-reason.ts'
import { tellFailed } from '../sources/tell.tsx'
import classes from './WelcomeScreen.module.css'

/** The first screen, while there is no source: connect a shop, or try the demo shop. */
export function WelcomeScreen() {
  const { t } = useTranslation(['welcome', 'common'])
  const [isConnecting, setConnecting] = useState(false)
  return (
    <div className={classes.page}>
      <header className={classes.top}>
        <div className={classes.brand}>
          <span className={classes.mark} aria-hidden />
          {t('common:appName')}
        </div>
        <div className={classes.switches}>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </header>
      <StartNotices />
      <main className={classes.main} data-form={isConnecting || undefined}>
        {isConnecting ? (
          <div className={classes.form}>
            <Button
              className={classes.back}
              variant="subtle"
              size="compact-sm"
              leftSection={<IconArrowLeft size={14} aria-hidden />}
              onClick={() => setConnecting(false)}
            >
              {t('back')}
            </Button>
            <ConnectForm />
          </div>
        ) : (
          <Ways onConnect={() => setConnecting(true)} />
        )}
      </main>
    </div>
  )
}

const FACTS = ['local', 'auto', 'safe'] as const

function Ways({ onConnect }: { onConnect: () => void }) {
  const { t } = useTranslation('welcome')
  const connectDemo = useMutation(
    orpc.sources.connectDemo.mutationOptions({
      onError: (error) => tellFailed(`${t('demoFailed')}: ${failureReason(error)}`),
    }),
  )
  return (
    <div className={classes.hero}>
      <div>
        <Title order={1} className={classes.title}>
          {t('title')}
        </Title>
        <p className={classes.lead}>{t('lead')}</p>
      </div>
      <div className={classes.ways}>
        <UnstyledButton className={`${classes.way} ${classes.primary}`} onClick={onConnect}>
          <IconBuildingStore size={22} aria-hidden />
          <span className={classes.wayTitle}>{t('connect')}</span>
          <span>{t('connectHint')}</span>
        </UnstyledButton>
        <UnstyledButton
          className={classes.way}
          disabled={connectDemo.isPending}
          onClick={() => connectDemo.mutate(undefined)}
        >
          {connectDemo.isPending ? <Loader size={22} aria-hidden /> : <IconFlask size={22} aria-hidden />}
          <span className={classes.wayTitle}>{t('demo')}</span>
          <span>{t('demoHint')}</span>
        </UnstyledButton>
      </div>
      <ul className={classes.facts}>
        {FACTS.map((fact) => (
          <li key={fact}>
            <IconCheck size={15} aria-hidden />
            {t(`facts.${fact}`)}
          </li>
        ))}
      </ul>
    </div>
  )
}
