//! Ten minutes at a table, as they are written down in `talk/table.tsv`, by clicks and keys as fast as the keys go;
//! the record must come out as the notes say.

use std::{fs, path::Path};

use roundtable_domain::{Event, NoteKind};

use super::kit::{Noted, Record, Window, keys, practise};

const TALK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/data/talk/table.tsv");

/// One line of the talk.
#[derive(Clone, Debug)]
struct Said {
    seat: String,
    what: String,
    words: String,
    note: String,
    kind: String,
}

fn talk() -> Option<Vec<Said>> {
    let Ok(text) = fs::read_to_string(Path::new(TALK)) else {
        eprintln!("passed over: {TALK} is not here");
        return None;
    };
    let said = text.lines().skip(1).map(|line| {
        let mut cells = line.split('\t').skip(1).map(str::to_owned);
        let mut cell = || cells.next().unwrap_or_default();
        Said { seat: cell(), what: cell(), words: cell(), note: cell(), kind: cell() }
    });
    Some(said.collect())
}

/// Both projects of the talk are among those of the practice meeting: rails, and a corner to read in.
fn project_of(words: &str) -> &'static str {
    if words.contains("扶手") { "3" } else { "5" }
}

/// The recorder and the leader at the window, while people talk.
struct Hands<'a> {
    window: &'a Window,
    /// What the record must hold.
    expected: Vec<Noted>,
    turns: Vec<u8>,
    speaking: Option<u8>,
    freely: bool,
    project: &'static str,
}

