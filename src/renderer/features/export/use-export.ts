import { useCallback, useEffect, useRef, useState } from 'react'
import type { ExportInput, ExportStep, TableExportInput } from '#shared/contract/export.ts'
import { api } from '../../api/client.ts'
import { bytesOf, saveFile } from '../../ui/save-file.ts'

export type ExportState =
  | { step: 'idle' }
  | { step: 'running'; done: number; total: number }
  | { step: 'done'; name: string; rowCount: number }
  | { step: 'failed' }

const MEDIA_TYPES: Readonly<Record<ExportInput['format'], string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv;charset=utf-8',
}

function stepsOf(
  input: ExportInput | TableExportInput,
  signal: AbortSignal,
): Promise<AsyncIterable<ExportStep>> {
  return 'sort' in input ? api.export.run(input, { signal }) : api.export.table(input, { signal })
}

/** Has a file made piece by piece and saves it once it is whole. Stopping, or leaving, saves nothing. */
export function useExport() {
  const [state, setState] = useState<ExportState>({ step: 'idle' })
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  const start = useCallback(async (input: ExportInput | TableExportInput): Promise<void> => {
    const controller = new AbortController()
    running.current = controller
    setState({ step: 'running', done: 0, total: 0 })
    const parts: Uint8Array<ArrayBuffer>[] = []
    try {
      for await (const step of await stepsOf(input, controller.signal)) {
        if (controller.signal.aborted) return
        if (step.kind === 'chunk') parts.push(bytesOf(step.base64))
        else if (step.kind === 'progress') setState({ step: 'running', done: step.done, total: step.total })
        else {
          saveFile({ name: step.name, type: MEDIA_TYPES[input.format], parts })
          setState({ step: 'done', name: step.name, rowCount: step.rowCount })
        }
      }
    } catch {
      if (!controller.signal.aborted) setState({ step: 'failed' })
    }
  }, [])

  const stop = useCallback(() => {
    running.current?.abort()
    setState({ step: 'idle' })
  }, [])

  return { state, start, stop }
}
