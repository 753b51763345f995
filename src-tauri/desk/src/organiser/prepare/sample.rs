//! The sample meeting: sixty projects of an invented community, compiled in.

use roundtable_words::Lang;

/// Its meeting file.
pub(in crate::organiser) fn meeting_file(lang: Lang) -> &'static [u8] {
    match lang {
        Lang::ZhCn => include_bytes!("../../../../../assets/demo/demo.zh-cn.toml"),
        Lang::En => include_bytes!("../../../../../assets/demo/demo.en.toml"),
    }
}

macro_rules! pictures {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_bytes!(concat!("../../../../../assets/demo/pictures/", $name)).as_slice())),+]
    };
}

/// Its pictures, by name.
pub(in crate::organiser) const PICTURES: [(&str, &[u8]); 20] = pictures![
    "aed.png",
    "bench.png",
    "board.png",
    "camera.png",
    "canteen.png",
    "charging.png",
    "crossing.png",
    "drain.png",
    "drying.png",
    "fitness.png",
    "garden.png",
    "gate.png",
    "handrail.png",
    "lamp.png",
    "music.png",
    "parcel.png",
    "ramp.png",
    "reading.png",
    "slide.png",
    "sorting.png",
];
