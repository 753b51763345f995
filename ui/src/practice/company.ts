/** Made-up neighbours for a practice: what they do in the room, and nothing of what the table enters. They hold up
 * hands, talk, talk too long, keep silent, interrupt and object; hands, turns and notes stay the work of who practises.
 *
 * Pure: chance comes from a seed, time is what the views say. */
import type { ConsensusView } from '../bindings/ConsensusView'
import type { ProjectView } from '../bindings/ProjectView'
import type { TableView } from '../bindings/TableView'

/** What neighbours say, by what kind of thing it is; `{name}` and the like stand for a fact of the project. */
export type Said = Record<string, readonly string[]>

/** Who is heard now. */
export interface Heard {
  seat: number
  /** What they say besides a speech, where it is none. */
  calls: 'interrupts' | 'objects' | null
  /** What has been said so far; empty for a call. */
  words: string
  /** They have finished. */
  whole: boolean
}

/** What whoever practises sees and hears. */
export interface Room {
  /** Seats whose hand is in the air and not on the list yet, who raised it first of all first. */
  hands: readonly number[]
  heard: readonly Heard[]
}

/** How readily somebody speaks. */
type Nature = 'talkative' | 'keen' | 'usual' | 'quiet'
/** Round the table: of eight one talks on and on, and two keep silent unless they are asked. */
const NATURES: readonly Nature[] = ['usual', 'keen', 'quiet', 'usual', 'talkative', 'keen', 'quiet', 'usual']
/** Hands that each holds up on one project. */
const HANDS: Record<Nature, number> = { talkative: 2, keen: 2, usual: 1, quiet: 0 }
/** Sentences in one speech. */
const SENTENCES: Record<Nature, number> = { talkative: 7, keen: 2, usual: 1, quiet: 1 }

const KINDS = ['support', 'worry', 'improvement', 'question', 'improvement', 'idea', 'worry'] as const
/** As fast as people talk at a table. */
const CHARACTER_MS = { zh: 230, other: 75 }
/** So long they think before a sentence. */
const THINKS_MS = 1_500
/** Between one hand and the next. */
const HAND_MS = { least: 3_000, most: 11_000 }
/** Nobody holds up a hand before the project was introduced, or so long is gone. */
const LISTENS_MS = 25_000
const MOST_HANDS = 3
/** After so much of a speech, of every fifth, somebody cannot wait. */
const INTERRUPTS_MS = 6_000
const CALLS_MS = 7_000
const EVERY = 5
/** On every second project that is read back, after so long, somebody did not mean it so. */
const OBJECTS_MS = 5_000

interface Speech {
  turn: number
  seat: number
  words: readonly string[]
  began_ms: number
  interrupted: boolean
}

export class Company {
  #hands: number[] = []
  #raised = new Map<string, number>()
  #next_ms = 0
  #speech: Speech | null = null
  #turns = new Set<number>()
  #speeches = 0
  #call: (Heard & { until_ms: number }) | null = null
  /** Whoever has just begun to speak, and does not have the floor on the screen yet. */
  #starts: Speech | null = null
  #project: string | null = null
  #reading_ms: number | null = null
  #read = 0
  #seed: number

  constructor(
    private readonly said: Said,
    private readonly lang: string,
    seed: number,
  ) {
    this.#seed = seed >>> 0 || 1
  }

