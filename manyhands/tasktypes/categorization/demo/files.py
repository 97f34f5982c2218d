"""Projects about pictures, documents and recordings."""

import random
from functools import partial

from manyhands.samples.charts import CHARTS, chart_image
from manyhands.samples.documents import LETTERS, letter_pdf
from manyhands.samples.products import PRODUCTS, Flaw, product_photo
from manyhands.samples.receipts import SHOPS, receipt_photo
from manyhands.samples.signs import SIGNS, sign_photo
from manyhands.samples.voice import WORDS, spoken_word
from manyhands.tasktypes.demo import DemoFile, DemoProject, DemoTask

_VARIANTS = 3  # of each drawing: enough to look different, few enough to be quick

_FLAWS: dict[Flaw, str] = {
    "none": "Fit for the catalogue",
    "text": "Text or advertising on the picture",
    "blurred": "Blurred",
    "dark": "Too dark",
    "cropped": "Product cut off",
}
_ACCOUNTS = {
    "Groceries": "4980",
    "Restaurant": "4650",
    "Fuel": "4530",
    "Hotel": "4660",
    "Transport": "4670",
    "Office supplies": "4930",
}


def _product(chance: random.Random, number: int) -> DemoTask:
    name = chance.choice(list(PRODUCTS))
    flaw: Flaw = chance.choices(list(_FLAWS), weights=[58, 16, 10, 8, 8])[0]
    variant = chance.randrange(_VARIANTS)
    sku = f"SKU-{chance.randint(10_000, 99_999)}"
    address = f"https://images.weaver.example/catalogue/{sku.lower()}-{number}.jpg"
    others = [text for text in _FLAWS.values() if text != _FLAWS[flaw]]
    return DemoTask(
        params={
            "attachment_type": "image",
            "attachment": address,
            "categories": list(_FLAWS.values()),
        },
        answers=[{"category": text} for text in (_FLAWS[flaw], chance.choice(others))],
        seconds=9,
        files={
            address: DemoFile(
                "image",
                f"product {name} {flaw} {variant}",
                partial(product_photo, name, flaw, variant),
            )
        },
        metadata={"sku": sku, "product": name, "supplier": chance.choice(["Alder", "Kobayashi"])},
        tags=chance.choice([(), (), ("autumn-2026",), ("marketplace",)]),
    )


def _sign(chance: random.Random, number: int) -> DemoTask:
    name, variant = chance.choice(list(SIGNS)), chance.randrange(_VARIANTS)
    address = f"https://drive.cartograph.example/2026/run-{chance.randint(1, 40)}/{number:06}.jpg"
    other = chance.choice([sign for sign in SIGNS if sign != name])
    return DemoTask(
        params={"attachment_type": "image", "attachment": address, "categories": list(SIGNS)},
        answers=[{"category": name}, {"category": other}],
        seconds=6,
        files={
            address: DemoFile("image", f"sign {name} {variant}", partial(sign_photo, name, variant))
        },
        metadata={"camera": chance.choice(["front", "left"]), "frame": number * 30},
    )


def _receipt(chance: random.Random, number: int) -> DemoTask:
    kind, variant = chance.choice(list(SHOPS)), chance.randrange(_VARIANTS)
    address = f"https://expenses.weaver.example/receipts/{20_000 + number}.jpg"
    other = chance.choice([shop for shop in SHOPS if shop != kind])
    return DemoTask(
        params={
            "attachment_type": "image",
            "attachment": address,
            "categories": list(SHOPS),
            "category_ids": {account: shop for shop, account in _ACCOUNTS.items()},
        },
        answers=[{"category": kind}, {"category": other}],
        seconds=11,
        files={
            address: DemoFile(
                "image", f"receipt {kind} {variant}", partial(receipt_photo, kind, variant)
            )
        },
        metadata={"employee": f"E{chance.randint(100, 180)}", "month": "2026-10"},
    )


