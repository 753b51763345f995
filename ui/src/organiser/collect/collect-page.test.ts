import { mockIPC } from '@tauri-apps/api/mocks'
import { cleanup, fireEvent, render, waitFor } from '@testing-library/svelte'
import { beforeEach, describe, expect, it } from 'vitest'
import type { BoardView } from '../../bindings/BoardView'
import type { VerdictView } from '../../bindings/VerdictView'
import { words } from '../../shared/words.svelte'
import { board, joinedLamps, recommended, refused, table } from '../shared/board.fixture'
import { BoardDesk } from './board.svelte'
import Collect from './Collect.svelte'

const act = (name: string) => document.querySelector<HTMLElement>(`[data-act=${name}]`)
const head = () => document.querySelector('h1')?.textContent

async function collect(view: BoardView, came: VerdictView[] = []) {
  mockIPC((command) => (command === 'board' ? view : command === 'import' ? { verdicts: came, skipped: [], board: view } : null), { shouldMockEvents: true })
  const desk = new BoardDesk('m')
  render(Collect, { board: desk, onpublish: () => {}, onsticks: () => {} })
  await waitFor(() => expect(desk.view).not.toBeNull())
  return desk
}

beforeEach(() => words.speak('en'))

describe('the board', () => {
  it('goes on to publishing where nothing is open', async () => {
    await collect(board())
    await waitFor(() => expect(head()).toBe('All records are here'))
    expect(act('to-publish')).not.toBeNull()
  })

  it('says that a sum is open, and does not go on', async () => {
    await collect(board({ recommended: [recommended(null)], total: null }))
    await waitFor(() => expect(head()).toBe('The sum of 1 project is open'))
    expect(act('to-publish')).toBeNull()
  })

  it('says that objections wait for an answer, while they do', async () => {
    await collect(board({ published: 1, unanswered: 2 }))
    await waitFor(() => expect(act('to-objections')).not.toBeNull())
    expect(act('to-objections')!.parentElement!.textContent).toContain('Objections that wait for an answer: 2')
    cleanup()
    await collect(board({ published: 1 }))
    await waitFor(() => expect(head()).toBe('All records are here'))
    expect(act('to-objections')).toBeNull()
  })

  it('says that a table differs from its early report, and does not go on', async () => {
    const express = { projects: [1], state: 'differs' as const, missing: [1], extra: [2] }
    await collect(board({ tables: [table(1, { needs: true, express }), table(2)] }))
    await waitFor(() => expect(head()).toBe('1 table needs a decision'))
    expect(act('to-publish')).toBeNull()
  })
})

describe('files that are not taken', () => {
  it('are named with the reason when they came, and afterwards, until somebody knows', async () => {
    const files = ['/media/T/one.rtbundle', '/media/T/two.rtbundle']
    const desk = await collect(board({ bundles_found: [{ path: files[0]!, name: 'one.rtbundle', place: 'T' }] }), files.map((file) => refused(file)))
    await desk.bring(['/media/T'])
    await waitFor(() => expect(act('verdicts')?.querySelector('h2')?.textContent).toBe('None of the 2 files was taken'))
    await fireEvent.click(act('verdicts-read')!)
    await waitFor(() => expect(act('not-taken')?.querySelector('h2')?.textContent).toMatch(/2 files were not taken/))
    expect(act('bring-found')).toBeNull()
    expect([...act('not-taken')!.querySelectorAll('li')].map((file) => file.querySelector('strong')!.textContent)).toEqual(['one.rtbundle', 'two.rtbundle'])
    expect(act('not-taken')!.textContent).toContain('not the one that was signed')
    await fireEvent.click(act('not-taken-known')!)
    await waitFor(() => expect(act('not-taken')).toBeNull())
    expect(act('bring-found')).toBeNull()
  })

  it('are told apart from those that were', async () => {
    const taken = refused('/media/T/three.rtbundle', { verdict: 'accepted', says: 'verdict.accepted', reason: null, table: 1 })
    const desk = await collect(board(), [refused('/media/T/four.rtbundle'), taken])
    await desk.bring(['/media/T'])
    await waitFor(() => expect(act('verdicts')?.querySelector('h2')?.textContent).toBe('1 file just arrived, 1 not taken'))
    // What was not taken comes first, with what to do.
    expect(act('verdicts')!.querySelector('li')!.className).toContain('bad')
    expect(act('refused')!.textContent).toContain('four.rtbundle')
  })
})

