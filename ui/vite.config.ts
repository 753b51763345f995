import { svelte } from '@sveltejs/vite-plugin-svelte'
import { svelteTesting } from '@testing-library/svelte/vite'
import { resolve } from 'node:path'
import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/** What the reader of PDFs looks for by a name of its own: it lies beside the page. */
const BESIDE = ['openjpeg_nowasm_fallback.js']
const pdfFiles = {
  name: 'pdf-files',
  generateBundle(this: { emitFile: (file: { type: 'asset'; fileName: string; source: Uint8Array }) => void }) {
    for (const file of BESIDE) {
      const source = readFileSync(resolve(import.meta.dirname, 'node_modules/pdfjs-dist/wasm', file))
      this.emitFile({ type: 'asset', fileName: `pdf/${file}`, source })
    }
  },
}

export default defineConfig({
  plugins: [svelte(), svelteTesting(), pdfFiles],
  assetsInclude: ['**/*.bcmap', '**/*.pfb'],
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  build: {
    target: 'safari16',
    // The fonts stay files: the window loads only the slices that a page needs.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { main: resolve(import.meta.dirname, 'index.html'), display: resolve(import.meta.dirname, 'display.html') },
    },
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'], setupFiles: ['src/shared/each-test.ts'], testTimeout: 20_000 },
})
