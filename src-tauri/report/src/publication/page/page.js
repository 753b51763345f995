// Search through the suggestions, and the check of a code. Nothing that is typed leaves the page.
'use strict'

const by = (id) => document.getElementById(id)
const plain = (text) => text.normalize('NFKC').toLowerCase()

const search = by('search')
if (search) {
  const line = by('search-for')
  const said = search.querySelector('output')
  let suggestions
  // Of each its text and what it is about, as it is compared.
  const read = () => [...document.querySelectorAll('.suggestions .project')].flatMap((project) => {
    const about = plain(project.querySelector('h4').textContent)
    return [...project.querySelectorAll('li')].map((item) => ({ item, text: about + ' ' + plain(item.textContent) }))
  })
  const look = () => {
    suggestions ??= read()
    const words = plain(line.value).split(/\s+/).filter((word) => word !== '')
    let found = 0
    for (const { item, text } of suggestions) {
      const is = words.every((word) => text.includes(word))
      item.classList.toggle('unfound', !is)
      if (is) found += 1
    }
    for (const group of document.querySelectorAll('.suggestions .project, .suggestions .of_table')) {
      group.classList.toggle('unfound', !group.querySelector('li:not(.unfound)'))
    }
    const says = found === 0 ? said.dataset.none : said.dataset.found.replace('#', String(found))
    said.textContent = words.length === 0 ? '' : says
  }
  line.addEventListener('input', (event) => event.isComposing || look())
  line.addEventListener('compositionend', look)
  search.hidden = false
}

// SHA-256 of a text of fewer than 56 characters, all of them ASCII.
const sha256 = (text) => {
  const primes = []
  for (let n = 2; primes.length !== 64; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n)
  const part = (root) => Math.floor((root - Math.floor(root)) * 2 ** 32)
  const turn = (word, by) => (word >>> by) | (word << (32 - by))
  const state = primes.slice(0, 8).map((prime) => part(Math.sqrt(prime)))
  const words = new Array(64).fill(0)
  for (const [at, letter] of [...text, '\u0080'].entries()) words[at >> 2] |= letter.charCodeAt(0) << (24 - (at % 4) * 8)
  words[15] = text.length * 8
  for (let at = 16; at !== 64; at += 1) {
    const [w, v] = [words[at - 15], words[at - 2]]
    const low = turn(w, 7) ^ turn(w, 18) ^ (w >>> 3)
    const high = turn(v, 17) ^ turn(v, 19) ^ (v >>> 10)
    words[at] = (words[at - 16] + low + words[at - 7] + high) | 0
  }
  let [a, b, c, d, e, f, g, h] = state
  for (let at = 0; at !== 64; at += 1) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + part(Math.cbrt(primes[at])) + words[at]) | 0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
  }
  const sums = [a, b, c, d, e, f, g, h].map((word, at) => (word + state[at]) >>> 0)
  return sums.map((word) => word.toString(16).padStart(8, '0')).join('')
}

const own = by('own')
if (own) {
  const line = by('own-code')
  // As the program reads a code: O is 0, I and L are 1, blanks and dashes stand anywhere; full-width letters too.
  const written = () => line.value.normalize('NFKC').toUpperCase().replace(/[\s\u2010-\u2015-]/g, '')
    .replaceAll('O', '0').replace(/[IL]/g, '1')
  const answers = [...own.querySelectorAll('[data-code]'), by('own-none'), by('own-unclear')]
  const answer = (one) => answers.forEach((other) => { other.hidden = other !== one })
  const check = (isWhole) => {
    const code = written()
    if (/^[0-9A-HJKMNP-TV-Z]{12}$/.test(code)) {
      const digest = sha256(code)
      answer(answers.find((one) => one.dataset.code === digest) ?? by('own-none'))
    } else {
      answer(isWhole && code !== '' ? by('own-unclear') : undefined)
    }
  }
  line.addEventListener('input', (event) => event.isComposing || check(false))
  line.addEventListener('compositionend', () => check(false))
  line.addEventListener('keydown', (event) => event.key === 'Enter' && !event.isComposing && check(true))
  by('own-check').addEventListener('click', () => check(true))
  own.hidden = false
}
