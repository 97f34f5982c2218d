"""Product photographs as a shop has them, and what goes wrong with them."""

import random
from collections.abc import Callable
from typing import Literal

from PIL import Image, ImageEnhance, ImageFilter

from manyhands.samples.canvas import WHITE, Canvas, Colour, around, darker, jpeg, lighter, mix

Flaw = Literal["none", "text", "blurred", "dark", "cropped"]

WIDTH, HEIGHT = 800, 600

PALETTE: tuple[Colour, ...] = (
    (214, 84, 72),
    (236, 152, 62),
    (82, 148, 112),
    (62, 118, 178),
    (118, 92, 168),
    (224, 122, 148),
    (58, 70, 92),
    (196, 168, 122),
)
_BACKDROPS: tuple[tuple[Colour, Colour], ...] = (
    ((250, 249, 246), (222, 221, 216)),
    ((238, 243, 248), (204, 216, 228)),
    ((250, 241, 230), (232, 214, 192)),
    ((238, 246, 238), (206, 224, 208)),
    ((246, 238, 244), (224, 208, 220)),
)


def mug(canvas: Canvas, colour: Colour) -> None:
    """Draw a mug."""
    canvas.shadow((230, 470, 620, 530))
    canvas.ring((500, 250, 640, 430), darker(colour, 0.1), 30)
    canvas.rectangle((260, 180, 540, 505), colour, radius=34)
    canvas.rectangle((260, 180, 330, 505), lighter(colour), 120, radius=34)
    canvas.rectangle((480, 190, 540, 500), darker(colour), 110, radius=30)
    canvas.ellipse((260, 150, 540, 214), lighter(colour, 0.35))
    canvas.ellipse((274, 160, 526, 208), (72, 46, 32))
    canvas.ellipse((300, 166, 420, 190), (118, 82, 60))
    canvas.curve(
        [(400, 400), (352, 340), (376, 306), (400, 328), (424, 306), (448, 340)], WHITE, 215
    )


def shirt(canvas: Canvas, colour: Colour) -> None:
    """Draw a T-shirt."""
    canvas.shadow((220, 500, 580, 545), 0.25)
    body = [
        (310, 110), (240, 140), (140, 250), (205, 315), (268, 262), (262, 520),
        (538, 520), (532, 262), (595, 315), (660, 250), (560, 140), (490, 110),
    ]  # fmt: skip
    canvas.polygon(body, colour)
    canvas.polygon([(262, 520), (268, 262), (300, 232), (306, 520)], lighter(colour), 110)
    canvas.polygon([(538, 520), (532, 262), (505, 232), (498, 520)], darker(colour), 90)
    canvas.ellipse((322, 62, 478, 176), darker(colour, 0.35))
    canvas.ellipse((332, 50, 468, 158), canvas_backdrop(canvas))
    for row, width in enumerate((150, 110, 64)):
        top = 290 + row * 38
        canvas.rectangle((400 - width / 2, top, 400 + width / 2, top + 18), WHITE, 220, radius=9)


def sneaker(canvas: Canvas, colour: Colour) -> None:
    """Draw a running shoe."""
    canvas.shadow((120, 440, 690, 500))
    upper = [
        (150, 250), (190, 210), (262, 232), (300, 250), (340, 214), (400, 262),
        (520, 318), (640, 356), (678, 400), (668, 430), (160, 430), (136, 340),
    ]  # fmt: skip
    canvas.curve(upper, colour)
    canvas.curve([(150, 262), (196, 226), (232, 300), (226, 410), (150, 410)], darker(colour, 0.3))
    canvas.curve([(560, 344), (640, 366), (668, 404), (640, 424), (560, 420)], lighter(colour, 0.4))
    canvas.curve([(250, 388), (360, 350), (470, 372), (540, 400), (400, 396)], WHITE, 235)
    for step in range(4):
        x, y = 330 + step * 46, 250 + step * 22
        canvas.line([(x, y), (x + 30, y - 30)], WHITE, 9)
    canvas.curve(
        [(120, 430), (300, 422), (520, 428), (690, 424), (690, 462), (420, 474), (130, 468)], WHITE
    )
    canvas.line([(140, 462), (680, 456)], darker(colour, 0.05), 8)


