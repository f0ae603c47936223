import { readFileSync } from 'node:fs'

/** What a process holds, in MB, as Linux counts it. */
export interface Memory {
  /** All of it that is in memory. */
  rss: number
  /** Its own: heap, stacks, SQLite's pages. */
  own: number
  /** Of files that it runs or has mapped, such as Node itself; shared with whoever runs them too. */
  files: number
}

const KILOBYTES_PER_MB = 1024
/** Linux says `sysconf(_SC_CLK_TCK)` to programs, which is 100 on all that run Node. */
const TICKS_PER_SECOND = 100

/** @throws where there is no /proc: the costs of idling are measured on Linux */
export function memoryOf(pid: number | 'self'): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (name: string): number => {
    const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]
    if (found === undefined) throw new Error(`the system does not say ${name}`)
    return Number(found) / KILOBYTES_PER_MB
  }
  return { rss: megabytes('VmRSS'), own: megabytes('RssAnon'), files: megabytes('RssFile') }
}

/** Seconds of processor time that all threads of a process have taken. */
export function cpuSecondsOf(pid: number): number {
  const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in brackets may have anything in it; what follows it is plain.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

export function describeMemory({ rss, own, files }: Memory): string {
  return `${rss.toFixed(0)} MB (${own.toFixed(0)} its own, ${files.toFixed(0)} files)`
}
