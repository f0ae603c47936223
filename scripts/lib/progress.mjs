/**
 * Writes the progress of a download: in a terminal on one line that is written over, else every tenth part.
 * @param {{ write: (text: string) => unknown, isTTY?: boolean }} out
 * @param {string} what
 */
export function createProgress(out, what) {
  let shown = -1
  return {
    /**
     * @param {number} received bytes
     * @param {number | null} total bytes, null when the server does not say
     */
    update(received, total) {
      const step = total ? Math.floor((received / total) * 100) : Math.floor(received / 1e6)
      if (step === shown || (!out.isTTY && step < shown + 10 && step !== 100)) return
      shown = step
      const amount = total ? `${step} % of ${megabytes(total)}` : megabytes(received)
      out.write(out.isTTY ? `\r${what}: ${amount} ` : `${what}: ${amount}\n`)
    },
    end() {
      if (out.isTTY && shown >= 0) out.write('\n')
    },
  }
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${Math.round(bytes / 1e6)} MB`
}