impl Hands<'_> {
    #[track_caller]
    fn obey(&mut self, said: &Said, next: Option<&Said>) {
        let window = self.window;
        match said.what.as_str() {
            "project" => {
                self.project = project_of(&said.words);
                window.press(&format!(".projects [data-project=\"{}\"]", self.project));
                window.css(&format!("[data-project=\"{}\"][aria-current=true]", self.project));
                self.speaking = None;
            }
            "introduces" => window.act("introduced-adviser"),
            "mode" => {
                self.freely = said.words == "自由发言";
                window.mode(if self.freely { "voluntary" } else { "raise_hand" });
            }
            "hand" => {
                window.seat(seat_of(said));
                window.until("the hand to be up", || window.seat_is(seat_of(said), "data-hand") == "true");
            }
            "speaks" => self.speaks(seat_of(said)),
            "rule" => {
                window.act("rules");
                let rule = if said.words.contains("举手") { "hand_first" } else { "to_the_project" };
                window.act(&format!("rule-{rule}"));
            }
            "pause" => {
                window.act("pause");
                window.css(".wood.paused");
            }
            "resume" => {
                window.act("pause");
                window.gone(".wood.paused");
            }
            "wrong" => self.correct_the_seat(),
            "wording" => self.word(&said.words),
            "closes" => {
                window.chord(&[keys::ALT, 's']);
                window.css("[data-screen=read-back]");
            }
            "objects" => {
                window.chord(&[keys::ESCAPE]);
                window.gone("[data-screen=read-back]");
            }
            "agreed" => {
                if window.count("[data-screen=read-back]") == 0 {
                    window.chord(&[keys::ALT, 's']);
                    window.css("[data-screen=read-back]");
                }
                window.agree_by_key();
            }
            "arrives" => arrive(window, seat_of(said)),
            "leaves" => {
                window.seat_menu(seat_of(said), "seat-leave");
                window.until("the seat to be empty", || window.seat_is(seat_of(said), "data-state") == "left");
                self.speaking = self.speaking.filter(|seat| *seat != seat_of(said));
            }
            // Nobody keys what is only said, or what is not said.
            "interrupts" | "talks" | "answers" | "relays" | "asks" | "silent" | "seconds" | "agrees" | "visits" => {}
            unknown => panic!("nobody knows what to do when somebody {unknown}"),
        }
        if !said.note.is_empty() {
            self.note(said, next);
        }
    }

    /// One click; nothing where this seat has the floor already.
    #[track_caller]
    fn speaks(&mut self, seat: u8) {
        if self.speaking == Some(seat) {
            return;
        }
        let window = self.window;
        if self.freely {
            window.seat(seat);
        } else if window.attribute("[data-act=main]", "aria-keyshortcuts").is_empty()
            || window.seat_is(seat, "data-hand") != "true"
            || !window.page().contains(&format!("请 {seat} 号发言"))
        {
            window.seat_menu(seat, "give-floor");
        } else {
            window.chord(&[keys::ALT, keys::ENTER]);
        }
        window.speaks(seat);
        self.speaking = Some(seat);
        self.turns.push(seat);
    }

    /// The recorder types what a good recorder would, and nothing else where the speaker has the floor.
    #[track_caller]
    fn note(&mut self, said: &Said, next: Option<&Said>) {
        let kind = kind_of(&said.kind);
        let seat = if said.seat == "ALL" { 0 } else { seat_of(said) };
        let relayed = next.is_some_and(|next| next.what == "relays");
        // In the talk the recorder once has the wrong number; who spoke has it again a line later.
        let mistaken = next.is_some_and(|next| next.what == "answers") && said.note == "要不要住户出钱";
        self.window.chord(&[keys::ALT, digit_of(kind)]);
        if relayed {
            self.window.act("line-dialect");
        }
        let by = if mistaken { Some(6) } else { (self.speaking != Some(seat)).then_some(seat) };
        // Somebody spoke a word that is not noted: the line goes on to who is.
        if by.is_none() && self.window.line_seat() != seat.to_string() {
            self.window.chord(&[keys::ALT, 'e']);
            self.window.until("the line to be at who speaks", || self.window.line_seat() == seat.to_string());
        }
        let typed = by.map_or_else(|| said.note.clone(), |by| format!("{by} {}", said.note));
        self.window.note(&typed);
        self.expected.push(Noted {
            project: if kind == NoteKind::Aside { String::new() } else { self.project.to_owned() },
            kind,
            text: said.note.clone(),
            seat,
            dialect: relayed,
        });
    }

    /// The newest note is of another seat: two keys and the digits.
    #[track_caller]
    fn correct_the_seat(&self) {
        self.window.newest_note(6, "question", "要不要住户出钱");
        self.window.chord(&[keys::ALT, keys::LEFT]);
        self.window.css(".note.selected");
        self.window.keys("10");
        self.window.newest_note(10, "question", "要不要住户出钱");
        self.window.chord(&[keys::ESCAPE]);
    }

    /// The adviser's wording, agreed by seat 3, of what was suggested about how and where.
    #[track_caller]
    fn word(&self, text: &str) {
        let window = self.window;
        window.act("order");
        for note in ["装靠墙一边，转角用圆的，别碰着小孩", "扶手用木头的，冬天不冰手", "另加一道矮的给小孩扶"]
        {
            window.click(&window.the(super::kit::Role::Checkbox, &choose_words(window, note)));
            window.until("the note to be chosen", || chosen(window, note));
        }
        window.press("[data-act=wording-text]");
        window.keys(text);
        window.act("wording-agreed-by-3");
        window.act("save-wording");
        window.gone("[data-act=wording-text]");
        window.to_the_line();
    }
}

/// Whether the box before a note is ticked.
fn chosen(window: &Window, note: &str) -> bool {
    let find = "return [...document.querySelectorAll('[data-act=order-note]:checked')]
        .some((box) => box.getAttribute('aria-label').includes(arguments[0]))";
    window.script(find, &[serde_json::json!(note)]) == true
}

/// What the box before a note is called.
fn choose_words(window: &Window, note: &str) -> String {
    let find = "return [...document.querySelectorAll('[data-act=order-note]')]
        .map((box) => box.getAttribute('aria-label')).find((label) => label.includes(arguments[0])) ?? ''";
    window.script(find, &[serde_json::json!(note)]).as_str().unwrap_or_default().to_owned()
}

