"""Spoken words from a small formant synthesiser, as WAV.

A source (the voice or noise) goes through resonators at the formants of each sound, after
D. H. Klatt, "Software for a cascade/parallel formant synthesizer", JASA 67 (1980).
"""

import io
import math
import random
import wave
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

RATE = 16_000
_FRAME = 80  # samples for which the resonators stay as they are: 5 ms

Formants: TypeAlias = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Sound:
    """A piece of a word: formants at its start and end in Hz, loudness of voice and of noise.

    ``hiss`` is the frequency of the noise in Hz.
    """

    ms: int
    start: Formants = (500, 1500, 2500)
    end: Formants | None = None
    voice: float = 0.0
    noise: float = 0.0
    hiss: float = 4_000


def _vowel(ms: int, start: Formants, end: Formants | None = None) -> Sound:
    return Sound(ms, start, end, voice=1.0)


_S = Sound(120, noise=0.5, hiss=5_600)
_F = Sound(110, noise=0.18, hiss=3_400)
_PAUSE = Sound(55)
_T = (_PAUSE, Sound(35, noise=0.6, hiss=4_200))
_P = (_PAUSE, Sound(25, noise=0.4, hiss=900))
_G = (_PAUSE, Sound(25, noise=0.5, hiss=1_900))
_D = (_PAUSE, Sound(20, noise=0.5, hiss=3_300))
_N = Sound(90, (260, 1_250, 2_350), voice=0.45)
_SHORT_O: Formants = (690, 1_080, 2_500)
_SHORT_E: Formants = (560, 1_850, 2_500)

WORDS: dict[str, tuple[Sound, ...]] = {
    "yes": (Sound(70, (280, 2_250, 2_950), _SHORT_E, voice=0.7), _vowel(170, _SHORT_E), _S),
    "no": (_N, _vowel(300, (520, 950, 2_400), (360, 760, 2_350))),
    "stop": (_S, *_T, _vowel(170, _SHORT_O), *_P),
    "go": (*_G, _vowel(310, (520, 1_000, 2_300), (360, 760, 2_350))),
    "left": (Sound(80, (360, 1_150, 2_700), _SHORT_E, voice=0.6), _vowel(130, _SHORT_E), _F, *_T),
    "right": (
        Sound(80, (340, 1_050, 1_500), (700, 1_200, 2_200), voice=0.6),
        _vowel(230, (740, 1_250, 2_500), (360, 2_100, 2_700)),
        *_T,
    ),
    "up": (_vowel(180, (640, 1_190, 2_400)), *_P),
    "down": (*_D, _vowel(260, (740, 1_350, 2_450), (420, 850, 2_300)), _N),
}


class _Resonator:
    """A second-order resonance that can be tuned while it rings."""

    __slots__ = ("a", "b", "c", "old", "older")

    def __init__(self) -> None:
        self.a = self.b = self.c = self.old = self.older = 0.0

    def tune(self, frequency: float, width: float) -> None:
        """Move to a frequency, with a width in Hz."""
        radius = math.exp(-math.pi * width / RATE)
        self.c = -radius * radius
        self.b = 2 * radius * math.cos(2 * math.pi * frequency / RATE)
        self.a = 1 - self.b - self.c

    def pass_on(self, value: float) -> float:
        """Return the next sample."""
        result = self.a * value + self.b * self.old + self.c * self.older
        self.older, self.old = self.old, result
        return result


def spoken_word(word: str, seed: int) -> bytes:
    """Return a word as WAV, mono, 16 bits, 16 kHz, spoken by one of many voices."""
    chance = random.Random(f"{word}{seed}")  # noqa: S311 - chance is meant to repeat
    pitch = chance.choice([95.0, 112.0, 128.0, 178.0, 205.0])
    tract = 1.15 if pitch > 150 else chance.uniform(0.95, 1.03)  # shorter for a higher voice
    pace = chance.uniform(0.9, 1.25)
    samples = list(_speak(WORDS[word], pitch, tract, pace, chance))
    loudest = max(map(abs, samples)) or 1.0
    hum = chance.choice([0.001, 0.004, 0.012])
    quiet = [0.0] * (RATE // 4)
    cleaned = [*quiet, *(value / loudest * 0.75 for value in samples), *quiet]
    return _wav([value + chance.gauss(0, hum) for value in cleaned])


def _speak(
    sounds: Sequence[Sound], pitch: float, tract: float, pace: float, chance: random.Random
) -> Iterator[float]:
    formants = [_Resonator() for _ in range(3)]
    glottis, hiss = _Resonator(), _Resonator()
    glottis.tune(0, 100)
    total = sum(sound.ms for sound in sounds)
    spoken, phase, voice, noise, before = 0.0, 0.0, 0.0, 0.0, 0.0
    for sound in sounds:
        frames = max(1, round(sound.ms * pace * RATE / 1_000 / _FRAME))
        for frame in range(frames):
            share = frame / frames
            end = sound.end or sound.start
            for resonator, start, stop, width in zip(
                formants, sound.start, end, (70, 90, 140), strict=True
            ):
                resonator.tune((start + (stop - start) * share) * tract, width)
            hiss.tune(min(7_400.0, sound.hiss * tract), 1_400)
            tone = pitch * (1.12 - 0.3 * (spoken + share * sound.ms) / total)
            for _ in range(_FRAME):
                voice += (sound.voice - voice) * 0.012
                noise += (sound.noise - noise) * 0.02
                phase += tone / RATE
                pulse = 1.0 if phase >= 1 else 0.0
                phase -= pulse
                value = glottis.pass_on(pulse * voice * 40)
                for resonator in formants:
                    value = resonator.pass_on(value)
                # What leaves the lips is the change of the flow.
                yield (value - before) * 400 + hiss.pass_on(chance.uniform(-1, 1)) * noise
                before = value
        spoken += sound.ms


def _wav(samples: Sequence[float]) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        clipped = (max(-1.0, min(1.0, value)) for value in samples)
        sound.writeframes(
            b"".join(round(v * 32_767).to_bytes(2, "little", signed=True) for v in clipped)
        )
    return file.getvalue()
