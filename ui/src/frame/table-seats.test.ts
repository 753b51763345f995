import { fireEvent, waitFor } from '@testing-library/svelte'
import { describe, expect, it } from 'vitest'
import { done, seat, tableLook, tableView } from '../session/moment.fixture'
import { act, acts, answers, asked, chair, eachAlone, line, open, refuses } from './table-page.fixture'

eachAlone()

describe('who was not told yet what of them is handed in', () => {
  const untold = () => ({ to_be_told: true, seats: [seat(1), seat(2, { to_be_told: true, spoken: 'never', spoken_out: true })] })

  it('is seen on the seat, whatever else it could say, and at the way to tell them', () => {
    open(tableLook(untold()))
    expect(chair(2).querySelector('small')?.textContent).toBe('not told')
    expect(chair(1).querySelector('small')?.textContent).not.toBe('not told')
    expect(act('people').textContent).toContain('someone not told')
  })

  it('is told before the table goes on to choosing, in the same question', async () => {
    open(tableLook({ ...untold(), meeting: { ...tableView().meeting, sends: { speakers: false, names: true, ballots: false, of_people: true, readers: 0 } } }))
    await fireEvent.click(act('phase-choosing'))
    await waitFor(() => expect(act('ask-yes')).toHaveProperty('disabled', true))
    answers(tableLook({ to_be_told: false }))
    await fireEvent.click(act('tell-sending'))
    await waitFor(() => expect(act('ask-yes')).toHaveProperty('disabled', false))
    await fireEvent.click(act('ask-yes'))
    await waitFor(() => expect(asked).toEqual([{ tell_sending: {} }, { begin_phase: { phase: 'choosing' } }]))
  })
})

describe('another way of speaking', () => {
  it('says whose hands it took down where it is taken back', async () => {
    const hands = { mode: 'raise_hand' as const, seats: [seat(1, { hand: true, place: 1 }), seat(2, { hand: true, place: 2 })] }
    open(tableLook(hands))
    answers(tableLook({ mode: 'in_turn', done: [done('mode_chosen', { mode: 'in_turn' })] }))
    await fireEvent.click(act('mode-in_turn'))
    await waitFor(() => expect(document.querySelector('[data-done]')?.textContent).toContain('(2 hands were up)'))
  })
})

describe('seats', () => {
  it('say everything in words: number, state, hand and place', () => {
    open(tableLook({ seats: [seat(1, { spoken: 'never', hand: true, place: 1 }), seat(2, { spoken: 'much', speaking: true })] }))
    expect(chair(1).querySelector('.unseen')?.textContent).toMatch(/Seat 1.*not yet.*number 1 in the queue/)
    expect(chair(2).querySelector('.unseen')?.textContent).toMatch(/Seat 2.*a lot.*speaking/)
  })

  it('say whole minutes that have passed, and nothing more than that', () => {
    const seats = [1_000, 59_000, 60_000, 140_000].map((ms, at) => seat(at + 1, { ms }))
    open(tableLook({ seats }))
    expect([1, 2, 3, 4].map((at) => chair(at).querySelector('small')?.textContent)).toEqual(['<1 min', '<1 min', '1 min', '2 min'])
  })

  it('a click raises the hand and leaves a half-typed line its focus', async () => {
    open(tableLook())
    line().focus()
    const prevented = !(await fireEvent.mouseDown(chair(1)))
    await fireEvent.click(chair(1))
    await waitFor(() => expect(asked).toContainEqual({ raise_hand: { seat: 1 } }))
    expect(prevented).toBe(true)
    expect(document.activeElement).toBe(line())
  })

  it('a right click offers the floor out of order', async () => {
    open(tableLook())
    await fireEvent.contextMenu(chair(4))
    await fireEvent.click(await waitFor(() => act('give-floor')))
    await waitFor(() => expect(asked).toContainEqual({ give_floor: { seat: 4, how: null } }))
  })
})

describe('a raised hand', () => {
  const pill = (number: number) => chair(number).querySelector('[data-badge]')?.textContent

  it('is one pill: its place, and why it has it', () => {
    open(tableLook({ seats: [seat(1, { hand: true, place: 2, why: 'raised_later' }), seat(3, { hand: true, place: 1, why: 'first_time', spoken: 'never' })] }))
    expect([pill(3), pill(1)]).toEqual(['1first time', '2raised later'])
    expect(chair(3).querySelector('.unseen')?.textContent).toContain('number 1 in the queue, first time')
  })

  const asking = () => tableLook({ asks_stance: true, seats: [seat(1), seat(3, { hand: true, place: 1, stance: 'against', why: 'other_side' })] })

  it('says what it is for by one click more, and a double click does not take the question away', async () => {
    open(asking())
    line().focus()
    await fireEvent.mouseDown(chair(1))
    await fireEvent.click(chair(1))
    await fireEvent.click(chair(1))
    await fireEvent.click(await waitFor(() => act('stance-for')))
    await waitFor(() => expect(asked).toEqual([{ raise_hand: { seat: 1, stance: 'for' } }]))
    expect(document.activeElement).toBe(line())
    expect(chair(3).querySelector('small')?.textContent).toBe('against')
  })

  it('says it by one key more', async () => {
    open(asking())
    chair(1).focus()
    await fireEvent.click(chair(1))
    await waitFor(() => expect(document.activeElement).toBe(act('stance-for')))
    await fireEvent.keyDown(act('stance-for'), { key: 'ArrowDown' })
    await fireEvent.click(document.activeElement!)
    await waitFor(() => expect(asked).toEqual([{ raise_hand: { seat: 1, stance: 'against' } }]))
  })

  it('goes down at a click', async () => {
    open(asking())
    await fireEvent.click(chair(3))
    await waitFor(() => expect(asked).toEqual([{ lower_hand: { seat: 3 } }]))
  })
})

