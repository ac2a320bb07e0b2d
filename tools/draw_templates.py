"""The packs in; their Word templates, drawn anew from the declared tables, out.

Run `python tools/draw_templates.py` after changing a grid of a pack. It replaces `report.docx`, so
changes made to it by hand in Word have to be made again.
"""

from reportgen.pack import load_pack, pack_ids
from reportgen.render.word.draw import draw_template


def main() -> None:
    """Draw the template of every pack."""
    for pack in map(load_pack, pack_ids()):
        target = pack.folder / "report.docx"
        target.write_bytes(draw_template(pack))
        print(target)


if __name__ == "__main__":
    main()
