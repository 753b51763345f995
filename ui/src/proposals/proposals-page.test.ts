import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render, waitFor } from '@testing-library/svelte'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CallView } from '../bindings/CallView'
import type { OfficeSays } from '../bindings/OfficeSays'
import type { ProposalsAsk } from '../bindings/ProposalsAsk'
import type { ProposalView } from '../bindings/ProposalView'
import { Asking } from '../shared/asking.svelte'
import { words } from '../shared/words.svelte'
import { CallsDesk } from './call.svelte'
import { beside, call, proposal, row, terms } from './proposals.fixture'
import Proposals from './Proposals.svelte'
import type { Verdict } from './verdicts'

beforeAll(() => {
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true }
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) { this.open = false }
})
beforeEach(() => words.speak('en'))

type Given = Record<string, unknown> & { proposal: string; by: number; verdict: Verdict; reason: string; says: OfficeSays; ask: Partial<ProposalsAsk> }

/** A desk that keeps what is saved. */
function desked(all: ProposalView[], view: CallView, answers: Record<string, (given: Given) => unknown> = {}) {
  const asked: [string, Given][] = []
  const kept = new Map(all.map((one) => [one.proposal, one]))
  const change = (id: string, part: Partial<ProposalView>) => {
    kept.set(id, { ...kept.get(id)!, ...part })
    return kept.get(id)
  }
  mockIPC((command, args) => {
    const given = args as unknown as Given
    if (!command.startsWith('plugin:')) asked.push([command, given])
    const own = answers[command]
    if (own !== undefined) return own(given)
    if (command === 'calls') return [{ call: 'c', name: 'Call', community: 'Here', street: '', proposals: 3, new: 2 }]
    if (command === 'call') return view
    if (command === 'proposals') {
      const rows = all.filter(({ stands }) => given.ask.stands === undefined || stands.is === given.ask.stands).map((one) => row(one.receipt, { stands: kept.get(one.proposal)!.stands }))
      return { all: rows.length, rows }
    }
    if (command === 'proposal') return kept.get(given.proposal)
    if (command === 'sort_proposal') return change(given.proposal, { office: given.says, ...(kept.get(given.proposal)!.stands.is === 'new' && { stands: { is: 'looked' as const } }) })
    if (command === 'screen_proposal') {
      const { by, verdict, reason } = given
      return change(given.proposal, { found: [{ by, verdict, reason, at: '' }], stands: verdict === 'feasible' ? { is: 'feasible' } : { is: 'ended', verdict } })
    }
    return kept.values().next().value
  }, { shouldMockEvents: true })
  const of = (command: string) => asked.filter(([name]) => name === command).map(([, given]) => given)
  return { asked, of }
}

async function shown(all: ProposalView[] = ['0003', '0002', '0001'].map((receipt) => proposal(receipt)), view = call(), answers: Record<string, (given: Given) => unknown> = {}) {
  const { asked, of } = desked(all, view, answers)
  const asking = new Asking()
  const desk = new CallsDesk(asking)
  const onplan = vi.fn()
  const { container } = render(Proposals, { desk, onplan })
  const find = <T extends Element = HTMLElement>(act: string) => container.querySelector<T>(`[data-act="${act}"]`)!
  const rowOf = (receipt: string) => container.querySelector<HTMLElement>(`[role=option][data-receipt="${receipt}"]`)!
  await waitFor(() => expect(container.querySelector('[role=option]')).not.toBeNull())
  const open = async (receipt: string) => {
    await fireEvent.click(rowOf(receipt))
    await waitFor(() => expect(container.querySelector('#proposal-receipt')?.textContent).toBe(receipt))
  }
  const type = (act: string, value: string) => fireEvent.input(find(act), { target: { value } })
  return { container, find, rowOf, open, type, asked, of, desk, asking, onplan }
}