def _chart(chance: random.Random, number: int) -> DemoTask:
    kind, variant = chance.choice(list(CHARTS)), chance.randrange(_VARIANTS)
    address = f"https://papers.openlibrary.example/figures/{number}.png"
    other = chance.choice([chart for chart in CHARTS if chart != kind])
    return DemoTask(
        params={"attachment_type": "image", "attachment": address, "categories": list(CHARTS)},
        answers=[{"category": kind}, {"category": other}],
        seconds=5,
        files={
            address: DemoFile(
                "image", f"chart {kind} {variant}", partial(chart_image, kind, variant)
            )
        },
        metadata={"paper": f"10.5555/{chance.randint(1000, 9999)}"},
    )


def _letter(chance: random.Random, number: int) -> DemoTask:
    kind, variant = chance.choice(list(LETTERS)), chance.randrange(_VARIANTS)
    address = f"https://inbox.weaver.example/scans/2026-11/{number:04}.pdf"
    other = chance.choice([letter for letter in LETTERS if letter != kind])
    return DemoTask(
        params={"attachment_type": "pdf", "attachment": address, "categories": list(LETTERS)},
        answers=[{"category": kind}, {"category": other}],
        seconds=14,
        files={
            address: DemoFile("pdf", f"letter {kind} {variant}", partial(letter_pdf, kind, variant))
        },
        metadata={"mailbox": "invoices@weaver.example"},
        tags=("inbox",),
    )


def _word(chance: random.Random, number: int) -> DemoTask:
    word, variant = chance.choice(list(WORDS)), chance.randrange(_VARIANTS)
    address = f"https://recordings.hearwell.example/commands/{number:05}.wav"
    other = chance.choice([heard for heard in WORDS if heard != word])
    return DemoTask(
        params={
            "attachment_type": "audio",
            "attachment": address,
            "categories": [*WORDS, "Cannot be understood"],
        },
        answers=[{"category": word}, {"category": other}, {"category": "Cannot be understood"}],
        seconds=8,
        files={
            address: DemoFile(
                "audio", f"word {word} {variant}", partial(spoken_word, word, variant)
            )
        },
        metadata={"device": chance.choice(["kitchen", "car", "headset"])},
    )


PROJECTS = (
    DemoProject(
        name="Product photos",
        instruction="""\
Is this photo **fit for the catalogue**?

- The product is sharp, bright and completely visible.
- There is no text, badge or web address on the picture.

If several things are wrong, choose the *first* that a customer would notice.""",
        batches=("Autumn catalogue", "Marketplace uploads"),
        make=_product,
        weight=1.6,
        urgencies=("day", "day", "immediate"),
        reports=("There is no product on this picture.", "Two different products, which one?"),
    ),
    DemoProject(
        name="Road signs",
        instruction="""\
Which **road sign** stands in the middle of the picture?

Rain and dusk do not matter. If you cannot tell, skip the task.""",
        batches=("Drive 12", "Drive 13"),
        make=_sign,
        weight=1.4,
        urgencies=("day", "week"),
        reports=("The sign is hidden behind a truck.",),
    ),
    DemoProject(
        name="Receipts by account",
        instruction="""\
What was this money **spent on**? Look at the shop first, then at the items.""",
        batches=("October expenses",),
        make=_receipt,
        reports=("Only the lower half of the receipt is there.",),
    ),
    DemoProject(
        name="Kinds of charts",
        instruction="What **kind of chart** is this figure?",
        batches=("Figures, volume 7",),
        make=_chart,
        weight=0.6,
        urgencies=("week",),
    ),
    DemoProject(
        name="Incoming mail",
        instruction="""\
What kind of **business letter** is this? The first page is enough.

A *payment reminder* repeats an invoice that is still open.""",
        batches=("Scanner, November",),
        make=_letter,
        weight=0.8,
        urgencies=("day", "immediate"),
        reports=("The scan is upside down and cut off.",),
    ),
    DemoProject(
        name="Spoken commands",
        instruction="""\
Listen to the recording. Which **word** is spoken? You may play it as often as you like.""",
        batches=("Kitchen set", "Car set"),
        make=_word,
        weight=0.8,
        urgencies=("week", "day"),
        reports=("Nothing but noise on it.",),
    ),
)
