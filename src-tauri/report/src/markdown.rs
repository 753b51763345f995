//! Texts that are read at the table: Markdown taken apart, to be shown and printed. Raw HTML and pictures from elsewhere are
//! left out, and an address is text: nothing in it acts.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde::Serialize;
use ts_rs::TS;

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, rename = "TextBlock")]
pub enum Block {
    /// A heading, from 1 for the largest to 3.
    Heading {
        /// How deep.
        level: u8,
        /// What it says.
        words: Vec<Span>,
    },
    /// A paragraph; its lines stay lines.
    Paragraph {
        /// What it says.
        words: Vec<Span>,
    },
    /// A list.
    List {
        /// The number of the first, where they are numbered.
        #[ts(type = "number | null")]
        from: Option<u64>,
        /// What each holds.
        items: Vec<Vec<Block>>,
    },
    /// What somebody else says.
    Quote {
        /// What it holds.
        blocks: Vec<Block>,
    },
    /// What keeps its blanks.
    Plain {
        /// As it stands.
        text: String,
    },
    /// A table.
    Table {
        /// The headings of its columns.
        head: Vec<Vec<Span>>,
        /// Its rows.
        rows: Vec<Vec<Vec<Span>>>,
    },
    /// A line between parts.
    Rule,
}

/// Words of one kind.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export, rename = "TextSpan")]
pub struct Span {
    /// The words.
    pub text: String,
    /// Whether they weigh more than others.
    pub strong: bool,
    /// Whether they were struck out.
    pub struck: bool,
}

/// How deep lists and quotes may lie in one another; what lies deeper stands at this depth.
const DEEPEST: usize = 8;

/// Takes a text apart.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut reading = Reading::default();
    Parser::new_ext(text, options).for_each(|event| reading.take(event));
    reading.done()
}

/// What is open while a text is read: the blocks of each depth, and what encloses them.
#[derive(Default)]
struct Reading {
    blocks: Vec<Block>,
    open: Vec<Open>,
    words: Vec<Span>,
    plain: Option<String>,
    table: Option<Grid>,
    strong: usize,
    struck: usize,
    /// Addresses of links whose words are being read.
    links: Vec<(String, usize)>,
    /// How many lists and quotes are not opened, for they lie too deep.
    passed: usize,
}

/// What encloses blocks, with those that stood before it.
enum Open {
    List { before: Vec<Block>, from: Option<u64>, items: Vec<Vec<Block>> },
    Quote { before: Vec<Block> },
}

#[derive(Default)]
struct Grid {
    head: Vec<Vec<Span>>,
    rows: Vec<Vec<Vec<Span>>>,
    row: Vec<Vec<Span>>,
}

