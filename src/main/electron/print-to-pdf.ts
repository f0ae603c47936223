import { BrowserWindow } from 'electron'
import type { KramarPorts } from '../ports.ts'
import type { Documents } from './documents.ts'

const MM_PER_INCH = 25.4

/** Turns a document into a PDF in a window that nobody sees, without scripts, preload or a way to us. */
export function createPdfPrinter(documents: Documents): NonNullable<KramarPorts['printToPdf']> {
  return async (html, { width, height }) => {
    const document = documents.add(html)
    const window = new BrowserWindow({
      show: false,
      webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false, javascript: false },
    })
    try {
      await window.loadURL(document.url)
      return await window.webContents.printToPDF({
        // Electron takes inches; the document's own @page says the same.
        pageSize: { width: width / MM_PER_INCH, height: height / MM_PER_INCH },
        preferCSSPageSize: true,
        printBackground: true,
      })
    } finally {
      document.remove()
      window.destroy()
    }
  }
}
