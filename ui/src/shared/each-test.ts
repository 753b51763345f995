/** For every test of a page: what is waited for comes later where a machine has much to do, and each leaves nothing. */
import { clearMocks } from '@tauri-apps/api/mocks'
import { cleanup, configure } from '@testing-library/svelte'
import { afterEach, vi } from 'vitest'

configure({ asyncUtilTimeout: 5_000 })

afterEach(async () => {
  vi.useRealTimers()
  cleanup()
  // Listeners stop one turn later, and ask the mock to.
  await new Promise((done) => setTimeout(done))
  clearMocks()
})
