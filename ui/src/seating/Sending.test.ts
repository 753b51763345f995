import { cleanup, render, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Command } from '../bindings/Command'
import type { DisplayView } from '../bindings/DisplayView'
import type { SendsView } from '../bindings/SendsView'
import Welcome from '../display/Welcome.svelte'
import { answering, displayView, tableLook, tableView } from '../session/moment.fixture'
import { TableState } from '../session/table-state.svelte'
import { sayIn, words } from '../shared/words.svelte'
import Sending from './Sending.svelte'

const NOTHING: SendsView = { speakers: false, names: false, ballots: false, of_people: false, readers: 0 }

/** At seating, at a desk that remembers what it was told. */
function at(sends: SendsView, to_be_told: boolean) {
  const told: Command[] = []
  const meeting = { ...tableView().meeting, sends }
  const look = tableLook({ phase: 'seating', meeting, to_be_told })
  const table = new TableState(look, answering({ look: async () => look, act: async (command) => (told.push(command), look) }))
  const { container } = render(Sending, { table })
  return { told, container }
}

beforeEach(() => words.speak('en'))
afterEach(cleanup)

describe('what is handed in', () => {
  it('is said whatever it is', () => {
    expect(at(NOTHING, false).container.textContent).toContain('stay on this laptop')
    expect(at({ ...NOTHING, speakers: true, ballots: false, of_people: true }, true).container.textContent).toContain('Who said what, by seat number, is handed in')
    expect(at({ ...NOTHING, names: true, ballots: false, of_people: true }, true).container.textContent).toContain('Names are handed in')
    expect(at({ speakers: true, names: true, ballots: false, of_people: true, readers: 2 }, true).container.textContent).toMatch(/Names, and who said what, are handed in.*2 keys open it.*copy on the stick.*not encrypted/su)
  })
  it('is acknowledged by one press, and asked for no more once everybody knows', async () => {
    const { told, container } = at({ ...NOTHING, names: true, ballots: false, of_people: true }, true)
    container.querySelector<HTMLElement>('[data-act=tell-sending]')!.click()
    await waitFor(() => expect(told).toEqual([{ tell_sending: {} }]))
    const after = at({ ...NOTHING, names: true, ballots: false, of_people: true }, false)
    expect(after.container.querySelector('[data-act=tell-sending]')).toBeNull()
    expect(after.container.textContent).toContain('Everybody was told')
    expect(at(NOTHING, false).container.textContent).not.toContain('Everybody was told')
  })
  it('stands in the residents\' window while people sit down, with the organiser\'s six words', () => {
    const signer = { zh: ['的', '一', '是', '在', '不', '了'], en: ['abandon', 'ability', 'able', 'about', 'above', 'absent'] }
    const show = (phase: DisplayView['phase'], lang: 'zh-CN' | 'en') => {
      const view = displayView({ phase, sends: { ...NOTHING, speakers: true, ballots: false, of_people: true } })
      return render(Welcome, { view, signer, lang, tell: (key, ...given) => sayIn(lang, key, ...given) }).container.textContent
    }
    expect(show('seating', 'en')).toMatch(/Who said what, by seat number, is handed in.*abandon ability able about above absent/su)
    expect(show('opening', 'zh-CN')).toMatch(/几号说的.*的 一 是 在 不 了/su)
    expect(show('signing', 'en')).not.toMatch(/handed in|abandon/u)
  })
})
