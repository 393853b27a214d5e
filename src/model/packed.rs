//! What few answers need, kept deflated: bare, the works and their citations would be a third of the program.

use std::ops::Index;
use std::sync::OnceLock;

use databake::{Bake, BakeSize, CrateEnv, TokenStream};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{List, Work};

/// How many texts share a block: more of them pack better, and take longer to open.
const BLOCK: usize = 12;

/// What stands between the texts of a block: a character that no text holds.
const END: &str = "\u{1d}";

/// Bytes at the best and slowest of the levels of compression, as only the build asks for it.
pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    compress_to_vec(bytes, 10)
}

/// The text of bytes that [`deflated`] made of it; empty for others.
pub fn inflated(bytes: &[u8]) -> String {
    decompress_to_vec(bytes).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// Texts in deflated blocks: how many there are, where each block ends, the blocks. Numbers are four bytes, the least first.
#[derive(Clone, Copy, Debug)]
pub struct Packed(pub &'static [u8]);

impl Packed {
    /// Packs texts.
    pub fn pack(texts: &[String]) -> Vec<u8> {
        // The program could not hold what this cannot count.
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes();
        let mut packed = number(texts.len()).to_vec();
        let mut blocks = Vec::new();
        for texts in texts.chunks(BLOCK) {
            blocks.extend(deflated(texts.join(END).as_bytes()));
            packed.extend(number(blocks.len()));
        }
        packed.extend(blocks);
        packed
    }

    /// How many texts there are.
    pub fn len(self) -> usize {
        self.number(0)
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The text at a place; none beyond the last.
    pub fn get(self, index: usize) -> Option<String> {
        self.block(index / BLOCK)?.split(END).nth(index % BLOCK).map(str::to_owned)
    }

    /// The texts of a block, with [`END`] between them.
    fn block(self, block: usize) -> Option<String> {
        let blocks = self.blocks();
        let end = |block: usize| 4 * (1 + blocks) + self.number(1 + block);
        let start = if block == 0 { 4 * (1 + blocks) } else { end(block - 1) };
        let bytes = self.0.get(start..end(block)).filter(|_| block < blocks)?;
        String::from_utf8(decompress_to_vec(bytes).ok()?).ok()
    }

    fn blocks(self) -> usize {
        self.len().div_ceil(BLOCK)
    }

    fn number(self, place: usize) -> usize {
        let bytes = self.0.get(4 * place..).and_then(<[u8]>::first_chunk);
        bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes) as usize)
    }
}

/// The works, of which few answers need more than the lines that the build makes of them.
#[derive(Clone, Debug)]
pub enum Works {
    /// As a file lists them.
    Listed(List<Work>),
    /// The bundled ones: JSON, and the blocks of it that have been read.
    Packed(Packed, OnceLock<Box<[OnceLock<List<Work>>]>>),
}

impl Works {
    /// Packed works, none of them read yet.
    pub const fn packed(json: Packed) -> Self {
        Self::Packed(json, OnceLock::new())
    }

    /// The works as [`Packed`] takes them.
    ///
    /// # Errors
    ///
    /// None: a work has nothing that JSON cannot say.
    pub fn json(&self) -> serde_json::Result<Vec<String>> {
        self.iter().map(serde_json::to_string).collect()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Listed(works) => works.len(),
            Self::Packed(json, _) => json.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The works, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Work> {
        (0..self.len()).map(|index| &self[index])
    }

    /// All of them as a list.
    pub fn list(&self) -> List<Work> {
        match self {
            Self::Listed(works) => *works,
            Self::Packed(..) => self.iter().cloned().collect::<Vec<_>>().into(),
        }
    }
}

impl Default for Works {
    fn default() -> Self {
        Self::Listed(List::default())
    }
}

impl Index<usize> for Works {
    type Output = Work;

    fn index(&self, index: usize) -> &Work {
        match self {
            Self::Listed(works) => &works[index],
            Self::Packed(json, read) => {
                let blocks = read.get_or_init(|| (0..json.blocks()).map(|_| OnceLock::new()).collect());
                &blocks[index / BLOCK].get_or_init(|| works(json.block(index / BLOCK)))[index % BLOCK]
            }
        }
    }
}

/// The works of a block. The build has packed what it had read, so that nothing here can fail.
fn works(json: Option<String>) -> List<Work> {
    let json = json.unwrap_or_default();
    json.split(END).filter_map(|work| serde_json::from_str(work).ok()).collect::<Vec<_>>().into()
}

impl Serialize for Works {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Works {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        List::deserialize(deserializer).map(Self::Listed)
    }
}

/// The table names the file into which the build packs the works.
impl Bake for Works {
    fn bake(&self, env: &CrateEnv) -> TokenStream {
        env.insert("sovhist");
        databake::quote! {
            sovhist::model::Works::packed(sovhist::model::Packed(include_bytes!(concat!(env!("OUT_DIR"), "/works.packed"))))
        }
    }
}

impl BakeSize for Works {
    fn borrows_size(&self) -> usize {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_texts_come_out_as_they_went_in() {
        for count in [0, 1, BLOCK, 3 * BLOCK + 1] {
            let texts: Vec<_> = (0..count).map(|number| format!("Работа № {number}")).collect();
            let packed = Packed(Packed::pack(&texts).leak());
            assert_eq!(packed.len(), count);
            assert_eq!((0..count).map(|index| packed.get(index)).collect::<Option<Vec<_>>>(), Some(texts));
            assert_eq!(packed.get(count), None);
        }
    }

    #[test]
    fn bytes_that_nobody_packed_hold_nothing() {
        for bytes in [&b""[..], b"\x01", b"\x01\0\0\0\xff\0\0\0", b"\xff\xff\xff\xff"] {
            assert_eq!(Packed(bytes).get(0), None, "{bytes:?}");
        }
    }
}
