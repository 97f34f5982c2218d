/** What both pages show: the same boxes on the same picture. */

export interface BenchBox {
  uuid: string;
  type: "box";
  label: string;
  left: number;
  top: number;
  width: number;
  height: number;
}

export const size = { width: 1600, height: 1200 };
export const labels = ["Car", "Truck", "Bus", "Sign"];

/** The first is the one that is dragged: it is in a corner by itself. */
export function boxesFor(count: number): readonly BenchBox[] {
  let seed = 7;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const first = { left: 40, top: 40, width: 120, height: 90 };
  return Array.from({ length: count }, (_, place) => ({
    uuid: `00000000-0000-4000-8000-${String(place).padStart(12, "0")}`,
    type: "box",
    label: labels[place % labels.length] ?? "Car",
    ...(place === 0
      ? first
      : {
          left: Math.round(220 + random() * 1300),
          top: Math.round(20 + random() * 1100),
          width: Math.round(12 + random() * 60),
          height: Math.round(12 + random() * 60),
        }),
  }));
}

export function picture(): string {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, size);
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas");
  const sky = context.createLinearGradient(0, 0, size.width, size.height);
  sky.addColorStop(0, "#b9c7d0");
  sky.addColorStop(1, "#7e8a91");
  context.fillStyle = sky;
  context.fillRect(0, 0, size.width, size.height);
  return canvas.toDataURL("image/png");
}