describe('the three columns', () => {
  it('say first what still needs a person, and how each stands by a word and a sign', async () => {
    const { find, rowOf } = await shown([proposal('0003'), proposal('0002', { stands: { is: 'asking' } }), proposal('0001', { stands: { is: 'ended', verdict: { own: 'To the landlord' } } })])
    expect(find('head').textContent).toBe('2 not looked at yet')
    const stands = (receipt: string) => rowOf(receipt).querySelector('[data-stands]')!
    expect([stands('0003').textContent!.trim(), stands('0002').textContent!.trim(), stands('0001').textContent!.trim()]).toEqual(['Not looked at', 'Something must be asked', 'To the landlord'])
    expect(['0003', '0002', '0001'].every((receipt) => stands(receipt).querySelector('[data-icon]') !== null)).toBe(true)
  })

  it('mark what is open, show its words untouched, and go on by keys', async () => {
    const { find, rowOf, open } = await shown([proposal('0003', { words: '  3栋 二单元\n扶手' }), proposal('0002'), proposal('0001')])
    await open('0003')
    expect(find('words').textContent).toBe('  3栋 二单元\n扶手')
    expect(rowOf('0003').getAttribute('aria-selected')).toBe('true')
    await fireEvent.keyDown(find('rows'), { key: 'ArrowDown' })
    await waitFor(() => expect(rowOf('0002').getAttribute('aria-selected')).toBe('true'))
    await fireEvent.keyDown(window, { code: 'ArrowDown', key: 'ArrowDown', altKey: true })
    await waitFor(() => expect(rowOf('0001').getAttribute('aria-selected')).toBe('true'))
    expect(rowOf('0002').getAttribute('aria-selected')).toBe('false')
  })

  it('lose nothing that is typed when another is opened: what is finished is saved, the rest stays and is marked', async () => {
    const { find, open, type, of, rowOf, container } = await shown()
    await open('0003')
    await type('office-place', 'Building 3')
    await type('reason', 'Half a rea')
    await open('0002')
    expect(of('sort_proposal').map(({ proposal, says }) => [proposal, says.place])).toEqual([['id-0003', 'Building 3']])
    expect(of('screen_proposal')).toEqual([])
    expect(find<HTMLTextAreaElement>('reason').value).toBe('')
    expect(rowOf('0003').textContent).toContain('unfinished')
    expect(container.querySelector('[data-act="unfinished-0003"]')).not.toBeNull()
    await fireEvent.click(find('unfinished-0003'))
    await waitFor(() => expect(find<HTMLTextAreaElement>('reason').value).toBe('Half a rea'))
    expect(find<HTMLInputElement>('office-place').value).toBe('Building 3')
    await fireEvent.click(find('verdict-private'))
    await type('reason', 'Half a reason')
    await open('0001')
    expect(of('screen_proposal')).toMatchObject([{ proposal: 'id-0003', by: 1, verdict: 'private', reason: 'Half a reason' }])
    expect(container.querySelector('[data-act="unfinished-0003"]')).toBeNull()
  })

  it('keep what could not be saved, and say why', async () => {
    const { find, open, type, asking } = await shown(undefined, undefined, { sort_proposal: () => { throw { key: 'error.window', params: {} } } })
    await open('0003')
    await type('office-place', 'Building 3')
    await open('0002')
    expect(asking.error?.key).toBe('error.window')
    await fireEvent.click(find('unfinished-0003'))
    await waitFor(() => expect(find<HTMLInputElement>('office-place').value).toBe('Building 3'))
  })

  it('take what the desk made of a sum', async () => {
    const { find, open, type, of } = await shown(undefined, undefined, { sort_proposal: ({ says }) => proposal('0003', { office: { ...says, sum: '28000' } }) })
    await open('0003')
    await type('office-sum', '2.8万')
    await fireEvent.change(find('office-sum'))
    await waitFor(() => expect(find<HTMLInputElement>('office-sum').value).toBe('28000'))
    await open('0002')
    expect(of('sort_proposal')).toHaveLength(1)
    await open('0003')
    await type('office-sum', 'three')
    await fireEvent.change(find('office-sum'))
    expect(find('office-sum').getAttribute('aria-invalid')).toBe('true')
    expect(of('sort_proposal')).toHaveLength(1)
  })

  it('ask for a reason before a verdict is saved', async () => {
    const { find, open, type, of, container } = await shown()
    await open('0003')
    await fireEvent.click(find('verdict-private'))
    await fireEvent.click(find('main-save'))
    expect(of('screen_proposal')).toEqual([])
    expect(find('reason').getAttribute('aria-invalid')).toBe('true')
    expect(container.querySelector('[id$="-reason-says"]')!.textContent).toContain('First write a reason')
    await type('reason', 'Of one flat only')
    await fireEvent.click(find('main-save'))
    await waitFor(() => expect(of('screen_proposal')).toHaveLength(1))
    await waitFor(() => expect(find('next-new')).not.toBeNull())
    await fireEvent.click(find('next-new'))
    await waitFor(() => expect(container.querySelector('#proposal-receipt')!.textContent).toBe('0002'))
  })

  it('save a verdict when its reason is left, and another verdict with the old reason only when somebody says so', async () => {
    const { find, open, type, of } = await shown()
    await open('0003')
    await fireEvent.click(find('verdict-private'))
    await type('reason', 'Of one flat only')
    await fireEvent.change(find('reason'))
    await waitFor(() => expect(of('screen_proposal')).toHaveLength(1))
    await fireEvent.click(find('verdict-not_here'))
    await open('0002')
    expect(of('screen_proposal')).toHaveLength(1)
    await open('0003')
    expect(find('verdict-not_here').getAttribute('aria-pressed')).toBe('true')
    await fireEvent.click(find('main-save'))
    await waitFor(() => expect(of('screen_proposal').map(({ verdict }) => verdict)).toEqual(['private', 'not_here']))
  })

  it('screen as feasible and open the form of a project, filled from what stands', async () => {
    const made = vi.fn(() => ({ rank_by: 'supporters', projects: [], total: 0, unpriced: 0, handed_on: {} }))
    const { find, open, type, of } = await shown([proposal('0003', { place: 'stairs' }), proposal('0002'), proposal('0001')], undefined, { make_call_project: made })
    await open('0003')
    await type('office-sum', '28000')
    await fireEvent.click(find('to-project'))
    expect(of('screen_proposal')).toEqual([])
    await type('reason', 'The wall will hold')
    await fireEvent.click(find('to-project'))
    await waitFor(() => expect(find('project-name')).not.toBeNull())
    expect(of('screen_proposal')).toMatchObject([{ proposal: 'id-0003', by: 1, verdict: 'feasible', reason: 'The wall will hold' }])
    expect([find<HTMLTextAreaElement>('project-location').value, find<HTMLTextAreaElement>('project-content').value, find<HTMLInputElement>('project-cost').value]).toEqual(['stairs', 'Words of 0003', '28000'])
    expect(find<HTMLButtonElement>('project-save').disabled).toBe(true)
    await type('project-name', 'Handrails')
    await fireEvent.click(find('project-save'))
    await waitFor(() => expect(made).toHaveBeenCalledOnce())
    expect(of('make_call_project')).toMatchObject([{ call: 'c', says: { project: null, of: ['id-0003'], name: 'Handrails', cost: '28000' } }])
  })

  it('hide what the other found until one has found something oneself', async () => {
    const found = [{ by: 1, verdict: 'feasible' as const, reason: 'It can', at: '' }]
    const { find, open, type, of } = await shown([proposal('0003', { found, stands: { is: 'looked' } }), proposal('0002'), proposal('0001')], call({ terms: terms({ deciders: 2 }) }), {
      screen_proposal: ({ by, verdict, reason }) => proposal('0003', { found: [...found, { by, verdict, reason, at: '' }], stands: { is: 'disagreed' } }),
    })
    await open('0003')
    await fireEvent.click(find('by-2'))
    expect(find('others').textContent).not.toContain('It can')
    expect(find<HTMLTextAreaElement>('reason').value).toBe('')
    await fireEvent.click(find('verdict-private'))
    await type('reason', 'Of one flat')
    await fireEvent.click(find('main-save'))
    await waitFor(() => expect(find('others').textContent).toContain('It can'))
    expect(of('screen_proposal')).toMatchObject([{ by: 2, verdict: 'private', reason: 'Of one flat' }])
  })

  it('show who wants an answer only when asked, and hide it with the next', async () => {
    const { find, open, of, container } = await shown([proposal('0003', { has_name: true, has_telephone: true }), proposal('0002'), proposal('0001')], undefined, { proposal_contact: () => ({ name: 'Aunt Li', telephone: '13812345678' }) })
    await open('0003')
    expect(of('proposal_contact')).toEqual([])
    expect(container.textContent).not.toContain('13812345678')
    await fireEvent.click(find('contact-show'))
    await waitFor(() => expect(find('contact').textContent).toContain('Aunt Li · 13812345678'))
    await open('0002')
    await open('0003')
    expect(container.textContent).not.toContain('13812345678')
  })

  it('strike only with a reason', async () => {
    const { find, open, type, of } = await shown()
    await open('0003')
    await fireEvent.click(find('proposal-more'))
    await waitFor(() => expect(find('strike')).not.toBeNull())
    await fireEvent.click(find('strike'))
    expect(find<HTMLButtonElement>('careful-yes').disabled).toBe(true)
    await type('careful-reason', 'Typed twice')
    await fireEvent.click(find('careful-yes'))
    await waitFor(() => expect(of('strike_proposal')).toMatchObject([{ call: 'c', proposal: 'id-0003', reason: 'Typed twice' }]))
  })
})

