"""Cuts the fonts that only help out to the characters that the whole ones lack.

    python3 -m venv cut && cut/bin/pip install fonttools==4.68.0
    cut/bin/python cut.py FOLDER

FOLDER holds the sources, under the names below. Those of npm are at `400Regular/` of the package that README.md names.
"""

import gzip
import sys
from io import BytesIO
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
WHOLE = ["NotoSansSC-Regular.ttf.gz", "NotoSans-Regular.ttf.gz"]

HAN = [(0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)]
SIGNS = [(0x2000, 0x2BFF), (0x1F000, 0x1FBFF)]
# What is cut, in the order in which the program asks: name, sources (file, font in it), blocks.
CUT = [
    ("NotoSansCJK-Rare.otf", [("NotoSansCJK-Regular.ttc", 2)], HAN),
    ("NotoSansKR-Hangul.ttf", [("NotoSansKR_400Regular.ttf", 0)], [(0xAC00, 0xD7A3)]),
    ("NotoEmoji-Signs.ttf", [("NotoEmoji_400Regular.ttf", 0)], SIGNS),
    (
        "NotoSansSymbols-Signs.ttf",
        [(f"NotoSans{name}_400Regular.ttf", 0) for name in ("Symbols2", "Symbols", "Math")],
        SIGNS,
    ),
]
# Shapes and widths are all that the program asks for: it shapes nothing.
NOT_ASKED = ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "STAT", "DSIG", "MATH", "meta"]


def cut(font, characters):
    options = Options(hinting=False, layout_features=[], notdef_outline=True, glyph_names=False, name_IDs=["*"])
    options.drop_tables += NOT_ASKED
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)


def merged(parts):
    """One font of several, dated as the first."""
    font = Merger().merge(parts)
    first = TTFont(parts[0])["head"]
    font["head"].created, font["head"].modified = first.created, first.modified
    font.recalcTimestamp = False
    one = BytesIO()
    font.save(one)
    return one.getvalue()


def main(folder):
    have = set()
    for name in WHOLE:
        with gzip.open(HERE / name) as font:
            have |= set(TTFont(font).getBestCmap())
    for name, sources, blocks in CUT:
        parts = []
        for source, number in sources:
            font = TTFont(folder / source, fontNumber=number, recalcTimestamp=False)
            lacking = {c for c in font.getBestCmap() if c not in have and any(a <= c <= b for a, b in blocks)}
            have |= lacking
            cut(font, lacking)
            parts.append(BytesIO())
            font.save(parts[-1])
        whole = parts[0].getvalue() if len(parts) == 1 else merged(parts)
        packed = gzip.compress(whole, 9, mtime=0)
        (HERE / f"{name}.gz").write_bytes(packed)
        print(f"{name}: {len(TTFont(BytesIO(whole)).getBestCmap())} characters, {len(packed)} bytes")


main(Path(sys.argv[1]))
