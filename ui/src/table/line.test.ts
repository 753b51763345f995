import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Command } from '../bindings/Command'
import type { TableLook } from '../bindings/TableLook'
import { answering, recorder, seat, tableLook, tableView, turn } from '../session/moment.fixture'
import { noteSeat } from '../session/notes'
import { TableState } from '../session/table-state.svelte'
import { say } from '../shared/words.svelte'
import { Line } from './line.svelte'

let asked: Command[]
let look: TableLook

function open(first = tableLook()): { table: TableState; line: Line } {
  look = first
  asked = []
  const table = new TableState(first, answering({
    look: async () => look,
    act: async (command) => {
      asked.push(command)
      return look
    },
  }))
  const line = new Line(table)
  table.beforeActs(() => line.flush())
  return { table, line }
}

/** Who has the floor, and is noted: turn 41 of seat 2 and so on. */
const speaks = (number: number | null) =>
  number === null
    ? tableLook({ speech: null, recorder: recorder() })
    : tableLook({ speech: { ...tableView().speech!, turn: 39 + number, seat: number }, recorder: recorder(turn(39 + number, number, { ended_ms: null })) })

beforeEach(() => void vi.useFakeTimers())

describe('who says it', () => {
  it('is bound at the first character, not at the last', async () => {
    const { table, line } = open(speaks(2))
    line.typed('a', false)
    look = speaks(3)
    await table.again()
    line.typed('ab', false)
    await line.save()
    expect(asked.at(-1)).toMatchObject({ save_note: { text: 'ab', seat: null, turn: 41 } })
  })

  it('is everybody where nobody speaks', () => {
    const { line } = open(speaks(null))
    line.typed('a', false)
    expect(line.seat).toBe(0)
  })

  it('is another by digits and a space, which go from the text', () => {
    const { line } = open()
    for (const text of ['4', '4 ']) line.typed(text, false)
    expect([line.seat, line.text]).toEqual([4, ''])
    line.typed('c', false)
    expect([line.seat, line.text]).toEqual([4, 'c'])
  })

  it('answers how many characters became the chip', () => {
    const { line } = open()
    expect(line.typed('4 round', false)).toBe(2)
    expect(line.typed('round!', false)).toBe(0)
  })

  it('leaves digits alone while Chinese is composed', () => {
    const { line } = open()
    line.typed('4 hao', true)
    expect([line.seat, line.text]).toEqual([2, '4 hao'])
  })

  it('is free again when the line is empty', () => {
    const { line } = open()
    line.typed('a', false)
    line.typed('', false)
    expect(line.seat).toBeNull()
  })

  it('is bound at the first letter that an input method composes, and free again when that is taken back', async () => {
    const { table, line } = open(speaks(2))
    line.begins()
    line.typed('路', true)
    look = speaks(3)
    await table.again()
    expect(line.seat).toBe(2)
    line.typed('', true)
    line.typed('', false)
    expect(line.seat).toBeNull()
    line.begins()
    expect(line.seat).toBe(3)
  })

  it('stays whom a person named while an input method only tried', () => {
    const { line } = open()
    for (const text of ['4', '4 ']) line.typed(text, false)
    line.typed('路', true)
    line.typed('', true)
    line.typed('', false)
    expect(line.seat).toBe(4)
  })

  it('and of what kind is begun anew with an emptied line', () => {
    const { line } = open()
    line.choose('worry')
    line.dialect = true
    line.typed('a', false)
    line.typed('', false)
    expect([line.kind, line.dialect]).toEqual(['improvement', false])
  })

  it('stays with the project that was on the table at the first character', async () => {
    const { table, line } = open()
    line.typed('a', false)
    look = tableLook({ project: { ...tableView().project!, id: 'c' } })
    await table.again()
    await line.save()
    expect(asked.at(-1)).toMatchObject({ save_note: { project: 'b' } })
  })
})