describe('the list', () => {
  it('asks the desk for what is said: how they stand, words, class and channel', async () => {
    const { find, of, type } = await shown()
    expect(of('proposals').map(({ ask }) => ask)).toEqual([{ from: 0, most: 100 }])
    await fireEvent.click(find('stands-asking'))
    await fireEvent.click(find('narrow'))
    await fireEvent.change(find('by-class'), { target: { value: 'works' } })
    await fireEvent.change(find('by-channel'), { target: { value: 'wechat' } })
    await type('seek', '路灯')
    await waitFor(() => expect(of('proposals').at(-1)!.ask).toEqual({ words: '路灯', stands: 'asking', class: 'works', channel: 'wechat', from: 0, most: 100 }))
    await fireEvent.click(find('stands-all'))
    await waitFor(() => expect(of('proposals').at(-1)!.ask).toEqual({ words: '路灯', class: 'works', channel: 'wechat', from: 0, most: 100 }))
  })

  it('asks for nothing while an input method is composing', async () => {
    const { find, of } = await shown()
    const before = of('proposals').length
    const field = find<HTMLInputElement>('seek')
    field.value = 'lu'
    await fireEvent(field, new InputEvent('input', { isComposing: true, bubbles: true }))
    await new Promise((done) => setTimeout(done, 400))
    expect(of('proposals')).toHaveLength(before)
    field.value = '路灯'
    await fireEvent(field, new InputEvent('input', { bubbles: true }))
    await waitFor(() => expect(of('proposals').at(-1)!.ask.words).toBe('路灯'))
  })

  it('opens a receipt that is typed whole, and a short one on Enter', async () => {
    const { container, find, type } = await shown()
    const open = () => container.querySelector('#proposal-receipt')?.textContent
    await type('seek', '0002')
    await waitFor(() => expect(open()).toBe('0002'))
    await type('seek', '1')
    await fireEvent.keyDown(find('seek'), { key: 'Enter' })
    await waitFor(() => expect(open()).toBe('0001'))
  })

  it('asks for at most a hundred at a time, and draws few of many', async () => {
    const { container, of } = await shown(undefined, undefined, {
      proposals: ({ ask }) => ({ all: 20_000, rows: Array.from({ length: 100 }, (_, at) => row(String(20_000 - (ask.from ?? 0) - at).padStart(4, '0'))) }),
    })
    expect(of('proposals').map(({ ask }) => [ask.from, ask.most])).toEqual([[0, 100]])
    expect(container.querySelectorAll('[role=option]').length).toBeLessThan(60)
    expect(container.querySelector('[role=option]')!.getAttribute('aria-setsize')).toBe('20000')
    await fireEvent.keyDown(container.querySelector('[data-act=rows]')!, { key: 'End' })
    await waitFor(() => expect(of('proposals').map(({ ask }) => ask.from)).toContain(19_900))
    await waitFor(() => expect(of('proposal')).toHaveLength(1))
  })

  it('stays where it is when something is done far down, and goes on from there by keys', async () => {
    const rows = (from: number) => Array.from({ length: 100 }, (_, at) => row(String(20_000 - from - at).padStart(4, '0')))
    const { container, find, desk, of } = await shown(undefined, undefined, {
      proposals: ({ ask }) => ({ all: 20_000, rows: rows(ask.from ?? 0) }),
      proposal: ({ proposal: id }) => proposal(id.slice(3)),
      strike_proposal: ({ proposal: id }) => proposal(id.slice(3), { stands: { is: 'struck' } }),
    })
    const selected = () => container.querySelector('[aria-selected=true]')?.getAttribute('data-receipt')
    await fireEvent.keyDown(find('rows'), { key: 'End' })
    await waitFor(() => expect(desk.now!.open?.receipt).toBe('0001'))
    await waitFor(() => expect(selected()).toBe('0001'))
    await desk.now!.does(desk.now!.list.again().then(() => ({ ok: true as const, value: proposal('0001', { stands: { is: 'struck' } }) })))
    expect(of('proposals').at(-1)!.ask.from).toBe(19_900)
    await fireEvent.keyDown(window, { code: 'ArrowUp', key: 'ArrowUp', altKey: true })
    await waitFor(() => expect(selected()).toBe('0002'))
  })
})

