import { describe, expect, it } from 'vitest'
import { Finding } from './drafts.svelte'
import { mainAct } from './main-act'
import { proposal } from './proposals.fixture'

describe('the main act', () => {
  const finding = (verdict: Finding['verdict'], reason = '') => Object.assign(new Finding(), { verdict, reason })

  it('makes a project where one decides, and saves a verdict where another was chosen', () => {
    expect(mainAct(proposal('0001'), finding(null), 1, false)).toBe('project')
    expect(mainAct(proposal('0001'), finding('private'), 1, false)).toBe('save')
    expect(mainAct(proposal('0001'), finding('feasible'), 2, false)).toBe('save')
    expect(mainAct(proposal('0001', { stands: { is: 'feasible' } }), finding('feasible'), 2, true)).toBe('project')
  })

  it('goes on to the next where it is decided, or joined to another', () => {
    const found = finding(null)
    found.saw('private', 'no')
    expect(mainAct(proposal('0001', { stands: { is: 'ended', verdict: 'private' } }), found, 1, true)).toBe('next')
    expect(mainAct(proposal('0001', { stands: { is: 'in_projects', projects: [7] } }), found, 1, true)).toBe('next')
    expect(mainAct(proposal('0001', { lead: 'id-2' }), finding(null), 1, false)).toBe('next')
    expect(mainAct(proposal('0001', { stands: { is: 'looked' } }), found, 2, true)).toBe('next')
  })
})
