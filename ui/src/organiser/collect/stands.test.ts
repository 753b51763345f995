import { render } from '@testing-library/svelte'
import { beforeEach, expect, it } from 'vitest'
import type { BoardTable } from '../../bindings/BoardTable'
import { words } from '../../shared/words.svelte'
import { board, recommended, table } from '../shared/board.fixture'
import Recommended from './Recommended.svelte'

beforeEach(() => words.speak('zh-CN'))

it('says that records are missing only while one is, else how many matters are open', () => {
  const conflict = table(1, { status: 'conflict', needs: true })
  const stands = (tables: BoardTable[], projects = [recommended(800_000)]) => {
    const { container, unmount } = render(Recommended, { board: board({ tables, recommended: projects }), onsum: () => {}, onjoin: () => {} })
    const says = container.querySelector('[data-act=stands]')!.textContent
    unmount()
    return says
  }
  expect(stands([conflict, table(2, { status: 'missing' })])).toBe('还没收齐')
  expect(stands([conflict, table(2)])).toBe('都收到了，还有 1 处要处理')
  expect(stands([conflict, table(2, { status: 'unconfirmed', needs: true })], [recommended(null)])).toBe('都收到了，还有 3 处要处理')
  expect(stands([table(1), table(2)])).toBe('都收齐了')
})