describe('side by side', () => {
  const alike = [beside('0002'), beside('0001')]

  it('joins with one key, says with another that they are not the same, and goes on to the next pair', async () => {
    const { container, find, open, of } = await shown([proposal('0003', { alike }), proposal('0002'), proposal('0001')])
    await open('0003')
    expect(find('alike').textContent).toContain('May be the same: 2')
    await fireEvent.click(find('beside'))
    const pair = () => [...container.querySelectorAll('[data-beside-of]')].map((one) => one.getAttribute('data-beside-of'))
    expect(pair()).toEqual(['0003', '0002'])
    await fireEvent.keyDown(window, { code: 'KeyJ', key: 'j', ctrlKey: true })
    expect(of('join_proposals')).toEqual([])
    await fireEvent.keyDown(window, { code: 'KeyJ', key: 'j' })
    await waitFor(() => expect(of('join_proposals')).toEqual([{ call: 'c', proposals: ['id-0003', 'id-0002'], reason: '' }]))
    await waitFor(() => expect(pair()).toEqual(['0003', '0001']))
    await fireEvent.keyDown(window, { code: 'KeyN', key: 'n' })
    await waitFor(() => expect(of('not_alike')).toEqual([{ call: 'c', one: 'id-0003', other: 'id-0001' }]))
    await waitFor(() => expect(find('beside-close')).not.toBeNull())
    expect(pair()).toEqual([])
  })

  it('joins by the words of the other where somebody says so', async () => {
    const { find, open, of } = await shown([proposal('0003', { alike }), proposal('0002'), proposal('0001')])
    await open('0003')
    await fireEvent.click(find('beside'))
    await fireEvent.click(find('beside-swap'))
    await fireEvent.click(find('beside-join'))
    await waitFor(() => expect(of('join_proposals')).toMatchObject([{ proposals: ['id-0002', 'id-0003'] }]))
  })

  it('does nothing by a bare letter where it is not open', async () => {
    const { open, of } = await shown([proposal('0003', { alike }), proposal('0002'), proposal('0001')])
    await open('0003')
    await fireEvent.keyDown(window, { code: 'KeyJ', key: 'j' })
    await fireEvent.keyDown(window, { code: 'KeyN', key: 'n' })
    expect([...of('join_proposals'), ...of('not_alike')]).toEqual([])
  })
})

