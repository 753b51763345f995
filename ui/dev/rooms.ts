/** Shows one screen with made-up data: rooms.html?page=display&of=project&lang=en&text=200&dark&picture */
import '../src/shared/base.css'
import { mount } from 'svelte'
import DisplayPage from '../src/display/DisplayPage.svelte'
import { words, type Lang } from '../src/shared/words.svelte'
import { DISPLAYS } from './rooms-display'

const asked = new URLSearchParams(location.search)
words.speak((asked.get('lang') ?? 'zh-CN') as Lang)
document.documentElement.style.setProperty('--text-scale', String(Number(asked.get('text') ?? 100) / 100))

const of = asked.get('of') ?? 'project'
if (asked.get('page') === 'display') {
  const view = DISPLAYS[of]
  const picture = asked.has('picture') ? `/@fs/${asked.get('picture')}` : null
  if (view) mount(DisplayPage, { target: document.body, props: { view, picture, dark: asked.has('dark'), ...(asked.has('turned') ? { onback: () => {} } : {}) } })
}
