/** Shows one screen with made-up data: rooms.html?page=display&of=project&lang=en&text=200&dark&picture=… */
import '../src/shared/base.css'
import { mount, type Component } from 'svelte'
import DisplayPage from '../src/display/DisplayPage.svelte'
import { words, type Lang } from '../src/shared/words.svelte'
import type { TableState } from '../src/table/table.svelte'
import RoomsFrame from './RoomsFrame.svelte'
import { DISPLAYS } from './rooms-display'
import { tableAt } from './rooms-table'

const asked = new URLSearchParams(location.search)
words.speak((asked.get('lang') ?? 'zh-CN') as Lang)
document.documentElement.style.setProperty('--text-scale', String(Number(asked.get('text') ?? 100) / 100))

// The shell of a table with one stick.
const ANSWERS: Record<string, (args: Record<string, unknown>) => unknown> = {
  screens: () => ({ count: 1, display_open: false }),
  destinations: () => [{ path: '/media/usb', label: 'KINGSTON' }],
  choose_folder: () => '/home/table/记录',
  hand_in: ({ dir }) => ({ file: `${dir}/禾塘里社区-第3桌-本桌记录.rtbundle`, minutes: `${dir}/禾塘里社区-第3桌-会议纪要.pdf`, head: '3f'.repeat(32), code: '7K3M-Q9TX-2VHD', bytes: 48_231, at: '2026-03-21T16:40:12+08:00' }),
  save_minutes: ({ dir }) => `${dir}/禾塘里社区-第3桌-会议纪要.pdf`,
  save_reporter_sheet: ({ dir }) => `${dir}/禾塘里社区-第3桌-汇报单.pdf`,
  leave: () => null,
}
Object.assign(globalThis, {
  __TAURI_INTERNALS__: {
    invoke: async (command: string, args: Record<string, unknown>) => {
      if (command.startsWith('plugin:')) return 0
      const answer = ANSWERS[command]
      await new Promise((done) => setTimeout(done, 300))
      if (!answer || asked.has('fails')) throw { code: 'disk_gone', key: 'error.disk_gone', params: {} }
      return answer(args)
    },
    transformCallback: () => 0,
  },
})

const of = asked.get('of') ?? 'project'
const page = asked.get('page') ?? 'display'
if (page === 'display') {
  const view = DISPLAYS[of]
  const picture = asked.has('picture') ? `/@fs/${asked.get('picture')}` : null
  if (view) mount(DisplayPage, { target: document.body, props: { view, picture, dark: asked.has('dark'), ...(asked.has('turned') ? { onback: () => {} } : {}) } })
} else {
  const pages = import.meta.glob<{ default: Component<{ table: TableState; open?: boolean }> }>('../src/{seating,choosing,signing}/{*Page,PeopleDialog}.svelte')
  const load = Object.entries(pages).find(([path]) => path.split('/').pop()?.toLowerCase().startsWith(page))?.[1]
  if (load) {
    const Page = (await load()).default
    const table = await tableAt(of, (t) => {
      if (asked.has('practice')) t.kind = 'practice'
      if (asked.has('rank')) t.meeting.method = 'rank'
    })
    Object.assign(globalThis, { table })
    mount(RoomsFrame, { target: document.body, props: { table, Page, name: page } })
  }
}
