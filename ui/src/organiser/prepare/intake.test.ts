import { expect, it } from 'vitest'
import { besides, unused } from './intake'

const column = (heading: string, field: string | null, personal = false) => ({ heading, field, personal })

it('names what was not used, each heading once', () => {
  const columns = [column('编号', 'id'), column('建设内容', null), column(' 联系人', null, true), column('', null), column('建设内容', null)]
  expect(unused(columns)).toEqual(['建设内容'])
  expect(unused([])).toEqual([])
})

it('says of what was left out nothing that is said already', () => {
  const left = (key: string, name: string) => ({ key: `intake.left_out.${key}`, params: { name } })
  const all = [left('column', ' 建设内容'), left('column', '另一栏'), left('personal_column', '联系人')]
  expect(besides(all, ['建设内容']).map(({ params }) => params.name)).toEqual(['另一栏', '联系人'])
})
