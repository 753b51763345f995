//! Texts that mean harm, in the real window: none becomes an element, none is run, none runs off the side.

#[path = "../hostile/strings.rs"]
mod strings;

use roundtable_desk::view::PlanPart;
use std::path::Path;

use roundtable_desk::{NewMeeting, OrganiserDesk};
use serde_json::{Value, json};
use strings::{MANY, SEED};

use super::kit::{Played, Window, home_at, meeting, published};

/// What a script among the texts would set, were it ever run.
const MARK: &str = "__pwned";

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

/// Nothing that the page did not bring itself: no script, no frame, no picture from elsewhere, nothing that handles.
#[track_caller]
fn untouched(window: &Window, screen: &str) {
    let found = window.script(
        "const own = document.querySelectorAll('script[src^=\"/assets/\"], script[type=module]').length
         const strange = [...document.querySelectorAll('script, iframe, object, embed, base, meta[http-equiv=refresh], math, animate, a[href]')]
           .filter((element) => !(element.matches('script') && own > 0 && element.matches('[src], [type=module]')))
         const handles = [...document.querySelectorAll('*')].filter((element) =>
           [...element.attributes].some(({ name }) => name.startsWith('on')))
         const pictures = [...document.images].filter((image) => !/^(data:|asset:|tauri:|http:..tauri|blob:)/.test(image.src))
         return [window[arguments[0]] ?? null, ...[...strange, ...handles, ...pictures].map((e) => e.outerHTML.slice(0, 200))]",
        &[json!(MARK)],
    );
    assert_eq!(
        found,
        json!([Value::Null]),
        "on {screen}; see {}",
        window.picture(&format!("hostile-{screen}")).display()
    );
    let wide = window.script("return document.documentElement.scrollWidth - innerWidth", &[]);
    assert_eq!(wide, json!(0), "{screen} runs off the side");
}

/// A list whose names and facts are hostile, as far as a list takes them.
fn list(texts: &[String]) -> String {
    let fit: Vec<&String> = texts.iter().filter(|text| is_taken(text)).collect();
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut all = "id,name,cost,location,content,scope,benefit\n".to_owned();
    for at in 0..12 {
        let text = |n: usize| quoted(fit[(at * 5 + n) % fit.len()]);
        let (name, facts) = (text(0), [text(1), text(2), text(3), text(4)].join(","));
        all.push_str(&format!("{},{name},{},{facts}\n", at + 1, 1000 * (at + 1)));
    }
    all
}

/// A list refuses what hides or turns; the refusals are tried where lists are read.
fn is_taken(text: &str) -> bool {
    text.chars().count() <= 200
        && !text.trim().is_empty()
        && text
            .chars()
            .all(|c| !c.is_control() && !roundtable_desk::shows_nothing(c) && !matches!(c, '\u{200C}' | '\u{200D}'))
        && !roundtable_desk::piles_up(text)
}

#[test]
fn no_text_becomes_an_element_on_any_screen() {
    let texts = strings::strings(SEED, MANY);
    let (office, laptop, stick) = (folder(), folder(), folder());
    let fit: Vec<&String> = texts.iter().filter(|text| is_taken(text)).collect();
    let html: Vec<&&String> = fit.iter().filter(|text| text.contains('<')).collect();
    let said = NewMeeting {
        set: PlanPart {
            tables: Some(1),
            place: Some(html[2].to_string()),
            date: Some("2026-12-05".into()),
            ..PlanPart::default()
        },
        name: Some(html[0].to_string()),
        community: Some(html[1].to_string()),
        ..NewMeeting::default()
    };
    let pack = meeting(office.path(), &list(&texts), &said, stick.path()).remove(0);
    let mut played = Played::open(laptop.path(), &pack);
    let names: Vec<&str> = fit.iter().filter(|text| text.chars().count() < 100).take(10).map(|t| t.as_str()).collect();
    played.sit_down(&names);
    let mut taken = 0;
    for text in &texts {
        taken += usize::from(played.tries(json!({ "save_note": { "text": text, "seat": 0, "kind": "idea" } })));
        if taken == 300 {
            break;
        }
    }
    assert!(taken == 300, "{taken} of them were noted");
    drop(played);
    let Some(window) = open(laptop.path(), stick.path()) else { return };
    window.css("[data-act=go-on]");
    untouched(&window, "home");
    window.act("go-on");
    window.phase("discussion");
    untouched(&window, "table");
    window.picture("hostile-table");
    window.act("display");
    window.css("[data-screen=display]");
    untouched(&window, "residents");
    window.picture("hostile-residents");
    window.act("display-back");
    window.gone("[data-screen=display]");
    drop(window);

    let mut played = Played::open(laptop.path(), &pack);
    played.does(json!({ "close_project": {} }));
    played.finish(10, html[3], html[4]);
    let file = played.hand_in(stick.path());
    drop(played);
    OrganiserDesk::open(&home_at(office.path()))
        .and_then(|mut desk| desk.import(None, &[file], &mut |_, _| {}))
        .expect("the bundle is taken in");
    let Some(window) = open(office.path(), stick.path()) else { return };
    window.act("open-meeting");
    window.act("page-collect");
    window.css("[data-table=\"1\"][data-status=counted]");
    untouched(&window, "board");
    window.act("page-publish");
    window.turn_to("[data-what=reasons]");
    untouched(&window, "reading");
    window.picture("hostile-reading");
    window.act("people-data");
    window.css("[data-said]");
    untouched(&window, "people");
    window.act("erase-back");
    window.read_and_publish();
    untouched(&window, "published");
    let page = std::fs::read_to_string(published(stick.path()).join("index.html")).expect("the page");
    assert!(page.matches("<script").count() == 1 && page.contains("<script>// Search"), "the page's own script alone");
    assert_eq!(page.matches("<svg").count(), page.matches("<svg viewBox=\"").count(), "bars, and nothing of people's");
    assert_eq!(page.matches("<img").count(), page.matches("<img src=\"pictures/").count());
}

fn open(home: &Path, stick: &Path) -> Option<Window> {
    Window::open(home, &["--lang", "zh-CN", "--media", &stick.display().to_string()])
}
