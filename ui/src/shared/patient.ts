/** For the tests: on a machine that has much to do, what is waited for comes later. */
import { configure } from '@testing-library/svelte'

configure({ asyncUtilTimeout: 5_000 })
