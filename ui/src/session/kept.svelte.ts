/** What is typed into a form, sent at every pause of the hand: it stands there again whenever the form is opened again. */
import { untrack } from 'svelte'
import type { Form } from '../bindings/Form'
import type { TableState } from './table-state.svelte'

/** The hand rests this long before what is typed goes to the disk. */
const REST_MS = 200

type Fields = Record<string, string>

/** Several things picked, as one field holds them. */
export function listed(field: string | undefined): string[] {
  return field ? field.split('\n') : []
}

export function asField(picked: readonly (string | number)[]): string {
  return picked.join('\n')
}

/** To be made while a component is: it follows the form that the component is about, and ends with it. */
export class Kept {
  /** What stands in the form's fields. */
  fields: Fields = $state({})
  #form: Form
  /** What stands there when nobody has typed anything: not worth keeping. */
  #usual: Fields
  #sent = '{}'
  #timer: ReturnType<typeof setTimeout> | undefined
  /** It has entered, and nobody has typed anything since: what ends in the same breath still sees what stood there. */
  #emptied = false

  /** @param form which one it is now @param usual what its fields hold to begin with; it names them all */
  constructor(
    private readonly table: TableState,
    form: () => Form,
    private readonly usual: () => Fields,
  ) {
    this.#form = untrack(form)
    this.#usual = untrack(usual)
    this.#load()
    const name = $derived(JSON.stringify(form()))
    $effect.pre(() => {
      if (name === JSON.stringify(this.#form)) return
      untrack(() => {
        void this.flush()
        this.#form = form()
        this.#load()
      })
    })
    $effect(() => {
      void Object.values(this.fields).join()
      this.#emptied = false
      untrack(() => (this.#timer ??= setTimeout(() => void this.flush(), REST_MS)))
    })
    $effect(() => {
      const stop = this.table.beforeActs(() => this.flush())
      return () => {
        stop()
        if (!this.#emptied) void this.flush()
      }
    })
  }

  /** It has entered: the form is as if nobody had typed anything. */
  entered(): void {
    this.#usual = this.usual()
    this.fields = { ...this.#usual }
    void this.flush()
    this.#emptied = true
  }

  /** What stands there by itself has changed: a field that nobody has typed into follows. */
  follow(): void {
    const usual = this.usual()
    for (const [name, text] of Object.entries(usual)) if (this.fields[name] === this.#usual[name]) this.fields[name] = text
    this.#usual = usual
  }

  /** Whether somebody has typed something that is not entered. */
  get typed(): boolean {
    return this.#draft() !== '{}'
  }

  /** Sends what was not sent yet, and waits until it is on the disk. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const draft = this.#draft()
    if (draft === this.#sent) return
    const before = this.#sent
    this.#sent = draft
    const kept = await this.table.type({ keep_form: { form: this.#form, fields: JSON.parse(draft) as Fields } })
    // Not on the disk: the next pause of the hand sends it again.
    if (!kept && this.#sent === draft) this.#sent = before
  }

  #load(): void {
    const name = JSON.stringify(this.#form)
    const kept = this.table.look.forms.find(({ form }) => JSON.stringify(form) === name)?.fields ?? {}
    this.#usual = untrack(this.usual)
    this.fields = { ...this.#usual, ...(kept as Fields) }
    this.#sent = this.#draft()
  }

  /** All fields once one is not as usual, those that were emptied too: what usually stands there would come back. */
  #draft(): string {
    const changed = Object.entries(this.fields).some(([name, text]) => text !== (this.#usual[name] ?? ''))
    return JSON.stringify(changed ? this.fields : {})
  }
}
