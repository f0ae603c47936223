import { Button, Input, NativeSelect, SegmentedControl, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { IMPORT_DEPTHS, PRODUCT_LANGUAGES, type Source } from '#shared/contract/sources.ts'
import { CURRENCIES, type Currency } from '#shared/domain/money.ts'
import classes from './ConnectForm.module.css'
import { findNameFault } from './name-check.ts'
import { RightsReport } from './RightsReport.tsx'
import { connectShop } from './submit-token.ts'
import { TokenField } from './TokenField.tsx'
import { TokenGuide } from './TokenGuide.tsx'
import { tellDone } from './tell.tsx'
import { findTokenFault } from './token-check.ts'
import { useTokenSubmit } from './use-token-submit.ts'

type DepthOption = '7' | '30' | '60' | 'all'

interface FormValues {
  name: string
  token: string
  language: Source['language']
  currency: Currency
  depth: DepthOption
}

const EMPTY_FORM: FormValues = { name: '', token: '', language: 'uk', currency: 'UAH', depth: '60' }

const DEPTH_OPTIONS = IMPORT_DEPTHS.map((days): DepthOption => (days === null ? 'all' : `${days}`))

function depthDays(option: DepthOption): 7 | 30 | 60 | null {
  return IMPORT_DEPTHS.find((days) => (days === null ? 'all' : `${days}`) === option) ?? null
}

/** Connects a Prom shop: settings, the token with a check of each of its rights, and how to make one. */
export function ConnectForm({ onConnected }: { onConnected?: (source: Source) => void }) {
  const { t } = useTranslation('sources')
  const tokenRef = useRef<HTMLInputElement>(null)
  const form = useForm<FormValues>({
    mode: 'controlled',
    initialValues: EMPTY_FORM,
    validate: {
      name: (name) => {
        const fault = findNameFault(name)
        return fault === null ? null : t(`error.${fault}`)
      },
      token: (token) => {
        const fault = findTokenFault(token)
        return fault === null ? null : t(`error.${fault}`)
      },
    },
    onValuesChange: (values, previous) => {
      if (values.token !== previous.token) submit.forgetReport()
    },
  })

  const submit = useTokenSubmit({
    tokenRef,
    send: (token) => {
      const { name, language, currency, depth } = form.getValues()
      return connectShop({ name: name.trim(), token, language, currency, importDepthDays: depthDays(depth) })
    },
    markToken: (message) => form.setFieldError('token', message),
    onDone: (source) => {
      form.reset()
      submit.forgetReport()
      tellDone(t('done.connected', { name: source.name }))
      onConnected?.(source)
    },
  })
  const isBusy = submit.busy !== null

  return (
    <div className={classes.columns}>
      <form
        className={classes.form}
        aria-label={t('form.title')}
        noValidate
        autoComplete="off"
        onSubmit={form.onSubmit(
          ({ token }) => submit.checkAndConnect(token),
          (errors) => form.getInputNode(errors.name ? 'name' : 'token')?.focus(),
        )}
      >
        <Title order={1} size="h3">
          {t('form.title')}
        </Title>
        <TextInput
          {...form.getInputProps('name')}
          label={t('form.name')}
          description={t('form.nameHint')}
          placeholder={t('form.namePlaceholder')}
          required
          disabled={isBusy}
          autoComplete="off"
          data-autofocus
        />
        <TokenField field={form.getInputProps('token')} inputRef={tokenRef} isDisabled={isBusy} />
        <div className={classes.pair}>
          <NativeSelect
            {...form.getInputProps('language')}
            label={t('form.language')}
            data={PRODUCT_LANGUAGES.map((value) => ({ value, label: t(`form.languageOption.${value}`) }))}
            disabled={isBusy}
          />
          <NativeSelect
            {...form.getInputProps('currency')}
            label={t('form.currency')}
            data={[...CURRENCIES]}
            disabled={isBusy}
          />
        </div>
        <Input.Wrapper label={t('form.depth')} description={t('form.depthHint')} labelElement="div">
          <SegmentedControl
            {...form.getInputProps('depth')}
            aria-label={t('form.depth')}
            mt={6}
            fullWidth
            disabled={isBusy}
            data={DEPTH_OPTIONS.map((value) => ({ value, label: t(`form.depthOption.${value}`) }))}
          />
        </Input.Wrapper>
        {submit.report !== null && <RightsReport report={submit.report} />}
        <div className={classes.actions} ref={submit.actionsRef}>
          {submit.isGoodEnough && (
            <Button onClick={() => submit.connectAnyway(form.getValues().token)} loading={isBusy}>
              {t('form.submitAnyway')}
            </Button>
          )}
          <Button type="submit" variant={submit.isGoodEnough ? 'default' : 'filled'} loading={isBusy}>
            {t(submit.report === null || isBusy ? 'form.submit' : 'form.recheck')}
          </Button>
        </div>
      </form>
      <TokenGuide />
    </div>
  )
}