describe('projects that are one thing', () => {
  const project = (number: number, name: string, sum: number) => ({ ...recommended(sum), project: `p${number}`, number, name })
  const apart = () => board({ recommended: [project(2, 'Lamps', 800_000), project(5, 'Gate lamps', 900_000), project(7, 'Bench', 100)], others: [{ number: 9, name: 'Tree' }], alike: [[2, 5]] })
  const press = (name: string) => fireEvent.click(act(name)!)
  const isReady = () => !(act('join-go') as HTMLButtonElement).disabled

  /** The board, with what is sent by one act. */
  async function sends(command: string, view: BoardView): Promise<unknown[]> {
    const sent: unknown[] = []
    mockIPC(
      (asked, payload) => {
        if (asked === command) sent.push(payload)
        return asked === 'board' || asked === command ? view : null
      },
      { shouldMockEvents: true },
    )
    const desk = new BoardDesk('m')
    render(Collect, { board: desk, onpublish: () => {}, onsticks: () => {} })
    await waitFor(() => expect(desk.view).not.toBeNull())
    return sent
  }

  it('are proposed by their names, and joined by a person who gives name, sum and reason', async () => {
    const sent = await sends('join_projects', apart())
    await waitFor(() => expect(act('alike')?.textContent).toContain('2 Lamps, 5 Gate lamps'))
    await press('join-alike')
    expect([act('join-2'), act('join-5'), act('join-7')].map((box) => (box as HTMLInputElement).checked)).toEqual([true, true, false])
    expect(isReady()).toBe(false)
    await press('join-name-5')
    await press('join-sum-900000')
    await fireEvent.input(act('join-reason')!, { target: { value: 'one row' } })
    expect(isReady()).toBe(true)
    await press('join-go')
    await waitFor(() => expect(sent).toEqual([{ meeting: 'm', projects: ['2', '5'], lead: '5', sum: 900_000, reason: 'one row' }]))
    await waitFor(() => expect(document.querySelector('dialog[open]')).toBeNull())
  })

  it('are any two or more that a person marks, with a sum of their own, also such as no table recommends', async () => {
    const sent = await sends('join_projects', apart())
    await waitFor(() => expect(act('join')).not.toBeNull())
    await press('join')
    await press('join-7')
    expect(act('join-reason'), 'one alone is nothing to join').toBeNull()
    await press('join-9')
    await press('join-2')
    await press('join-sum-other')
    await fireEvent.input(act('join-reason')!, { target: { value: 'asked' } })
    await fireEvent.input(act('join-sum-typed')!, { target: { value: 'many' } })
    expect(isReady()).toBe(false)
    expect(document.body.textContent).toContain('Write a number')
    await fireEvent.input(act('join-sum-typed')!, { target: { value: '9,500' } })
    await press('join-go')
    await waitFor(() => expect(sent).toEqual([{ meeting: 'm', projects: ['2', '7', '9'], lead: '2', sum: 950_000, reason: 'asked' }]))
  })

  it('show their parts once they are joined, and are changed or parted', async () => {
    const sent = await sends('part_projects', board({ recommended: [joinedLamps()], others: [{ number: 9, name: 'Tree' }] }))
    await waitFor(() => expect(act('recommended')?.textContent).toContain('one row of lamps'))
    const parts = [...document.querySelectorAll('.parts li')].map((part) => part.textContent.replace(/\s+/g, ' ').trim())
    expect(parts).toEqual(['2 Lamps Table 1: 8 votes', '5 Lamps at the gate Table 2: 8 votes'])
    await press('join-change')
    expect((act('join-reason') as HTMLInputElement).value).toBe('one row of lamps')
    expect((act('join-name-2') as HTMLInputElement).checked).toBe(true)
    await press('join-part')
    await waitFor(() => expect(sent).toEqual([{ meeting: 'm', project: '2' }]))
  })
})
