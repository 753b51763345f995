/** The organiser's screens on made-up answers: organiser.html?of=board&page=collect&lang=en&text=200&do=… */
import '../src/shared/base.css'
import { mockIPC } from '@tauri-apps/api/mocks'
import { mount } from 'svelte'
import OrganiserPage from '../src/organiser/OrganiserPage.svelte'
import { words, type Lang } from '../src/shared/words.svelte'
import { answers } from './organiser-desk'

const asked = new URLSearchParams(location.search)
words.speak((asked.get('lang') ?? 'zh-CN') as Lang)
document.documentElement.style.setProperty('--text-scale', String(Number(asked.get('text') ?? 100) / 100))

const of = asked.get('of') ?? 'new'
const reply = answers(of)
mockIPC((command, takes) => reply(command, takes as Record<string, unknown>), { shouldMockEvents: true })
const meeting = of === 'new' ? {} : { meeting: 'm1' }
mount(OrganiserPage, { target: document.body, props: { ...meeting, onhome: () => console.log('home') } })

// Clicks what `do` names by data-act, one after the other, so that a picture can be taken of what comes.
for (const act of asked.get('do')?.split(',') ?? []) {
  await new Promise((then) => setTimeout(then, 900))
  document.querySelector<HTMLElement>(`[data-act="${act}"], [data-cell="${act}"]`)?.click()
  if (/^\d/.test(act)) document.querySelector(`[data-cell="${act}"]`)?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }))
}
if (asked.has('scroll')) setTimeout(() => scrollTo(0, Number(asked.get('scroll'))), 600)

// With `axe`, what it finds stands in the page.
if (asked.has('axe')) {
  await new Promise((then) => setTimeout(then, 1000))
  const axe = (await import('axe-core')).default
  const { violations } = await axe.run(document)
  const found = document.createElement('pre')
  found.id = 'axe'
  found.textContent = violations.map((each) => `${each.id}: ${each.nodes.map((node) => `${node.target} ${node.failureSummary}`).join(' | ')}`).join('\n') || 'none'
  document.body.replaceChildren(found)
}
