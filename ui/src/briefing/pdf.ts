/** PDFs, page by page. All that reads them lies among the window's own files, is loaded when the first one is opened, and
 * fetches nothing: what it asks for comes as modules of the window. */
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerFile from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'

type Inside = Record<string, () => Promise<string>>
const maps: Inside = import.meta.glob<string>('../../node_modules/pdfjs-dist/cmaps/*.bcmap', { query: '?inline', import: 'default' })
const fonts: Inside = import.meta.glob<string>('../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', { query: '?inline', import: 'default' })

async function bytesOf(files: Inside, name: string): Promise<Uint8Array> {
  const load = Object.entries(files).find(([path]) => path.endsWith(`/${name}`))?.[1]
  if (load === undefined) throw new Error(name)
  const text = atob((await load()).split(',')[1] ?? '')
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

/** How the letters of a font in no file of its own are numbered. */
class Maps {
  async fetch({ name }: { name: string }) {
    return { cMapData: await bytesOf(maps, `${name}.bcmap`), isCompressed: true }
  }
}

/** The fonts that every reader has. */
class Fonts {
  fetch({ filename }: { filename: string }) {
    return bytesOf(fonts, filename)
  }
}

/** A PDF that is open. */
export interface Pages {
  readonly count: number
  /** Draws a page as wide as that, in points of the screen; an earlier one that is not done is given up. */
  draw: (page: number, canvas: HTMLCanvasElement, width: number) => Promise<void>
  /** The same for somebody else, beside what is drawn: so many dots wide. */
  copy: (page: number, canvas: HTMLCanvasElement, dots: number) => Promise<void>
  /** What stands on a page, for who listens. */
  text: (page: number) => Promise<string>
  close: () => void
}

export async function openPdf(data: ArrayBuffer): Promise<Pages> {
  GlobalWorkerOptions.workerSrc = workerFile
  const file = await getDocument({
    data,
    CMapReaderFactory: Maps,
    StandardFontDataFactory: Fonts,
    // Beside the page's own modules lies the one that reads JPEG 2000; the page lets nothing else be run.
    wasmUrl: new URL('pdf/', document.baseURI).href,
    useWasm: false,
    useWorkerFetch: false,
    isEvalSupported: false,
    isOffscreenCanvasSupported: false,
    enableXfa: false,
  }).promise
  return pagesOf(file)
}

/** Letters of a font that the PDF does not bring are drawn in the window's own: this computer may have none for Chinese. */
async function withOwnFonts(canvas: HTMLCanvasElement, text: string): Promise<void> {
  const context = canvas.getContext('2d')
  const font = Object.getOwnPropertyDescriptor(CanvasRenderingContext2D.prototype, 'font')
  if (context === null || font === undefined) return
  const own = getComputedStyle(document.body).fontFamily
  await document.fonts.load(`1em ${own}`, text)
  Object.defineProperty(context, 'font', {
    configurable: true,
    get: () => font.get?.call(context) as string,
    set: (said: string) => void font.set?.call(context, said.replace(/(?:sans-serif|serif|monospace)$/, own)),
  })
}

/** No page is drawn with more dots than that: a poster enlarged would take the laptop's memory. */
const MOST_DOTS = 24_000_000

function pagesOf(file: PDFDocumentProxy): Pages {
  let drawing: { cancel: () => void } | null = null
  let asked = 0
  const text = async (number: number) => {
    const content = await (await file.getPage(number)).getTextContent()
    return content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
  }
  return {
    count: file.numPages,
    async draw(number, canvas, width) {
      asked += 1
      const mine = asked
      const page = await file.getPage(number)
      const whole = page.getViewport({ scale: 1 })
      const wanted = (width * Math.min(devicePixelRatio, 2)) / whole.width
      const most = Math.sqrt(MOST_DOTS / (whole.width * whole.height))
      const viewport = page.getViewport({ scale: Math.min(wanted, most) })
      await withOwnFonts(canvas, await text(number))
      if (mine !== asked) return
      drawing?.cancel()
      canvas.width = Math.round(viewport.width)
      canvas.height = Math.round(viewport.height)
      const task = page.render({ canvas, viewport })
      drawing = task
      try {
        await task.promise
      } catch (error) {
        if ((error as Error).name !== 'RenderingCancelledException') throw error
      }
    },
    async copy(number, canvas, dots) {
      const page = await file.getPage(number)
      const whole = page.getViewport({ scale: 1 })
      const viewport = page.getViewport({ scale: Math.min(dots / whole.width, Math.sqrt(MOST_DOTS / (whole.width * whole.height))) })
      await withOwnFonts(canvas, await text(number))
      canvas.width = Math.round(viewport.width)
      canvas.height = Math.round(viewport.height)
      await page.render({ canvas, viewport }).promise
    },
    text,
    close() {
      drawing?.cancel()
      void file.loadingTask.destroy()
    },
  }
}