describe('a half-typed line', () => {
  it('goes to the disk soon after the hand rests, once', async () => {
    const { line } = open()
    line.typed('a', false)
    line.typed('ab', false)
    expect(asked).toEqual([])
    await vi.advanceTimersByTimeAsync(150)
    expect(asked).toEqual([{ type_line: { text: 'ab', seat: null, kind: 'improvement', project: 'b', turn: 41 } }])
    await vi.advanceTimersByTimeAsync(500)
    expect(asked).toHaveLength(1)
  })

  it('goes before whatever else is done', async () => {
    const { table, line } = open()
    line.typed('a', false)
    await table.act({ pause: {} })
    expect(asked.map((command) => Object.keys(command)[0])).toEqual(['type_line', 'pause'])
  })

  it('is back at the next start, with its speaker and kind', () => {
    const kept = { text: 'half', seat: 3, kind: 'worry', project: 'a', nowhere: false, turn: null } as const
    const { line } = open(tableLook({}, { notes: { ...tableLook().notes, line: kept } }))
    expect([line.text, line.seat, line.kind, line.project]).toEqual(['half', 3, 'worry', 'a'])
  })

  it('is sent again after the disk has refused it', async () => {
    const { table, line } = open()
    let full = true
    const tried: string[] = []
    const failing = new TableState(look, answering({
      look: async () => look,
      act: async (command) => {
        tried.push(Object.keys(command)[0]!)
        if (full) throw { key: 'error.disk_full', params: {} }
        return look
      },
    }))
    const other = new Line(failing)
    other.typed('a', false)
    await vi.advanceTimersByTimeAsync(150)
    expect(failing.trouble?.key).toBe('error.disk_full')
    full = false
    await other.flush()
    expect(failing.trouble).toBeNull()
    expect(tried).toEqual(['type_line', 'type_line'])
    expect(table.trouble ?? line.seat).toBeNull()
  })
})

describe('saving', () => {
  it('empties the line only once the note is on the disk', async () => {
    const refusing = new TableState(tableLook(), answering({
      look: async () => tableLook(),
      act: async () => {
        throw { key: 'refusal.text_unfit', params: {} }
      },
    }))
    const line = new Line(refusing)
    line.typed('kept', false)
    expect(await line.save()).toBe(false)
    expect(line.text).toBe('kept')
    expect(refusing.error?.key).toBe('refusal.text_unfit')
  })

  it('keeps what was typed while the note before went to the disk', async () => {
    const { line } = open(tableLook({ seats: [seat(1), seat(2)] }))
    line.typed('one', false)
    const saving = line.save()
    line.typed('one two', false)
    await saving
    expect(line.text).toBe(' two')
  })

  it('saves no empty note', async () => {
    const { line } = open()
    line.typed('  ', false)
    expect(await line.save()).toBe(false)
    expect(asked).toEqual([])
  })
})

describe('a question that was begun in the opening', () => {
  const opening = () => tableLook({ phase: 'opening', project: null, speech: null, recorder: recorder() })

  it('stays with no project once one is on the table', async () => {
    const { table, line } = open(opening())
    line.choose('question')
    line.typed('who pays', false)
    look = tableLook()
    await table.again()
    expect([line.project, line.nowhere, line.may('worry')]).toEqual([null, true, false])
    await line.save()
    expect(asked.at(-1)).toMatchObject({ save_note: { kind: 'question', project: null } })
    line.typed('next', false)
    expect([line.project, line.nowhere]).toEqual(['b', false])
  })

  it('is that project’s once somebody says so', async () => {
    const { table, line } = open(opening())
    line.typed('who pays', false)
    look = tableLook()
    await table.again()
    line.about(null)
    expect([line.project, line.nowhere]).toEqual(['b', false])
  })
})

describe('a line that was begun in a turn', () => {
  const moved = (to: number) => [turn(41, to)]

  it('is said by whose turn it was after all', () => {
    const { line } = open(speaks(2))
    line.typed('a', false)
    line.follow(moved(4), null)
    expect(line.seat).toBe(4)
    line.follow(moved(2), null)
    expect(line.seat).toBe(2)
  })

  it('stays with whom somebody named', () => {
    const { line } = open(speaks(2))
    line.typed('3 a', false)
    line.follow(moved(4), null)
    expect(line.seat).toBe(3)
  })

  it('is of whom the desk says where that turn never was', () => {
    const { line } = open(speaks(2))
    line.typed('a', false)
    line.follow([turn(38, 5)], { text: 'a', seat: 5, kind: null, project: 'b', nowhere: false, turn: 38 })
    expect([line.seat, line.turn]).toEqual([5, 38])
  })
})

