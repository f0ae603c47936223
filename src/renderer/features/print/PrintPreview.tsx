import { Button, Group, Text } from '@mantine/core'
import { IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PrintKind } from '#shared/contract/print.ts'
import { orpc } from '../../api/client.ts'
import { useSettings } from '../../api/queries.ts'
import { LateLoader } from '../../ui/LateLoader.tsx'
import { bytesOf, saveFile } from '../../ui/save-file.ts'
import { failureReason } from '../sources/failure-reason.ts'
import { tellFailed } from '../sources/tell.tsx'
import classes from './PrintDialog.module.css'

interface PrintPreviewProps {
  kind: PrintKind
  orderIds: number[]
  onClose(): void
}

/** The document as it will come out, in a frame of its own that runs no scripts and is what is printed. */
export function PrintPreview({ kind, orderIds, onClose }: PrintPreviewProps) {
  const { t } = useTranslation('printDialog')
  const { printPaper, language } = useSettings()
  const frame = useRef<HTMLIFrameElement>(null)
  const printButton = useRef<HTMLButtonElement>(null)
  const query = orpc.print.render.queryOptions({ input: { kind, orderIds } })
  const { data, isError } = useQuery({
    ...query,
    // Another paper or language makes another document of the same orders.
    queryKey: [...query.queryKey, printPaper, language],
    staleTime: 0,
    gcTime: 0,
  })

  // A browser's own window for printing saves as PDF.
  const hasPdf = useQuery(orpc.app.getInfo.queryOptions()).data?.host === 'electron'
  const savePdf = useMutation(
    orpc.print.renderPdf.mutationOptions({
      onSuccess: ({ title, base64 }) =>
        saveFile({ name: `${title}.pdf`, type: 'application/pdf', parts: [bytesOf(base64)] }),
      onError: (error) => tellFailed(t('pdfFailed', { reason: failureReason(error) })),
    }),
  )
  const isShown = data !== undefined
  useEffect(() => {
    if (isShown) printButton.current?.focus()
  }, [isShown])

  if (isError) return <Text role="alert">{t('renderFailed')}</Text>
  if (data === undefined) return <LateLoader height={320} />
  return (
    <>
      <iframe
        ref={frame}
        title={t('preview')}
        className={classes.preview}
        // No scripts; the same origin only so that this page may ask it to print.
        sandbox="allow-same-origin allow-modals"
        srcDoc={data.html}
      />
      <Group gap={8}>
        <Button
          ref={printButton}
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => frame.current?.contentWindow?.print()}
        >
          {t('print')}
        </Button>
        {hasPdf && (
          <Button
            variant="default"
            leftSection={<IconFileTypePdf size={16} aria-hidden />}
            loading={savePdf.isPending}
            onClick={() => savePdf.mutate({ kind, orderIds })}
          >
            {t('savePdf')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
      </Group>
    </>
  )
}
