import { svelte } from '@sveltejs/vite-plugin-svelte'
import { svelteTesting } from '@testing-library/svelte/vite'
import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
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