def backpack(canvas: Canvas, colour: Colour) -> None:
    """Draw a backpack."""
    canvas.shadow((240, 500, 570, 548))
    canvas.ring((345, 52, 455, 150), darker(colour, 0.35), 20, (180, 360))
    canvas.curve(
        [
            (270, 180),
            (320, 104),
            (400, 90),
            (480, 104),
            (530, 180),
            (552, 500),
            (400, 528),
            (248, 500),
        ],
        colour,
    )
    canvas.curve([(270, 190), (300, 140), (322, 300), (306, 500), (258, 490)], lighter(colour), 120)
    canvas.rectangle((296, 322, 504, 490), darker(colour, 0.16), radius=34)
    canvas.rectangle((308, 334, 492, 478), colour, radius=28)
    canvas.line([(316, 372), (484, 372)], darker(colour, 0.45), 6)
    canvas.rectangle((462, 368, 476, 408), (232, 190, 90), radius=6)
    canvas.line([(292, 228), (508, 228)], darker(colour, 0.4), 6)
    canvas.rectangle((372, 250, 428, 292), lighter(colour, 0.6), radius=8)


def headphones(canvas: Canvas, colour: Colour) -> None:
    """Draw headphones."""
    canvas.shadow((220, 480, 590, 530))
    canvas.ring((220, 90, 580, 560), darker(colour, 0.3), 34, (188, 352))
    canvas.ring((236, 108, 564, 560), lighter(colour, 0.2), 8, (195, 345))
    for left, side in ((192, 1), (516, -1)):
        canvas.rectangle((left, 300, left + 92, 500), colour, radius=44)
        inner = left + 62 if side == 1 else left - 6
        canvas.rectangle((inner, 312, inner + 40, 488), darker(colour, 0.6), radius=20)
        canvas.ellipse((left + 16, 350, left + 60, 450), lighter(colour, 0.3), 150)


def lamp(canvas: Canvas, colour: Colour) -> None:
    """Draw a desk lamp, switched on."""
    canvas.polygon([(432, 268), (596, 222), (690, 520), (330, 520)], (255, 240, 180), 90)
    canvas.shadow((190, 490, 430, 530))
    canvas.ellipse((206, 478, 410, 520), darker(colour, 0.3))
    canvas.line([(308, 488), (250, 320), (420, 190)], darker(colour, 0.45), 14)
    canvas.ellipse((232, 302, 268, 338), lighter(colour))
    canvas.polygon([(398, 176), (470, 138), (600, 224), (430, 272)], colour)
    canvas.polygon([(398, 176), (470, 138), (492, 152), (412, 208)], lighter(colour), 140)
    canvas.curve([(430, 272), (520, 230), (600, 224), (520, 266)], (255, 246, 205))


def bottle(canvas: Canvas, colour: Colour) -> None:
    """Draw a drinking bottle."""
    canvas.shadow((300, 506, 520, 548))
    canvas.rectangle((362, 60, 438, 130), darker(colour, 0.5), radius=14)
    canvas.curve(
        [(352, 130), (448, 130), (480, 220), (486, 500), (400, 532), (314, 500), (320, 220)], colour
    )
    canvas.curve(
        [(352, 146), (372, 146), (352, 300), (352, 500), (326, 490), (330, 230)], WHITE, 105
    )
    canvas.rectangle((322, 292, 480, 420), lighter(colour, 0.75))
    canvas.polygon(around((400, 356), 42, 3), darker(colour, 0.2))
    canvas.polygon(around((424, 366), 30, 3), colour)


def watch(canvas: Canvas, colour: Colour) -> None:
    """Draw a wrist watch."""
    canvas.shadow((280, 480, 540, 530), 0.25)
    canvas.rectangle((340, 30, 460, 570), colour, radius=30)
    for top in (80, 110, 140, 440, 470, 500):
        canvas.ellipse((393, top, 407, top + 14), darker(colour, 0.5))
    canvas.ellipse((266, 166, 534, 434), (198, 202, 208))
    canvas.ellipse((282, 182, 518, 418), mix(colour, (250, 250, 250), 0.92))
    for x, y in around((400, 300), 100, 12):
        canvas.ellipse((x - 4, y - 4, x + 4, y + 4), (70, 76, 88))
    canvas.line([(400, 300), (452, 262)], (44, 48, 60), 10)
    canvas.line([(400, 300), (362, 226)], (44, 48, 60), 7)
    canvas.line([(400, 300), (420, 372)], (206, 62, 58), 3)
    canvas.ellipse((390, 290, 410, 310), (44, 48, 60))
    canvas.rectangle((530, 284, 552, 316), (176, 180, 188), radius=6)


