/** A random UUID (version 4). `crypto.randomUUID` is missing on plain http, so it is made by hand. */
export function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, place) => {
    if (place === 6) return ((byte & 0x0f) | 0x40).toString(16).padStart(2, "0");
    if (place === 8) return ((byte & 0x3f) | 0x80).toString(16).padStart(2, "0");
    return byte.toString(16).padStart(2, "0");
  });
  const text = hex.join("");
  return [0, 8, 12, 16, 20]
    .map((start, place, starts) => text.slice(start, starts[place + 1]))
    .join("-");
}