#[track_caller]
fn arrive(window: &Window, seat: u8) {
    window.act("people");
    window.act("late-age");
    window.act("late-sit");
    window.css(&format!("[data-act=seat-leave-{seat}]"));
    window.chord(&[keys::ESCAPE]);
    window.gone("dialog[open]");
    window.until("the line to have the focus again", || window.line_has_focus());
}

#[track_caller]
fn seat_of(said: &Said) -> u8 {
    said.seat.parse().unwrap_or_else(|_| panic!("{said:?} is of no seat"))
}

fn kind_of(word: &str) -> NoteKind {
    match word {
        "支持" => NoteKind::Support,
        "担心" => NoteKind::Worry,
        "改进" => NoteKind::Improvement,
        "新点子" => NoteKind::Idea,
        "提问" => NoteKind::Question,
        "另记" => NoteKind::Aside,
        unknown => panic!("no kind is called {unknown}"),
    }
}

fn digit_of(kind: NoteKind) -> char {
    match kind {
        NoteKind::Support => '1',
        NoteKind::Worry => '2',
        NoteKind::Improvement => '3',
        NoteKind::Idea => '4',
        NoteKind::Question => '5',
        NoteKind::Aside => '0',
    }
}

#[test]
fn ten_minutes_of_talk_come_out_as_the_notes_say() {
    let Some(talk) = talk() else { return };
    let home = tempfile::tempdir().expect("a folder");
    let Some(window) = Window::open(home.path(), &["--lang", "zh-CN"]) else { return };
    practise(&window);
    window.act("main");
    window.phase("discussion");

    let mut hands =
        Hands { window: &window, expected: Vec::new(), turns: Vec::new(), speaking: None, freely: false, project: "" };
    for (at, said) in talk.iter().enumerate() {
        hands.obey(said, talk.get(at + 1));
    }
    // The aside enters at the read-through; here it is on the laptop, and still to be read.
    let (mut expected, turns) = (hands.expected.clone(), hands.turns.clone());
    let asides: Vec<Noted> = expected.extract_if(.., |note| note.kind == NoteKind::Aside).collect();
    window.act("notes-all");
    for aside in &asides {
        window.says(&aside.text);
    }
    drop(window);

    let record = Record::newest(home.path());
    expected.sort();
    assert_eq!(record.noted(), expected);
    let drafts = &record.desk().drafts().notes;
    let kept: Vec<_> = drafts.values().map(|note| (note.kind, note.seat, note.text.as_str())).collect();
    assert_eq!(kept, [(NoteKind::Aside, asides[0].seat, asides[0].text.as_str())]);

    assert_eq!(record.turns().into_iter().map(|(seat, _)| seat).collect::<Vec<_>>(), turns);
    let modes: Vec<_> = record.all("mode_chosen").iter().map(|event| event["mode"].clone()).collect();
    assert_eq!(modes, ["voluntary"], "hands were raised from the first");
    assert_eq!(record.all("paused").len(), 2);
    assert_eq!(record.all("went_on").len(), 2);
    assert_eq!(record.all("rule_reminded").len(), 2);
    assert_eq!(record.all("seat_taken").len(), 11);
    assert_eq!(record.all("seat_left"), [serde_json::json!({ "seat": 5 })]);
    the_wording_is_agreed(&record, &talk);
}

fn the_wording_is_agreed(record: &Record, talk: &[Said]) {
    let wording = talk.iter().find(|said| said.what == "wording").expect("the adviser words something");
    let agreed: Vec<_> = record.valid(&["wording_agreed"]).collect();
    let [Event::WordingAgreed { notes, text, agreed_by, .. }] = agreed.as_slice() else { panic!("{agreed:?}") };
    assert_eq!(notes.len(), 3);
    assert_eq!(record.desk().words().text(text), Some(wording.words.as_str()));
    let agreed: Vec<_> = agreed_by.iter().map(|one| record.desk().words().speaker(one)).collect();
    assert_eq!(agreed, [Some(3)]);
}
