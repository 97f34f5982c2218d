"""The built-in model: it repeats what it was told, so everything can be tried without a network."""

from collections.abc import AsyncGenerator

from manyhands.models.model import Conversation, Piece


async def echo(conversation: Conversation) -> AsyncGenerator[Piece, None]:
    """Yield an answer to the last message of the user, word by word."""
    said = [message["content"] for message in conversation if message["role"] == "user"]
    words = f"You said: {said[-1] if said else 'nothing'}".split(" ")
    for place, word in enumerate(words):
        yield Piece(word if place == 0 else f" {word}")
