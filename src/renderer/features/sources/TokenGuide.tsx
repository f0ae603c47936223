import { Title } from '@mantine/core'
import { useId } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import classes from './TokenGuide.module.css'

const bold = { b: <strong /> }

/** Where a token is made in Prom's cabinet and which rights it needs (prom-api 1.3, prom-rules 9). */
export function TokenGuide() {
  const { t } = useTranslation('sources')
  const titleId = useId()
  return (
    <aside className={classes.guide} aria-labelledby={titleId}>
      <Title order={2} size="h5" id={titleId}>
        {t('guide.title')}
      </Title>
      <ol className={classes.steps}>
        <li>
          <Trans t={t} i18nKey="guide.step1" components={bold} />
        </li>
        <li>
          <Trans
            t={t}
            i18nKey="guide.step2"
            values={{ menuPath: t('guide.promWords.menuPath') }}
            components={bold}
          />
        </li>
        <li>
          <Trans t={t} i18nKey="guide.step3" values={{ name: t('guide.promWords.name') }} components={bold} />
        </li>
        <li>
          <Trans
            t={t}
            i18nKey="guide.step4"
            values={{ access: t('guide.promWords.access') }}
            components={bold}
          />
          <dl className={classes.rights}>
            <dt>{t('guide.promWords.orders')}</dt>
            <dd>{t('guide.right.orders')}</dd>
            <dt>{t('guide.promWords.products')}</dt>
            <dd>{t('guide.right.products')}</dd>
            <dt>{t('guide.promWords.settings')}</dt>
            <dd>{t('guide.right.settings')}</dd>
            <dt>{t('guide.promWords.clients')}</dt>
            <dd>{t('guide.right.clients')}</dd>
          </dl>
        </li>
        <li>
          <Trans
            t={t}
            i18nKey="guide.step5"
            values={{ expiry: t('guide.promWords.expiry') }}
            components={bold}
          />
        </li>
        <li>
          <Trans
            t={t}
            i18nKey="guide.step6"
            values={{ create: t('guide.promWords.create') }}
            components={bold}
          />
        </li>
        <li>
          <Trans t={t} i18nKey="guide.step7" values={{ view: t('guide.promWords.view') }} components={bold} />
        </li>
      </ol>
      <ul className={classes.notes}>
        <li>{t('guide.note.password')}</li>
        <li>{t('guide.note.package')}</li>
        <li>{t('guide.note.names')}</li>
      </ul>
    </aside>
  )
}
