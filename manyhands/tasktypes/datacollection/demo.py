"""Demo projects of data collection: from websites, names and pictures."""

import random
from collections.abc import Sequence
from functools import partial

from manyhands.samples.products import PRODUCTS, product_photo
from manyhands.tasktypes.demo import DemoFile, DemoProject, DemoTask

_VARIANTS = 3

_COMPANIES: tuple[tuple[str, str, str], ...] = (
    ("Blumen Vogel", "blumen-vogel.example", "+49 40 555 0119"),
    ("Lamp Atelier", "lamp-atelier.example", "+33 1 55 50 18 40"),
    ("Bikes & More", "bikes-and-more.example", "+44 113 555 0172"),
    ("Teahouse Kumo", "teahouse-kumo.example", "+81 75 555 0190"),
    ("Northpress", "northpress.example", "+47 22 55 01 44"),
    ("Spice Route", "spice-route.example", "+351 21 555 0127"),
)


def _hiring_page(chance: random.Random, number: int) -> DemoTask:
    name, host, _ = chance.choice(_COMPANIES)
    address = f"https://{host}/?lead={number}"
    page = f"https://{host}/jobs"
    return DemoTask(
        params={
            "attachment_type": "website",
            "attachment": address,
            "fields": {
                "hiring_page": "Hiring page URL",
                "openings": "Number of open positions",
            },
        },
        answers=[
            {
                "fields": {"hiring_page": page, "openings": str(chance.randint(1, 9))},
                "sources": {"openings": page},
                "notes": "Counted on the page, trainees included.",
            },
            {"fields": {"hiring_page": f"https://{host}", "openings": None}},
        ],
        seconds=95,
        titles={address: name},
        metadata={"lead": f"L-{chance.randint(1000, 9999)}"},
    )


def _contact(chance: random.Random, number: int) -> DemoTask:
    name, host, phone = chance.choice(_COMPANIES)
    town = chance.choice(["Hamburg", "Leeds", "Kyoto", "Bergen"])
    texts = {
        "website": f"https://{host}",
        "email": f"office@{host}",
        "phone": phone,
    }
    imprint = f"https://{host}/imprint"
    return DemoTask(
        params={
            "attachment_type": "text",
            "attachment": f"{name}\n{town}",
            "fields": {
                "website": "Web site",
                "email": "E-mail address",
                "phone": "Phone number",
            },
        },
        answers=[
            {"fields": texts, "sources": {"email": imprint, "phone": imprint}},
            {
                "fields": texts | {"phone": None},
                "notes": "There is only a form to write to them, no number.",
            },
        ],
        seconds=120,
        metadata={"row": number},
    )


def _price(chance: random.Random, number: int) -> DemoTask:
    name, variant = chance.choice(list(PRODUCTS)), chance.randrange(_VARIANTS)
    address = f"https://images.weaver.example/catalogue/found-{number}.jpg"
    page = f"https://prices.example/{number}"
    price = f"{chance.randint(9, 180)}.{chance.choice(['00', '50', '90'])}"
    return DemoTask(
        params={
            "attachment_type": "image",
            "attachment": address,
            "fields": {"product_page": "Product page URL", "price": "Price"},
        },
        answers=[
            {"fields": {"product_page": page, "price": price}, "sources": {"price": page}},
            {"fields": {"product_page": None, "price": None}, "notes": "Nobody sells it."},
        ],
        seconds=140,
        files={
            address: DemoFile(
                "image",
                f"product {name} none {variant}",
                partial(product_photo, name, "none", variant),
            )
        },
    )


def demo_projects() -> Sequence[DemoProject]:
    """Return a project for every kind of attachment."""
    return (
        DemoProject(
            name="Hiring pages",
            instruction="""\
Where does the company **look for people**? Give the address of the page that lists the positions.

If it has no such page, leave it blank (`Ctrl+B`) and note what you tried.""",
            batches=("Leads 43",),
            make=_hiring_page,
            weight=0.5,
            reports=("The site is for sale.",),
        ),
        DemoProject(
            name="How to reach them",
            instruction="""\
Find the company on the web, and **how to reach it**. Prefer its own pages to directories.""",
            batches=("Suppliers, north",),
            make=_contact,
            weight=0.5,
            urgencies=("week", "day"),
            reports=("There are two companies of this name.",),
        ),
        DemoProject(
            name="What does it cost?",
            instruction="Find a shop that sells **this thing**, and what it costs there.",
            batches=("Catalogue check",),
            make=_price,
            weight=0.4,
            urgencies=("week",),
        ),
    )
