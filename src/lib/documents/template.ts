/**
 * The layout of a PDF, in Typst. It never changes with the document: the document comes to it as data, so nothing that
 * anybody writes in a note can be taken for code. A string in a TypeScript file, so that it is found wherever the program runs.
 */
export const template = String.raw`
#let note = json(bytes(sys.inputs.document))
#let ink = rgb("#0b0c0c")
#let quiet = rgb("#505a5f")
#let sky = rgb("#59cbe8")
#let blue = rgb("#00538a")
#let text-font = ("Atkinson Hyperlegible Next", "Atkinson Hyperlegible More", ..note.alphabets, "Last Resort")
#let heading-font = ("Bricolage Grotesque", "Bricolage Extension", ..text-font)
#let margin-number = 30pt

#let of-date(value) = {
  let parts = value.split("-").map(part => int(part))
  datetime(year: parts.at(0), month: parts.at(1), day: parts.at(2))
}

#set document(
  title: note.title,
  author: note.authors,
  date: of-date(note.date),
  description: note.kicker.join(", "),
)
#set page(
  paper: "a4",
  margin: (top: 26mm, bottom: 24mm, left: 24mm, right: 24mm),
  header: context if here().page() > 1 {
    set text(size: 9pt, fill: quiet)
    grid(columns: (1fr, auto), column-gutter: 12pt, note.title, note.dateInWords)
    v(-6pt)
    line(length: 100%, stroke: 0.75pt + ink)
  },
  footer: context {
    set text(size: 9pt, fill: quiet)
    grid(
      columns: (1fr, auto),
      note.kicker.join(", "),
      [Page #counter(page).display() of #counter(page).final().first()],
    )
  },
)
#set text(font: text-font, size: 11pt, lang: "en", region: "GB", fill: ink, hyphenate: false)
#set par(leading: 0.62em, spacing: 0.95em, justify: false)
#show title: set text(font: heading-font, size: 25pt, weight: "bold", tracking: -0.015em)
#show title: set par(leading: 0.4em)
#show heading: set text(font: heading-font, weight: "bold", tracking: -0.01em)
#show heading.where(level: 1): set text(size: 15.5pt)
#show heading.where(level: 2): set text(size: 12.5pt)
#show heading.where(level: 1): set block(above: 22pt, below: 11pt)
#show heading.where(level: 2): set block(above: 15pt, below: 9pt)
#set list(marker: [•], indent: 2pt, body-indent: 8pt, spacing: 0.85em)
#set enum(numbering: "1)", indent: 2pt, body-indent: 7pt, spacing: 0.85em)
#set table(stroke: none, inset: (x: 5pt, y: 6pt))
#set table.cell(breakable: false)
#set figure(gap: 9pt, numbering: none, supplement: none)
#set figure.caption(position: top)
#show figure: set block(above: 17pt, below: 19pt)
#show figure.where(kind: table): set block(breakable: true)
#show figure: set align(start)
#show figure.caption: set align(start)
#show figure.caption: set text(weight: "bold")
#show figure.caption: it => block(sticky: true, it.body)

#let figure-run(run) = link(label(run.anchor), highlight(
  fill: sky.lighten(72%), top-edge: 0.78em, bottom-edge: -0.18em, extent: 0.5pt,
  underline(stroke: (paint: ink, thickness: 0.9pt, dash: (0.9pt, 1.3pt)), offset: 2.2pt, evade: false, run.text),
))

#let run-of(run) = {
  if run.kind == "figure" and run.anchor != none { figure-run(run) }
  else if run.kind == "link" and run.href != none {
    link(run.href, text(fill: blue, underline(offset: 2pt, run.text)))
  } else {
    let words = run.text
    if run.strong { words = strong(words) }
    if run.emphasis { words = emph(words) }
    words
  }
}
// In a table of links, colour is enough, and lines under all of them are hard to read.
#let address-of(run) = if run.href == none { run.text } else { link(run.href, text(fill: blue, run.text)) }
#let runs(list) = list.map(run-of).join()

// A number in a box of fixed width, with a space after it that takes no room: for those who copy, search or listen.
#let hung(number) = box(width: margin-number, number) + context { " " + h(-measure(" ").width) }

// The number hangs in the margin; what follows is set back by as much, so the eye can run down the numbers.
#let numbered(number, body) = par(
  hanging-indent: margin-number,
  hung(text(weight: "bold", size: 0.92em, fill: quiet, number)) + body,
)

#show heading: it => if it.numbering == none { it } else {
  set par(hanging-indent: margin-number)
  std.block(hung((it.numbering)()) + it.body)
}

#let cell-of(cell) = {
  if cell.inlines.len() > 0 { runs(cell.inlines) }
  if cell.points.len() > 0 {
    set list(indent: 0pt, body-indent: 5pt, spacing: 0.6em)
    list(..cell.points.map(runs))
  }
}

// breaking: for each row whether it may break over pages; none may where nothing is said.
#let ruled-table(columns, aligns, headings, rows, size: 10pt, breaking: ()) = {
  set text(size: size)
  set par(leading: 0.5em)
  table(
    columns: columns,
    align: aligns,
    table.header(
      ..headings.map(heading => table.cell(stroke: (bottom: 1.5pt + ink), strong(heading))),
    ),
    // A line below each row by one rule for all, not as a thing of its own for each.
    stroke: (bottom: 0.5pt + rgb("#8a9194")),
    ..rows.enumerate().map(((place, cells)) => {
      let whole = (strong(cells.first()), ..cells.slice(1))
      if breaking.at(place, default: false) { whole.map(cell => table.cell(breakable: true, cell)) } else { whole }
    }).flatten(),
  )
}

// told: what it rests on stands below it, and no page begins with that.
#let table-of(block, told) = {
  show figure.where(kind: table): set std.block(breakable: not block.together, sticky: told)
  figure(
    kind: table,
    caption: block.caption,
    ruled-table(
      block.columns.map(column => column.width * 1fr),
      block.columns.map(column => if column.align == "end" { right } else { left }),
      block.columns.map(column => column.heading),
      block.rows.map(row => row.map(cell-of)),
    ),
  )
}

#let picture-of(block) = figure(
  kind: image,
  caption: block.caption,
  {
    if block.sentence != none { par(block.sentence) }
    image(bytes(block.svg), format: "svg", alt: block.alternative, width: block.width * 100%)
  },
)

// Decoration is marked as such: it is not read out.
#let image-of(block) = {
  let drawn = image(block.path, width: block.width * 1pt, ..if block.alternative != none { (alt: block.alternative) })
  if block.alternative == none {
    std.block(above: 17pt, below: 19pt, pdf.artifact(drawn))
    if block.caption != none { par(block.caption) }
  } else {
    figure(kind: image, caption: if block.caption != none { block.caption }, drawn)
  }
}

#let particulars-of(block) = {
  line(length: 100%, stroke: 1.5pt + ink)
  for row in block.rows {
    par(hanging-indent: 72pt, box(width: 72pt, strong(row.label)) + context { " " + h(-measure(" ").width) } + runs(row.inlines))
  }
  line(length: 100%, stroke: 1.5pt + ink)
}

// From the right where what is written runs that way; 'start' is then the right edge.
#let block-of(block, told) = {
  set text(dir: rtl) if block.at("rightToLeft", default: false)
  if block.kind == "heading" {
    heading(
      level: block.level - 1,
      numbering: if block.number != none { (..) => block.number },
      block.text,
    )
  } else if block.kind == "paragraph" {
    if block.number != none { numbered(block.number, runs(block.inlines)) }
    else { pad(left: if block.indented { margin-number } else { 0pt }, par(runs(block.inlines))) }
  } else if block.kind == "list" {
    let items = block.items.map(runs)
    pad(left: margin-number, if block.style == "numbered" { enum(..items) } else { list(..items) })
  } else if block.kind == "table" { table-of(block, told) }
  else if block.kind == "picture" { picture-of(block) }
  else if block.kind == "image" { image-of(block) }
  else if block.kind == "particulars" { particulars-of(block) }
  [#metadata(block.anchor)#label(block.anchor)]
}

#for line in note.kicker { par(spacing: 6pt, text(weight: "bold", size: 11.5pt, line)) }
#v(4pt)
#title()
#v(6pt)
#metadata("particulars")#label("place-0")
#particulars-of(note.particulars)

#for (place, block) in note.blocks.enumerate() {
  let next = note.blocks.at(place + 1, default: (kind: "none"))
  block-of(block, next.kind == "paragraph" and next.number == none and next.indented)
}

#if note.authors.len() > 0 {
  heading(level: 1, "Authors")
  for author in note.authors { par(author) }
}

#if note.evidence != false [
#heading(level: 1, note.evidence.heading)
#par(note.evidence.introduction)
#if note.evidence.sources.len() > 0 {
  context std.block(sticky: true, spacing: par.spacing, "The sources are:")
  enum(..note.evidence.sources.enumerate().map(((index, source)) => [
    #metadata(index)#label("source-" + str(index + 1))#address-of(source)
  ]))
}
#if note.evidence.rows.len() > 0 {
  ruled-table(
    (1.4fr, 3.05fr, 2fr, 0.7fr, 1.3fr),
    (left,) * 5,
    note.evidence.columns,
    note.evidence.rows.map(row => (
      [#metadata(row.anchor)#label(row.anchor)#row.figure],
      {
        row.what + ". " + text(fill: quiet, row.exactness)
        if row.usedIn.len() > 0 {
          linebreak()
          row.usedIn.map(place => if place.anchor == none { place.label } else {
            link(label(place.anchor), text(fill: blue, place.label))
          }).join(", ")
        }
      },
      if row.records.len() == 0 { "not recorded" } else { row.records.map(address-of).join(linebreak()) },
      if row.source == none { "none" } else {
        link(label("source-" + str(row.source)), text(fill: blue, str(row.source)))
      },
      row.asAt,
    )),
    size: 8.5pt,
    breaking: note.evidence.rows.map(row => row.breaking),
  )
}
]
`;
