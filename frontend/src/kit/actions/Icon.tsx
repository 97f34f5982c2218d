import "./Icon.css";

/** Strokes on a 20 × 20 grid, drawn with round ends at 1.5. */
const strokes = {
  ahead: "M16.5 10A6.5 6.5 0 1 1 14 4.9L16.5 7m0-3.5V7H13",
  "arrow-left": "M16 10H4m5-5-5 5 5 5",
  "arrow-right": "M4 10h12m-5-5 5 5-5 5",
  back: "M3.5 10A6.5 6.5 0 1 0 6 4.9L3.5 7m0-3.5V7H7",
  bell: "M5 8.5a5 5 0 0 1 10 0c0 4 1.5 5 1.5 5h-13S5 12.5 5 8.5M8.5 16.5a1.7 1.7 0 0 0 3 0",
  book: "M4 4.5A1.5 1.5 0 0 1 5.5 3H16v11H5.5A1.5 1.5 0 0 0 4 15.5m0-11v11A1.5 1.5 0 0 0 5.5 17H16v-3",
  chart: "M3.5 16.5h13M5.5 13.5v-3m4.5 3V4m4.5 9.5V7.5",
  check: "m4 10.5 4 4 8-9",
  "chevron-down": "m5.5 8 4.5 4.5L14.5 8",
  "chevron-right": "m8 5.5 4.5 4.5L8 14.5",
  "chevron-up": "m5.5 12 4.5-4.5 4.5 4.5",
  clock: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14m0 3.5V10l2.5 1.5",
  "cloud-off":
    "M3 3l14 14M7.5 5.7A4.5 4.5 0 0 1 14 9.5a3.2 3.2 0 0 1 2.8 4.5M13.5 15.5H6a3.3 3.3 0 0 1-.6-6.5",
  code: "m6.5 6-4 4 4 4m7-8 4 4-4 4M11.5 4l-3 12",
  copy: "M7.5 7.5h8v8h-8zM12.5 7.5v-3h-8v8h3",
  danger: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14m0 3.7v4m0 2.5v.1",
  download: "M10 3.5v9m-4-4 4 4 4-4M4 16.5h12",
  edit: "m4 16 .8-3.5L13 4.3a1.4 1.4 0 0 1 2 0l.7.7a1.4 1.4 0 0 1 0 2L7.5 15.2z",
  external: "M8 4.5H4.5v11h11V12M11.5 3.5h5v5m0-5-7.5 7.5",
  eye: "M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5M10 7.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4",
  "eye-off":
    "M3.5 3.5l13 13M8 5.3A7 7 0 0 1 10 5c4.8 0 7.5 5 7.5 5a13 13 0 0 1-2.3 2.8M12.7 14.5A6.7 6.7 0 0 1 10 15c-4.8 0-7.5-5-7.5-5a13 13 0 0 1 3.2-3.5M8.4 8.4a2.2 2.2 0 0 0 3.1 3.1",
  filter: "M3.5 5.5h13m-10.5 4.5h8m-5.5 4.5h3",
  fit: "M3.5 7.5v-4h4m5 0h4v4m0 5v4h-4m-5 0h-4v-4",
  flag: "M5 17V3.5m0 0c3.5-1.5 6 1.5 10 0v7.5c-4 1.5-6.5-1.5-10 0",
  folder:
    "M3 5.5A1.5 1.5 0 0 1 4.5 4h3L9 6h6.5A1.5 1.5 0 0 1 17 7.5v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5z",
  globe:
    "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14M3 10h14M10 3c2.4 2 3.4 4.4 3.4 7s-1 5-3.4 7c-2.4-2-3.4-4.4-3.4-7s1-5 3.4-7",
  history: "M3.5 10A6.5 6.5 0 1 0 6 4.9L3.5 7m0-3.5V7H7m3-.5V10l2.5 1.5",
  home: "M3.5 9 10 3.5 16.5 9v7.5h-4.5V12H8v4.5H3.5z",
  inbox: "M3 11.5 5 4.5h10l2 7v4H3zm0 0h4l1 2h4l1-2h4",
  info: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14m0 6.3v4m0-6.6v.1",
  key: "M12.5 3.5a4 4 0 1 1-3 6.6L3.5 16.5v-3l1-1h2v-2l1.4-1.2A4 4 0 0 1 12.5 3.5m1 3v.1",
  keyboard: "M2.5 5.5h15v9h-15zM5.5 8.5v.1m3-.1v.1m3-.1v.1m3-.1v.1M7 11.7h6",
  layers: "m10 3 7 3.5-7 3.5-7-3.5zM3 10l7 3.5L17 10M3 13.5 10 17l7-3.5",
  lock: "M5 9h10v7.5H5zm2 0V6.5a3 3 0 0 1 6 0V9",
  "log-out": "M8 3.5H4v13h4M13 6.5l3.5 3.5-3.5 3.5M16 10H8",
  mail: "M3 5h14v10H3zm0 .5 7 5.5 7-5.5",
  merge: "M4 3.5h12M10 16.5v-9m-3.5 3L10 7l3.5 3.5",
  menu: "M3.5 5.5h13m-13 4.5h13m-13 4.5h13",
  minus: "M4.5 10h11",
  monitor: "M3 4h14v9.5H3zM7 16.5h6m-3-3v3",
  moon: "M16.5 11.5A6.7 6.7 0 0 1 8.5 3.5a6.7 6.7 0 1 0 8 8",
  more: "M3.9 10a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M9.4 10a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M14.9 10a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0",
  move: "M10 2.5v15M2.5 10h15M7.5 5 10 2.5 12.5 5m-5 10 2.5 2.5 2.5-2.5M5 7.5 2.5 10 5 12.5m10-5 2.5 2.5-2.5 2.5",
  pause: "M7 4.5v11m6-11v11",
  play: "M6.5 4v12l9-6z",
  plus: "M10 4.5v11M4.5 10h11",
  redo: "M16 8H8a4 4 0 0 0 0 8h4m1-11 3 3-3 3",
  refresh: "M16.5 10a6.5 6.5 0 1 1-2-4.7L16.5 7m0-3.5V7H13",
  rotate: "M15.5 3.5v4h-4M15.2 7.3A6 6 0 1 0 16 11.5",
  search: "M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11m4 9.5 3.5 3.5",
  send: "M17 3 9 11m8-8-5 14-3-6-6-3z",
  settings:
    "M10 7.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5M10 2.5v2m0 11v2m7.5-7.5h-2m-11 0h-2m12.8-5.3-1.4 1.4m-7.8 7.8-1.4 1.4m10.6 0-1.4-1.4M6.1 6.1 4.7 4.7",
  skip: "m4 5 6.5 5L4 15zm9 0v10",
  success: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14m-3 7.3 2.2 2.2L13.3 8",
  sun: "M10 7a3 3 0 1 1 0 6 3 3 0 0 1 0-6m0-4.5v1.5m0 12v1.5m7.5-7.5H16M4 10H2.5m12.8-5.3-1.1 1.1m-8.4 8.4-1.1 1.1m10.6 0-1.1-1.1M5.8 5.8 4.7 4.7",
  trash: "M4 5.5h12m-8 0V3.5h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5m3-5v5",
  undo: "M4 8h8a4 4 0 0 1 0 8H8M7 5 4 8l3 3",
  upload: "M10 12.5v-9m-4 4 4-4 4 4M4 16.5h12",
  user: "M10 3.5a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4M4 16.5a6 6 0 0 1 12 0",
  users:
    "M7.5 4a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6M2.5 16a5 5 0 0 1 10 0M12.5 4.3a2.8 2.8 0 0 1 0 5M14.5 11.7a5 5 0 0 1 3 4.3",
  volume: "M3.5 8v4h2.7L10 15.5v-11L6.2 8zM13 7.5a3.6 3.6 0 0 1 0 5M15.2 5.3a6.8 6.8 0 0 1 0 9.4",
  warning: "M10 3.5 17.5 16.5h-15zM10 8v4m0 2.2v.1",
  x: "m5 5 10 10M15 5 5 15",
  "zoom-in": "M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11m4 9.5 3.5 3.5M9 6.5v5M6.5 9h5",
  "zoom-out": "M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11m4 9.5 3.5 3.5M6.5 9h5",
} satisfies Record<string, string>;

export type IconName = keyof typeof strokes;

interface IconProps {
  name: IconName;
  /** Only where the icon stands alone; beside words it is decoration. */
  label?: string;
}

/** One of our own icons. It is as large as the text around it: set `font-size` to change that. */
export function Icon({ name, label }: IconProps) {
  return (
    <svg
      className="k-icon"
      viewBox="0 0 20 20"
      role={label === undefined ? undefined : "img"}
      aria-label={label}
      aria-hidden={label === undefined}
    >
      {label !== undefined && <title>{label}</title>}
      <path d={strokes[name]} />
    </svg>
  );
}