describe('a recorder who is behind', () => {
  const late = [turn(30, 5, { project: 'a' }), turn(34, 3), turn(41, 2, { ended_ms: null })] as const
  const behind = () => tableLook({ recorder: recorder(...late) })

  it('writes on the oldest that waits, on what was on the table then', async () => {
    const { line } = open(behind())
    expect([line.speaker, line.turn]).toEqual([5, 30])
    line.typed('a', false)
    expect([line.seat, line.project]).toEqual([5, 'a'])
    await line.save()
    expect(asked.at(-1)).toMatchObject({ save_note: { seat: null, project: 'a', turn: 30 } })
  })

  it('goes on with what is typed so far, to that turn and its project', async () => {
    const { line } = open(behind())
    line.typed('a', false)
    line.goTo(late[1])
    expect([line.seat, line.turn, line.project]).toEqual([3, 34, 'b'])
    await line.save()
    expect(asked).toContainEqual({ go_to_turn: { turn: 34 } })
    expect(asked.at(-1)).toMatchObject({ save_note: { text: 'a', seat: null, project: 'b', turn: 34 } })
  })

  it('keeps a project that was picked', () => {
    const { line } = open(behind())
    line.typed('a', false)
    line.about('c')
    line.goTo(late[1])
    expect([line.seat, line.project]).toEqual([3, 'c'])
  })

  it('has the turn that a key goes to at the next letter, before the desk has answered', async () => {
    const { line } = open(behind())
    line.goTo(late[1])
    line.typed('a', false)
    expect([line.seat, line.turn]).toEqual([3, 34])
    await vi.advanceTimersByTimeAsync(150)
    expect(asked.at(-1)).toMatchObject({ type_line: { turn: 34 } })
  })

  it('names another by digits, whose turn the desk finds', async () => {
    const { line } = open(behind())
    line.typed('3 a', false)
    expect([line.seat, line.turn]).toEqual([3, null])
    await line.save()
    expect(asked.at(-1)).toMatchObject({ save_note: { text: 'a', seat: 3, turn: null } })
  })

  it('leaves a number in what is pasted where it stands, and takes it from what is typed', async () => {
    const { line } = open(behind())
    expect(line.typed('3 flats each', false, true)).toBe(0)
    expect([line.seat, line.text]).toEqual([5, '3 flats each'])
    line.typed('3 flats each, please', false)
    expect(line.seat).toBe(5)
    await line.save()
    expect(asked.at(-1)).toMatchObject({ save_note: { text: '3 flats each, please', turn: 30 } })
    expect(line.typed('3 flats each', false)).toBe(2)
  })

  it('is saved once, however often Enter is pressed before it is on the disk', async () => {
    const { line } = open(behind())
    line.typed('fire exits first', false)
    await Promise.all([line.save(), line.save()])
    expect(asked.filter((command) => 'save_note' in command)).toHaveLength(1)
  })

  it('and rests while others speak on is done with who spoke before', async () => {
    const { table, line } = open(behind())
    const after = (ms: number) => table.clock.follow({ now_ms: tableView().now_ms + ms })
    after(19_000)
    line.rests()
    expect(asked).toEqual([])
    line.pressed()
    after(30_000)
    line.rests()
    expect(asked).toEqual([])
    after(40_000)
    line.rests()
    expect(line.why).toBe(say('line.moved_on', { who: noteSeat(5), to: noteSeat(3) }))
    await vi.advanceTimersByTimeAsync(0)
    expect(asked).toEqual([{ go_to_turn: { turn: 34 } }])
    line.typed('a', false)
    after(90_000)
    line.rests()
    expect(asked.filter((command) => 'go_to_turn' in command)).toHaveLength(1)
  })

  it('stays where a person has gone, until a note is saved', async () => {
    const { table, line } = open(behind())
    line.goTo(late[0])
    table.clock.follow({ now_ms: tableView().now_ms + 90_000 })
    line.rests()
    line.typed('a', false)
    line.typed('', false)
    line.rests()
    await vi.advanceTimersByTimeAsync(0)
    expect(asked.filter((command) => 'go_to_turn' in command)).toEqual([{ go_to_turn: { turn: 30 } }])
    line.typed('a', false)
    await line.save()
    table.clock.follow({ now_ms: tableView().now_ms + 180_000 })
    line.rests()
    await vi.advanceTimersByTimeAsync(0)
    expect(asked.at(-1)).toEqual({ go_to_turn: { turn: 34 } })
  })

  it('rests in vain where nobody has spoken since', () => {
    const { table, line } = open(tableLook({ recorder: recorder(turn(41, 2)) }))
    table.clock.follow({ now_ms: tableView().now_ms + 90_000 })
    line.rests()
    expect(asked).toEqual([])
  })
})
