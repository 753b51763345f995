//! A ZIP writer that can do everything that ours does not.

/// One entry, and every way in which it may be odd.
#[derive(Clone, Default)]
pub struct Raw {
    pub name: Vec<u8>,
    pub data: Vec<u8>,
    pub flags: u16,
    pub method: u16,
    pub time: u16,
    pub date_off: u16,
    pub crc_off: u32,
    pub size_off: u32,
    pub made_by_off: u16,
    pub needed_off: u16,
    pub attributes_off: u32,
    pub internal: u16,
    pub local_extra: Vec<u8>,
    pub central_extra: Vec<u8>,
    pub comment: Vec<u8>,
    pub descriptor: bool,
    pub central_name: Option<Vec<u8>>,
}

impl Raw {
    pub fn new(name: &str, data: &[u8]) -> Self {
        Self { name: name.into(), data: data.to_vec(), ..Self::default() }
    }
}

/// The file as a whole.
#[derive(Default)]
pub struct RawZip {
    pub prefix: Vec<u8>,
    pub entries: Vec<Raw>,
    pub gap: Vec<u8>,
    pub comment: Vec<u8>,
    pub suffix: Vec<u8>,
}

impl RawZip {
    /// Takes the entries of a good bag.
    pub fn of(bag: &roundtable_bag::Bag) -> Self {
        Self { entries: bag.entries().map(|(name, data)| Raw::new(name, data)).collect(), ..Self::default() }
    }

    pub fn named(&mut self, name: &str) -> &mut Raw {
        self.entries.iter_mut().find(|entry| entry.name == name.as_bytes()).unwrap()
    }

    /// Adds an entry at its place in the order.
    pub fn add(&mut self, name: &str, data: &[u8]) {
        self.entries.push(Raw::new(name, data));
        self.entries.sort_by(|left, right| left.name.cmp(&right.name));
    }

    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.prefix.clone();
        let mut central = Vec::new();
        for raw in &self.entries {
            let at = bytes.len() as u32;
            let crc = crc32fast::hash(&raw.data).wrapping_add(raw.crc_off);
            let size = (raw.data.len() as u32).wrapping_add(raw.size_off);
            let shared = |name: &[u8], extra: &[u8]| {
                let mut header = Vec::new();
                for short in [10 + raw.needed_off, raw.flags, raw.method, raw.time, 0x21 + raw.date_off] {
                    header.extend(short.to_le_bytes());
                }
                for number in [crc, size, size] {
                    header.extend(number.to_le_bytes());
                }
                header.extend((name.len() as u16).to_le_bytes());
                header.extend((extra.len() as u16).to_le_bytes());
                header
            };
            bytes.extend(
                [b"PK\x03\x04", &shared(&raw.name, &raw.local_extra)[..], &raw.name, &raw.local_extra].concat(),
            );
            bytes.extend(&raw.data);
            if raw.descriptor {
                let numbers = [0x0807_4b50, crc, size, size];
                bytes.extend(numbers.iter().flat_map(|number: &u32| number.to_le_bytes()));
            }
            let name = raw.central_name.as_ref().unwrap_or(&raw.name);
            central.extend([b"PK\x01\x02", &(0x0314 + raw.made_by_off).to_le_bytes()[..]].concat());
            central.extend(shared(name, &raw.central_extra));
            central.extend((raw.comment.len() as u16).to_le_bytes());
            central.extend([0, 0]);
            central.extend(raw.internal.to_le_bytes());
            central.extend(0x81A4_0000_u32.wrapping_add(raw.attributes_off).to_le_bytes());
            central.extend(at.to_le_bytes());
            central.extend([&name[..], &raw.central_extra, &raw.comment].concat());
        }
        bytes.extend(&self.gap);
        let (start, count) = (bytes.len() as u32, self.entries.len() as u16);
        bytes.extend(&central);
        bytes.extend([b"PK\x05\x06\0\0\0\0", &count.to_le_bytes()[..], &count.to_le_bytes()].concat());
        bytes.extend([(central.len() as u32).to_le_bytes(), start.to_le_bytes()].concat());
        bytes.extend((self.comment.len() as u16).to_le_bytes());
        bytes.extend([&self.comment[..], &self.suffix].concat());
        bytes
    }
}
