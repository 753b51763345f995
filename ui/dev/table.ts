/** Shows the table or the first screen with made-up data: table.html?of=hands&lang=en&text=200 */
import '../src/shared/base.css'
import { mockIPC } from '@tauri-apps/api/mocks'
import { mount } from 'svelte'
import App from '../src/App.svelte'
import type { Ask } from '../src/bindings/Ask'
import { words, type Lang } from '../src/shared/words.svelte'
import TablePage from '../src/table/TablePage.svelte'
import { HOMES, LOOKS } from './table-looks'
import { does } from './table-desk'

const asked = new URLSearchParams(location.search)
words.speak((asked.get('lang') ?? 'zh-CN') as Lang)
document.documentElement.style.setProperty('--text-scale', String(Number(asked.get('text') ?? 100) / 100))
const of = asked.get('of') ?? 'hands'
let look = LOOKS[of] ?? LOOKS.hands!
let turnedAt = performance.now()

mockIPC((command, given) => {
  const passed = look.table.running ? Math.round(performance.now() - turnedAt) : 0
  if (command === 'act') {
    look = does(look, (given as { ask: Ask }).ask.do, passed)
    turnedAt = performance.now()
    return look
  }
  if (command === 'look') return look
  if (command === 'home') return HOMES[of] ?? HOMES.home
  if (command === 'meeting_projects') return Array.from({ length: 60 }, (_, at) => ({ id: String(at + 1), name: `${at + 1}` }))
  if (command.startsWith('plugin:')) return 0
  return null
})

if (of in HOMES) mount(App, { target: document.body })
else mount(TablePage, { target: document.body, props: { look, onleft: () => location.reload() } })

for (const act of (asked.get('do') ?? '').split(',').filter(Boolean)) {
  setTimeout(() => {
    const [name, how] = act.split(':')
    const found = document.querySelector<HTMLElement>(`[data-act="${name}"], [data-seat="${name}"]`)
    if (how === 'menu') found?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }))
    else found?.click()
  }, 300)
}
