// Search by receipt. Nothing that is typed leaves the page.
'use strict'

const search = document.getElementById('search')
const line = document.getElementById('search-for')
const said = search.querySelector('output')
const rows = [...document.querySelectorAll('[data-receipt]')]

// As people type it: `b 12`, `B12` and `Ｂ００１２` are one.
const plain = (text) => {
  const parts = /^([A-Z]{0,3})0*([0-9]+)$/.exec(text.normalize('NFKC').toUpperCase().replace(/[\s-]/g, ''))
  return parts === null ? null : parts[1] + parts[2]
}

const look = () => {
  const wanted = plain(line.value)
  let found = null
  for (const row of rows) {
    const is = wanted !== null && plain(row.dataset.receipt) === wanted
    row.classList.toggle('found', is)
    row.classList.toggle('unfound', wanted !== null && !is)
    if (is) found = row
  }
  // Where there is none, all stand there again: perhaps another letter was meant.
  if (wanted !== null && found === null) rows.forEach((row) => row.classList.remove('unfound'))
  said.textContent = line.value.trim() !== '' && found === null ? said.dataset.none : ''
  if (found !== null) found.scrollIntoView({ block: 'center' })
}
line.addEventListener('input', (event) => event.isComposing || look())
line.addEventListener('compositionend', look)
search.hidden = false
