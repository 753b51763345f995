import { expect, test } from 'vitest'
import { fileName } from './file-name'

test('a file is called by the end of its path, on every system', () => {
  expect(fileName('/media/U 盘/第3桌.rtpack')).toBe('第3桌.rtpack')
  expect(fileName('E:\\圆桌\\第3桌.rtpack')).toBe('第3桌.rtpack')
  expect(fileName('第3桌.rtpack')).toBe('第3桌.rtpack')
  expect(fileName('/media/stick/')).toBe('stick')
})