impl Reading {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.say(&text)
            }
            Event::SoftBreak | Event::HardBreak => self.say("\n"),
            Event::Rule => self.put(Block::Rule),
            // Nothing that could act, or comes from elsewhere.
            Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn begin(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(from) => {
                self.paragraph();
                if self.open.len() < DEEPEST {
                    let before = std::mem::take(&mut self.blocks);
                    self.open.push(Open::List { before, from, items: Vec::new() });
                } else {
                    self.passed += 1;
                }
            }
            Tag::BlockQuote(_) => {
                self.paragraph();
                if self.open.len() < DEEPEST {
                    let before = std::mem::take(&mut self.blocks);
                    self.open.push(Open::Quote { before });
                } else {
                    self.passed += 1;
                }
            }
            Tag::CodeBlock(_) => {
                self.paragraph();
                self.plain = Some(String::new());
            }
            Tag::Table(_) => {
                self.paragraph();
                self.table = Some(Grid::default());
            }
            Tag::Paragraph | Tag::Heading { .. } => self.paragraph(),
            Tag::Strong => self.strong += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::Link { dest_url, .. } => self.links.push((dest_url.into_string(), self.said())),
            // Of a picture, what it is called stands there.
            Tag::HtmlBlock
            | Tag::Item
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::Emphasis
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Image { .. }
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                let level = match level {
                    HeadingLevel::H1 => 1,
                    HeadingLevel::H2 => 2,
                    HeadingLevel::H3 | HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => 3,
                };
                let words = std::mem::take(&mut self.words);
                self.put(Block::Heading { level, words });
            }
            TagEnd::Item => self.end_item(),
            TagEnd::List(_) | TagEnd::BlockQuote(_) if self.passed > 0 => self.passed -= 1,
            TagEnd::List(_) | TagEnd::BlockQuote(_) => self.close(),
            TagEnd::CodeBlock => {
                if let Some(text) = self.plain.take() {
                    self.put(Block::Plain { text: text.trim_end().to_owned() });
                }
            }
            TagEnd::TableCell => {
                let words = std::mem::take(&mut self.words);
                if let Some(table) = &mut self.table {
                    table.row.push(words);
                }
            }
            TagEnd::TableHead => {
                if let Some(table) = &mut self.table {
                    table.head = std::mem::take(&mut table.row);
                }
            }
            TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    let row = std::mem::take(&mut table.row);
                    table.rows.push(row);
                }
            }
            TagEnd::Table => {
                if let Some(Grid { head, rows, row: _ }) = self.table.take() {
                    self.put(Block::Table { head, rows });
                }
            }
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Link => self.end_link(),
            TagEnd::Paragraph | TagEnd::FootnoteDefinition => self.paragraph(),
            TagEnd::HtmlBlock
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Emphasis
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Image
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn said(&self) -> usize {
        self.words.iter().map(|span| span.text.len()).sum()
    }

    fn say(&mut self, text: &str) {
        let shown: String = text.chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).collect();
        if let Some(plain) = &mut self.plain {
            plain.push_str(&shown);
            return;
        }
        let (strong, struck) = (self.strong > 0, self.struck > 0);
        match self.words.last_mut().filter(|last| (last.strong, last.struck) == (strong, struck)) {
            Some(last) => last.text.push_str(&shown),
            None => self.words.push(Span { text: shown, strong, struck }),
        }
    }

    /// Where a link leads, behind its words, unless these are the address.
    fn end_link(&mut self) {
        let Some((address, from)) = self.links.pop() else { return };
        let all: String = self.words.iter().map(|span| span.text.as_str()).collect();
        let words = all.get(from..).unwrap_or_default();
        if !address.is_empty() && !words.contains(address.trim_start_matches("mailto:")) && !address.starts_with('#') {
            self.say(&format!(" ({address})"));
        }
    }

    fn put(&mut self, block: Block) {
        self.paragraph();
        self.blocks.push(block);
    }

    /// What was said so far is a paragraph.
    fn paragraph(&mut self) {
        if self.table.is_some() {
            return;
        }
        let words = std::mem::take(&mut self.words);
        if words.iter().any(|span| !span.text.trim().is_empty()) {
            self.blocks.push(Block::Paragraph { words });
        }
    }

    fn end_item(&mut self) {
        self.paragraph();
        if self.passed > 0 {
            return;
        }
        if let Some(Open::List { items, .. }) = self.open.last_mut() {
            items.push(std::mem::take(&mut self.blocks));
        }
    }

    fn close(&mut self) {
        self.paragraph();
        let (mut before, closed) = match self.open.pop() {
            Some(Open::List { before, from, items }) => (before, Block::List { from, items }),
            Some(Open::Quote { before }) => (before, Block::Quote { blocks: std::mem::take(&mut self.blocks) }),
            None => return,
        };
        before.push(closed);
        self.blocks = before;
    }

    fn done(mut self) -> Vec<Block> {
        while !self.open.is_empty() {
            self.close();
        }
        self.paragraph();
        self.blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Span> {
        vec![Span { text: text.to_owned(), ..Span::default() }]
    }

    fn paragraph(text: &str) -> Block {
        Block::Paragraph { words: words(text) }
    }

    #[test]
    fn a_text_is_taken_apart() {
        let text = "# 报价\n\n两家**报价**：\n第二行\n\n1. 甲\n2. 乙\n\n> 说明\n\n---\n\n| 家 | 元 |\n|---|---|\n| 甲 | 100 |\n";
        let strong = Span { text: "报价".into(), strong: true, struck: false };
        let expected = vec![
            Block::Heading { level: 1, words: words("报价") },
            Block::Paragraph { words: [words("两家"), vec![strong], words("：\n第二行")].concat() },
            Block::List { from: Some(1), items: vec![vec![paragraph("甲")], vec![paragraph("乙")]] },
            Block::Quote { blocks: vec![paragraph("说明")] },
            Block::Rule,
            Block::Table { head: vec![words("家"), words("元")], rows: vec![vec![words("甲"), words("100")]] },
        ];
        assert_eq!(blocks(text), expected);
    }

    #[test]
    fn nothing_of_it_acts_or_comes_from_elsewhere() {
        let text = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>看\n\n![图](https://x.invalid/a.png)\n\n\
                    [点这里](javascript:alert(1)) <b>粗</b>";
        let said = serde_json::to_string(&blocks(text)).unwrap();
        for not in ["<script", "onerror", "<b>", "x.invalid"] {
            assert!(!said.contains(not), "{not}: {said}");
        }
        // Where a link leads is said, and is text.
        assert_eq!(blocks("[点这里](javascript:alert(1))"), [paragraph("点这里 (javascript:alert(1))")]);
        assert_eq!(blocks("<https://x.invalid>"), [paragraph("https://x.invalid")]);
        assert_eq!(blocks("\u{1b}[2Jx"), [paragraph("[2Jx")]);
    }

    #[test]
    fn what_lies_too_deep_loses_nothing() {
        let deep: String = (0..40).map(|n| format!("{}- 第{n}层\n", "  ".repeat(n))).collect();
        let said = serde_json::to_string(&blocks(&deep)).unwrap();
        assert!((0..40).all(|n| said.contains(&format!("第{n}层"))), "{said}");
        let quoted = format!("{}底", "> ".repeat(5_000));
        assert!(serde_json::to_string(&blocks(&quoted)).unwrap().contains('底'));
        assert_eq!(blocks("- 甲\n  - 乙\n\n丙").len(), 2);
    }
}