it('parts what was joined, and shows the words of each', async () => {
  const { find, open, of } = await shown([proposal('0003', { with: [beside('0002', { thousandths: null })] }), proposal('0002'), proposal('0001')])
  await open('0003')
  expect(find('see-0002').textContent).toContain('Words of 0002')
  await fireEvent.click(find('part-0002'))
  await waitFor(() => expect(of('part_proposal')).toEqual([{ call: 'c', proposal: 'id-0002' }]))
})

it('says what is published and what is not, and what was written', async () => {
  const { find, of } = await shown(undefined, undefined, {
    destinations: () => [{ path: '/media/S', label: 'S' }],
    publish_call: () => ({ place: '/media/S/answers', files: ['answers.html', 'answers.xlsx'], number: 1, undecided: 3 }),
  })
  await fireEvent.click(find('go-publish'))
  expect(find('publish-undecided').textContent).toContain('3 are not decided yet')
  expect(find<HTMLButtonElement>('publish-call').disabled).toBe(true)
  await waitFor(() => expect(find('place-stick')).not.toBeNull())
  await fireEvent.click(find('place-stick'))
  await waitFor(() => expect(find<HTMLButtonElement>('publish-call').disabled).toBe(false))
  await fireEvent.click(find('publish-call'))
  await waitFor(() => expect(find('published-files').textContent).toBe('answers.htmlanswers.xlsx'))
  expect(of('publish_call')).toEqual([{ call: 'c', dir: '/media/S', words: false }])
})

it('begins a call by name and community alone', async () => {
  const asked: [string, unknown][] = []
  mockIPC((command, args) => {
    asked.push([command, args])
    if (command === 'calls') return []
    if (command === 'call_terms') return terms({ name: '', community: '' })
    if (command === 'call_new') return call({ proposals: 0, stands: {} })
    return null
  }, { shouldMockEvents: true })
  const { container } = render(Proposals, { desk: new CallsDesk(new Asking()), onplan: vi.fn() })
  const find = <T extends Element = HTMLElement>(act: string) => container.querySelector<T>(`[data-act="${act}"]`)!
  await waitFor(() => expect(find('terms-name')).not.toBeNull())
  expect(find('terms-more').closest('details')!.open).toBe(false)
  expect(find<HTMLButtonElement>('terms-save').disabled).toBe(true)
  await fireEvent.input(find('terms-name'), { target: { value: 'Happiness 2026' } })
  await fireEvent.input(find('terms-community'), { target: { value: 'Xiangshan' } })
  await fireEvent.submit(container.querySelector('form')!)
  await waitFor(() => expect(find('take-first')).not.toBeNull())
  expect(asked.find(([command]) => command === 'call_new')![1]).toEqual({ terms: terms({ name: 'Happiness 2026', community: 'Xiangshan' }) })
})
