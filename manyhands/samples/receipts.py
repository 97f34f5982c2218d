"""Receipts as people photograph them on a table."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageFilter

from manyhands.samples.canvas import Canvas, Colour, jpeg
from manyhands.samples.printed import money

_PAPER: Colour = (252, 251, 246)
_PRINT: Colour = (52, 52, 60)
_TABLES: tuple[tuple[Colour, Colour], ...] = (
    ((146, 108, 78), (112, 78, 54)),
    ((86, 94, 104), (56, 62, 72)),
    ((188, 176, 158), (150, 138, 120)),
)


@dataclass(frozen=True, slots=True)
class Shop:
    """Who gave a receipt and what can be bought there, with prices in cents."""

    names: Sequence[str]
    things: Sequence[tuple[str, int]]


SHOPS: dict[str, Shop] = {
    "Groceries": Shop(
        ("Greenmarket", "Corner Foods", "Fresh & Near"),
        (
            ("Bread", 289),
            ("Milk 1L", 119),
            ("Eggs x10", 329),
            ("Apples 1kg", 249),
            ("Butter", 219),
            ("Coffee 500g", 649),
            ("Tomatoes", 189),
            ("Rice 1kg", 199),
        ),
    ),
    "Restaurant": Shop(
        ("Trattoria Lina", "The Blue Fork", "Sushi Kawa"),
        (
            ("Soup of the day", 590),
            ("Pizza Funghi", 1150),
            ("Mineral water", 320),
            ("Espresso", 240),
            ("Tiramisu", 580),
            ("Salad", 720),
            ("Glass of wine", 540),
        ),
    ),
    "Fuel": Shop(
        ("Shore Petrol", "Autohof Mitte", "Route 9 Fuels"),
        (
            ("Diesel 41.2 L", 6798),
            ("Super 95 33.0 L", 5808),
            ("Screen wash", 499),
            ("Coffee to go", 280),
        ),
    ),
    "Hotel": Shop(
        ("Hotel Adler", "Harbour Rooms", "Pension Iris"),
        (("1 night, single", 8900), ("Breakfast", 1400), ("City tax", 250), ("Parking", 1200)),
    ),
    "Transport": Shop(
        ("City Trains", "Taxi 4711", "Northern Rail"),
        (
            ("Single ticket A-C", 380),
            ("Day pass", 920),
            ("Ride 7.4 km", 2140),
            ("Seat reservation", 450),
        ),
    ),
    "Office supplies": Shop(
        ("Paper & Pen", "Northern Office", "DeskWorld"),
        (
            ("Paper A4 x500", 549),
            ("Ball pens x4", 399),
            ("Folders x10", 899),
            ("Toner black", 5990),
            ("Sticky notes", 249),
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is printed on a receipt; prices in cents, ``time`` as on a clock, ``date`` as in ISO."""

    bought: Sequence[tuple[str, int]]
    shop: str
    street: str
    date: str
    time: str
    number: int
    payment: str

    @property
    def total(self) -> int:
        """What was paid."""
        return sum(cents for _, cents in self.bought)


def receipt(kind: str, seed: int) -> Receipt:
    """Return what is printed on the receipt of `receipt_photo`."""
    return _receipt(SHOPS[kind], _chance(kind, seed))


def receipt_photo(kind: str, seed: int) -> bytes:
    """Return a photograph of a receipt as JPEG."""
    chance = _chance(kind, seed)
    paper = _paper(_receipt(SHOPS[kind], chance))
    width, height = paper.width + 100, paper.height + 110
    table = Canvas(width, height, *chance.choice(_TABLES))
    for _ in range(26):
        y = chance.uniform(0, height)
        table.line([(0, y), (width, y + chance.uniform(-18, 18))], _grain(table, y), 1.2)
    scene = table.finished()
    left, top = (width - paper.width) // 2, (height - paper.height) // 2
    turn = chance.uniform(-6, 6)
    mask = Image.new("L", scene.size)
    mask.paste(255, (left, top, left + paper.width, top + paper.height))
    mask = mask.rotate(turn, Image.Resampling.BILINEAR)
    sheet = Image.new("RGB", scene.size)
    sheet.paste(paper, (left, top))
    shade = mask.filter(ImageFilter.GaussianBlur(9)).point(lambda value: value * 2 // 5)
    scene.paste((12, 12, 20), (6, 9), shade)
    scene.paste(sheet.rotate(turn, Image.Resampling.BICUBIC), (0, 0), mask)
    return jpeg(scene)


def _grain(table: Canvas, y: float) -> Colour:
    pixel = table.image.getpixel((4, min(table.image.height - 1, int(y) * 2)))
    assert isinstance(pixel, tuple)
    return int(pixel[0]) - 8, int(pixel[1]) - 8, int(pixel[2]) - 8


def _chance(kind: str, seed: int) -> random.Random:
    return random.Random(f"{kind}{seed}")  # noqa: S311 - chance is meant to repeat


def _receipt(shop: Shop, chance: random.Random) -> Receipt:
    return Receipt(
        bought=chance.sample(shop.things, k=min(len(shop.things), chance.randint(2, 6))),
        shop=chance.choice(shop.names),
        street=f"{chance.choice(['Market St', 'Lindenweg', 'Harbour Rd'])} {chance.randint(1, 90)}",
        date=f"2026-{chance.randint(1, 11):02}-{chance.randint(1, 28):02}",
        time=f"{chance.randint(7, 21):02}:{chance.randint(0, 59):02}",
        number=chance.randint(1000, 9999),
        payment=chance.choice(["Card payment", "Cash", "Contactless"]),
    )


def _paper(printed: Receipt) -> Image.Image:
    canvas = Canvas(400, 330 + 34 * len(printed.bought), _PAPER, (236, 234, 226))
    canvas.text((200, 44), printed.shop, _PRINT, 32, "mm", bold=0.6)
    canvas.text((200, 80), printed.street, _PRINT, 17, "mm")
    canvas.text((30, 112), f"{printed.date}  {printed.time}", _PRINT, 16)
    canvas.text((370, 112), f"No {printed.number}", _PRINT, 16, "ra")
    _dashes(canvas, 146)
    y = 162.0
    for thing, cents in printed.bought:
        canvas.text((30, y), thing, _PRINT, 19)
        canvas.text((370, y), money(cents), _PRINT, 19, "ra")
        y += 34
    _dashes(canvas, y + 4)
    total = printed.total
    canvas.text((30, y + 20), "TOTAL", _PRINT, 27, bold=0.7)
    canvas.text((370, y + 20), f"{money(total)} EUR", _PRINT, 27, "ra", bold=0.7)
    canvas.text((30, y + 62), f"incl. VAT 19%  {money(round(total * 0.19 / 1.19))}", _PRINT, 16)
    canvas.text((30, y + 84), printed.payment, _PRINT, 16)
    canvas.text((200, y + 132), "Thank you!", _PRINT, 22, "mm")
    return canvas.finished()


def _dashes(canvas: Canvas, y: float) -> None:
    for x in range(30, 366, 12):
        canvas.line([(x, y), (x + 6, y)], _PRINT, 1.4)
