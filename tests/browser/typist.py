"""Somebody who works with the keyboard alone, and counts what the hands do."""

from dataclasses import dataclass

from playwright.async_api import Locator, Page, expect


@dataclass
class Typist:
    """The keys of a page. ``actions`` are texts written and keys pressed besides."""

    page: Page
    actions: int = 0

    async def write(self, text: str) -> None:
        """Write a text where the focus is."""
        await self.page.keyboard.type(text)
        self.actions += 1

    async def press(self, *keys: str) -> None:
        """Press one key after the other."""
        for key in keys:
            await self.page.keyboard.press(key)
            self.actions += 1

    async def paste(self, text: str) -> None:
        """Paste a text that some other program has put on the clipboard."""
        await self.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        await self.page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
        await self.press("ControlOrMeta+v")

    async def is_at(self, control: Locator) -> None:
        """Wait until a control has the focus."""
        await expect(control).to_be_focused()