def chair(canvas: Canvas, colour: Colour) -> None:
    """Draw a chair."""
    canvas.shadow((230, 510, 580, 552))
    wood = (150, 108, 70)
    for x, lean in ((290, -26), (510, 26), (330, -8), (470, 8)):
        canvas.line([(x, 370), (x + lean, 530)], darker(wood, 0.1 if abs(lean) > 10 else 0.35), 14)
    canvas.curve([(280, 120), (400, 96), (520, 120), (506, 300), (400, 316), (294, 300)], colour)
    canvas.curve([(300, 138), (350, 122), (340, 280), (312, 286)], lighter(colour), 120)
    canvas.curve(
        [(262, 352), (400, 322), (538, 352), (524, 390), (400, 402), (276, 390)],
        darker(colour, 0.12),
    )
    canvas.curve([(280, 344), (400, 326), (520, 344), (400, 366)], lighter(colour, 0.2))


def plant(canvas: Canvas, colour: Colour) -> None:
    """Draw a potted plant."""
    canvas.shadow((280, 500, 530, 545))
    for tip, shade in (
        ((210, 200), 0.1),
        ((590, 190), 0.2),
        ((300, 90), 0.0),
        ((500, 84), 0.12),
        ((400, 50), 0.28),
    ):
        green = darker((92, 158, 96), shade)
        x, y = tip
        bend = (x - 400) * 0.18
        canvas.curve(
            [
                (400, 380),
                ((x + 400) / 2 - 46 + bend, (y + 380) / 2 - 12),
                (x, y),
                ((x + 400) / 2 + 46 + bend, (y + 380) / 2 + 12),
            ],
            green,
        )
        canvas.line(
            [(400, 380), ((x + 400) / 2 + bend * 0.4, (y + 380) / 2), (x, y)], lighter(green), 3
        )
    canvas.polygon([(292, 368), (508, 368), (480, 524), (320, 524)], colour)
    canvas.polygon([(292, 368), (330, 368), (346, 524), (320, 524)], lighter(colour), 130)
    canvas.rectangle((280, 344, 520, 384), darker(colour, 0.15), radius=8)


Drawer = Callable[[Canvas, Colour], None]

PRODUCTS: dict[str, Drawer] = {
    "mug": mug,
    "T-shirt": shirt,
    "running shoe": sneaker,
    "backpack": backpack,
    "headphones": headphones,
    "desk lamp": lamp,
    "water bottle": bottle,
    "wrist watch": watch,
    "chair": chair,
    "pot plant": plant,
}


def canvas_backdrop(canvas: Canvas) -> Colour:
    """Return the colour at the top of a canvas, to cut holes with."""
    pixel = canvas.image.getpixel((canvas.image.width // 2, 10))
    assert isinstance(pixel, tuple)
    return int(pixel[0]), int(pixel[1]), int(pixel[2])


def product_photo(name: str, flaw: Flaw, seed: int) -> bytes:
    """Return a photograph of a product as JPEG."""
    chance = random.Random(f"{name}{flaw}{seed}")  # noqa: S311 - chance is meant to repeat
    backdrop = chance.choice(_BACKDROPS)
    canvas = Canvas(WIDTH, HEIGHT, *backdrop)
    canvas.rectangle((0, 470, WIDTH, HEIGHT), darker(backdrop[1], 0.06), 140)
    PRODUCTS[name](canvas, chance.choice(PALETTE))
    if flaw == "text":
        _advertise(canvas, chance)
    image = canvas.finished()
    if chance.random() < 0.5:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if flaw != "text" else image
    return jpeg(_spoiled(image, flaw, chance))


def _advertise(canvas: Canvas, chance: random.Random) -> None:
    loud = chance.choice([(220, 40, 50), (250, 190, 30), (30, 110, 220)])
    slogan = chance.choice(
        ["SALE -50%", "BEST PRICE!", "FREE SHIPPING", "NEW 2026", "www.cheap-stuff.example"]
    )
    if chance.random() < 0.5:
        canvas.polygon(around((650, 140), 118, 16, 8), loud)
        canvas.polygon(around((650, 140), 100, 16, 0), darker(loud, 0.12))
        canvas.text((650, 140), slogan.split()[0][:8], WHITE, 34, "mm", bold=1)
    canvas.rectangle((0, 500, WIDTH, 580), loud, 225)
    canvas.text((400, 540), slogan, WHITE, 46, "mm", bold=1)


def _spoiled(image: Image.Image, flaw: Flaw, chance: random.Random) -> Image.Image:
    if flaw == "blurred":
        return image.filter(ImageFilter.GaussianBlur(chance.uniform(9, 15)))
    if flaw == "dark":
        return ImageEnhance.Brightness(image).enhance(chance.uniform(0.16, 0.26))
    if flaw == "cropped":
        left, top = chance.choice([(330, 0), (0, 300), (330, 250)])
        return image.crop((left, top, left + 400, top + 300)).resize((WIDTH, HEIGHT))
    return image
