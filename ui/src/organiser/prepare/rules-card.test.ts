import { mockIPC } from '@tauri-apps/api/mocks'
import { fireEvent, render, waitFor } from '@testing-library/svelte'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { LANGS, sayIn, words } from '../../shared/words.svelte'
import type { PlanDesk } from './plan.svelte'
import RulesCard from './RulesCard.svelte'

const RULES = { name: 'Plain rules', about: '', rules: ['One speaks at a time.', 'Nobody is interrupted.'], speech_limit_ms: null, turns_a_project: null }
const act = (name: string) => document.querySelector<HTMLElement>(`[data-act=${name}]`)

beforeEach(() => words.speak('en'))

describe('the rules on the wall', () => {
  it('can be read where they are chosen', async () => {
    const asked = vi.fn()
    mockIPC((command, given) => {
      if (command === 'preset_rules') asked(given)
      return command === 'preset_rules' ? RULES : null
    }, { shouldMockEvents: true })
    const rules = { preset: 'plain', discussion_ms: 3_600_000, speech_limit_ms: null, method: 'approval', tie: 'lot', wanted: 3 }
    render(RulesCard, { desk: { plan: { rules }, view: { problems: [] }, locked: false, changeRules: () => {} } as unknown as PlanDesk })
    await waitFor(() => expect(act('preset-read')?.textContent).toBe('Read these rules: Plain rules'))
    expect(asked).toHaveBeenCalledWith({ preset: 'plain', lang: 'en' })
    await fireEvent.click(act('preset-read')!)
    expect([...act('preset-rules')!.querySelectorAll('li')].map((rule) => rule.textContent)).toEqual(RULES.rules)
  })

  it.each(['plain', 'nantang'] as const)('%s have one name everywhere', (preset) => {
    const file = readFileSync(resolve(import.meta.dirname, `../../../../assets/rules/${preset}.toml`), 'utf8')
    const names = file.split('[name]')[1]!.split('[about]')[0]!
    for (const lang of LANGS) expect(names).toContain(`${lang} = "${sayIn(lang, `organiser.preset_${preset}`)}"`)
  })
})