  /** What goes on in the room at this moment; `reading` while the notes of a project are read back. */
  see(view: TableView, now_ms: number, reading: boolean): Room {
    if (view.phase !== 'discussion' || view.project === null || view.paused) return this.#nobody()
    if (view.project.id !== this.#project) this.#begin(view.project.id, now_ms)
    if (view.project.closed) return this.#nobody()
    if (this.#call !== null && this.#call.until_ms <= now_ms) this.#call = null
    if (reading) return this.#listens(view, now_ms)
    this.#reading_ms = null
    const heard = this.#speaks(view, now_ms)
    if (view.order.click === 'hand') this.#raise(view, now_ms)
    else this.#hands = []
    return { hands: this.#hands, heard: this.#call === null ? heard : [...heard, this.#call] }
  }

  #nobody(): Room {
    this.#hands = []
    this.#speech = null
    this.#starts = null
    this.#call = null
    return { hands: [], heard: [] }
  }

  #begin(project: string, now_ms: number): void {
    this.#nobody()
    this.#project = project
    this.#next_ms = now_ms + this.#between(HAND_MS.least, HAND_MS.most)
  }

  /** Notes are read back: hands are down, and now and then somebody did not mean it so. */
  #listens(view: TableView, now_ms: number): Room {
    this.#hands = []
    this.#speech = null
    if (this.#reading_ms === null) {
      this.#reading_ms = now_ms
      this.#read += 1
    }
    const spoke = view.seats.filter((seat) => seat.present && seat.spoke_here)
    const objects = this.#read % 2 === 1 && now_ms - this.#reading_ms >= OBJECTS_MS
    const seat = spoke[this.#read % Math.max(1, spoke.length)]
    return { hands: [], heard: objects && seat !== undefined ? [{ seat: seat.seat, calls: 'objects', words: '', whole: true }] : [] }
  }

  #speaks(view: TableView, now_ms: number): Heard[] {
    const given = view.speech
    if (given === null) {
      this.#speech = null
      return view.order.open ? this.#starts_by_itself(view, now_ms) : []
    }
    if (this.#speech?.turn !== given.turn || this.#speech.seat !== given.seat) {
      if (!this.#turns.has(given.turn)) this.#speeches += 1
      this.#turns.add(given.turn)
      const begun = this.#starts?.seat === given.seat ? this.#starts : this.#opens(view.project, given.seat, now_ms - given.spent_ms)
      this.#speech = { ...begun, turn: given.turn }
      this.#starts = null
    }
    this.#interrupt(view, this.#speech, now_ms)
    return [this.#so_far(this.#speech, now_ms)]
  }

  /** Where the floor is open somebody just begins, and whoever clicks has to see who. */
  #starts_by_itself(view: TableView, now_ms: number): Heard[] {
    if (this.#starts === null && now_ms >= this.#next_ms) {
      const seat = this.#who(view, (nature) => HANDS[nature])
      if (seat !== null) this.#starts = this.#opens(view.project, seat, now_ms)
      this.#next_ms = now_ms + this.#between(HAND_MS.least, HAND_MS.most)
    }
    if (this.#starts === null) return []
    const heard = this.#so_far(this.#starts, now_ms)
    if (heard.whole) this.#starts = null
    return [heard]
  }

  #opens(project: ProjectView | null, seat: number, began_ms: number): Speech {
    return { turn: 0, seat, words: this.#sentences(project, seat), began_ms, interrupted: false }
  }

  #so_far({ seat, words, began_ms }: Speech, now_ms: number): Heard {
    const each = this.lang.startsWith('zh') ? CHARACTER_MS.zh : CHARACTER_MS.other
    const between = this.lang.startsWith('zh') ? '' : ' '
    const all = [...words.join(between)]
    const characters = Math.max(0, Math.floor((now_ms - began_ms - THINKS_MS) / each))
    return { seat, calls: null, words: all.slice(0, characters).join(''), whole: characters >= all.length }
  }

  #interrupt(view: TableView, speech: Speech, now_ms: number): void {
    if (speech.interrupted || this.#speeches % EVERY !== 0 || now_ms - speech.began_ms < INTERRUPTS_MS) return
    speech.interrupted = true
    const seat = this.#who(view, (nature) => (nature === 'talkative' || nature === 'keen' ? 1 : 0))
    if (seat !== null && seat !== speech.seat) {
      this.#call = { seat, calls: 'interrupts', words: '', whole: true, until_ms: now_ms + CALLS_MS }
    }
  }

  #raise(view: TableView, now_ms: number): void {
    const seat_of = (seat: number) => view.seats.find((one) => one.seat === seat)
    this.#hands = this.#hands.filter((seat) => {
      const one = seat_of(seat)
      return one?.present === true && !one.hand && !one.speaking && !one.spoken_out
    })
    const heard = view.project?.introduced != null || view.project?.waived === true || (view.project?.spent_ms ?? 0) >= LISTENS_MS
    if (!heard || now_ms < this.#next_ms) return
    this.#next_ms = now_ms + this.#between(HAND_MS.least, HAND_MS.most)
    if (this.#hands.length + view.list.length >= MOST_HANDS) return
    const left = (nature: Nature, seat: number) => HANDS[nature] - (this.#raised.get(this.#here(seat)) ?? 0)
    const seat = this.#who(view, (nature, one) => (this.#hands.includes(one) ? 0 : Math.max(0, left(nature, one))))
    if (seat === null) return
    this.#hands = [...this.#hands, seat]
    this.#raised.set(this.#here(seat), (this.#raised.get(this.#here(seat)) ?? 0) + 1)
  }

  #here(seat: number): string {
    return `${this.#project}/${seat}`
  }

  /** One of those who may speak and do not, by how readily they would; nobody where nobody wants to. */
  #who(view: TableView, readily: (nature: Nature, seat: number) => number): number | null {
    const could = view.seats
      .filter((seat) => seat.present && seat.votes && !seat.speaking && !seat.hand && !seat.spoken_out)
      .map(({ seat }) => ({ seat, weight: readily(nature(seat), seat) }))
    let chance = this.#between(0, could.reduce((sum, { weight }) => sum + weight, 0) - 1)
    return could.find(({ weight }) => (chance -= weight) < 0)?.seat ?? null
  }

  /** What this one says on what is on the table. */
  #sentences(project: ProjectView | null, seat: number): string[] {
    const stop = this.lang.startsWith('zh') ? '\u3002' : '.'
    return Array.from({ length: SENTENCES[nature(seat)] }, (_, at) => {
      const kind = KINDS[(seat + at + this.#speeches) % KINDS.length]!
      const sayings = (this.said[kind] ?? []).flatMap((text) => placed(text, project) ?? [])
      const saying = sayings[this.#between(0, sayings.length - 1)] ?? ''
      return /\p{P}$/u.test(saying) ? saying : saying + stop
    })
  }

  #between(least: number, most: number): number {
    this.#seed = (Math.imul(this.#seed, 1_664_525) + 1_013_904_223) >>> 0
    return most <= least ? least : least + Math.floor((this.#seed / 2 ** 32) * (most - least + 1))
  }
}

/** Of so many answers one is an objection. */
const OBJECTION_OF = 7

/** Consensus: what the one who is asked now says; mostly nothing against it. The same proposal has the same answers. */
export function answers(said: Said, { asking, chosen, here, none, objections }: ConsensusView): Heard | null {
  const seat = asking ? here.find((one) => !none.includes(one) && !objections.some((objection) => objection.seat === one)) : undefined
  if (seat === undefined) return null
  const proposal = [...chosen.join()].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)!) >>> 0, 7)
  const objects = (proposal + here.indexOf(seat)) % OBJECTION_OF === 0
  const all = (said[objects ? 'worry' : 'agrees'] ?? []).filter((text) => placed(text, null) !== null)
  return { seat, calls: null, words: all[(proposal + seat) % Math.max(1, all.length)] ?? '', whole: true }
}

function nature(seat: number): Nature {
  return NATURES[(seat - 1) % NATURES.length]!
}

/** The sentence with the project's facts in it; null where one is not known. */
function placed(text: string, project: ProjectView | null): string | null {
  const { location, content, scope, benefit } = project?.facts ?? {}
  const facts: Record<string, string | null | undefined> = { name: project?.name, location, content, scope, benefit }
  let whole = true
  const said = text.replace(/\{(\w+)\}/g, (_, fact: string) => {
    const known = facts[fact]
    whole &&= known != null
    return known ?? ''
  })
  return whole ? said : null
}