describe('a point of order', () => {
  it('is a participant\'s, and the leader rules on it', async () => {
    open(tableLook({ has_points: true }))
    await fireEvent.contextMenu(chair(4))
    await fireEvent.click(await waitFor(() => act('seat-point')))
    await fireEvent.click(await waitFor(() => act('point-no_interrupting')))
    await waitFor(() => expect(act('point-upheld')).not.toBeNull())
    expect(document.querySelector('[role=menu]')?.textContent).toContain('Seat 4')
    await fireEvent.click(act('point-upheld'))
    await waitFor(() => expect(asked).toEqual([{ rule_point: { rule: 'no_interrupting', seat: 4, upheld: true } }]))
  })

  it('is nowhere where the rules have none', async () => {
    open(tableLook())
    await fireEvent.contextMenu(chair(4))
    await waitFor(() => expect(act('seat-leave')).not.toBeNull())
    expect(act('seat-point')).toBeNull()
  })
})

describe('who has the floor without a seat', () => {
  const staff = { by: null, what: 'introduction' as const, project: 'b', spent_ms: 20_000, limit_ms: 60_000, running: true }
  const middle = () => act('pause').textContent

  it('introduces on a clock that nobody started', () => {
    open(tableLook({ speech: null, staff_speech: staff, project: { ...tableView().project!, introduced: null } }))
    expect(middle()).toMatch(/Introduction.*0:40/s)
  })

  it('answers, and who was interrupted is seen to go on', async () => {
    open(tableLook({ speech: null, staff_speech: { ...staff, by: 'adviser', what: 'answer', spent_ms: 65_000 }, interrupted: 2 }))
    expect(middle()).toMatch(/The adviser answers.*0:05/s)
    expect(chair(2).querySelector('small')?.textContent).toContain('resumes')
    await fireEvent.click(act('main'))
    await waitFor(() => expect(asked).toEqual([{ end_floor: {} }]))
  })
})

describe('what else can be done with a seat', () => {
  const more = (number: number) => document.querySelector<HTMLElement>(`[data-more="${number}"]`)!
  const press = async (number: number) => {
    await fireEvent.pointerDown(more(number))
    await fireEvent.pointerUp(more(number))
    await fireEvent.click(more(number))
  }

  it('stands beside each seat as a button of its own, and leaves a half-typed line its focus', async () => {
    open(tableLook())
    expect(more(4).getAttribute('aria-label')).toMatch(/Seat 4.*reply.*leave/i)
    line().focus()
    expect(await fireEvent.mouseDown(more(4))).toBe(false)
    await press(4)
    await waitFor(() => expect(act('give-reply')).not.toBeNull())
    expect(act('seat-leave')).not.toBeNull()
    expect(document.activeElement).toBe(line())
    await fireEvent.click(act('give-reply'))
    await waitFor(() => expect(asked).toEqual([{ give_floor: { seat: 4, how: 'reply' } }]))
  })

  it('is closed by the same button, and that of another seat opens its own', async () => {
    open(tableLook())
    await press(4)
    await waitFor(() => expect(act('give-reply')).not.toBeNull())
    await press(4)
    await waitFor(() => expect(act('give-reply')).toBeNull())
    await press(4)
    await press(3)
    await waitFor(() => expect(act('give-reply')?.textContent).toContain('seat 3'))
  })

  it('is opened by a key on the seat, has the focus then, and gives it back', async () => {
    open(tableLook())
    await fireEvent.keyDown(line(), { code: 'KeyH', altKey: true })
    await fireEvent.keyDown(chair(2), { key: 'Enter', code: 'Enter', shiftKey: true })
    await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('menuitem'))
    await fireEvent.keyDown(document.activeElement!, { key: 'Escape', code: 'Escape' })
    await waitFor(() => expect(document.activeElement).toBe(chair(2)))
    expect(asked).toEqual([])
  })
})

describe('who has had all speeches that the rules allow', () => {
  const spoken = seat(4, { spoken_out: true, spoke_here: true })

  it('is not put on the list by a click: the menu opens, in which the exception stands', async () => {
    open(tableLook({ seats: [seat(1), spoken] }))
    expect(chair(4).textContent).toContain('all used')
    await fireEvent.click(chair(4))
    await waitFor(() => expect(act('give-floor')).not.toBeNull())
    expect(acts()).not.toContain('raise_hand')
  })

  it('is refused in words that name the exception, where somebody asks all the same', async () => {
    open(tableLook({ seats: [seat(1), seat(4)] }))
    refuses({ key: 'refusal.speeches_used_up', params: { seat: '4', most: '3' } })
    await fireEvent.click(chair(4))
    await waitFor(() => expect(document.body.textContent).toContain('For an exception give the floor from the seat'))
    expect(document.body.textContent).toContain('Seat 4 has spoken 3 times')
  })
})
