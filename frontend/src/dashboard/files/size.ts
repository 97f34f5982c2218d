const units = ["KB", "MB"] as const;

/** "512 B", "1.5 KB", "80 MB": as file managers say it, 1024 to the next. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  let size = bytes / 1024;
  let unit: (typeof units)[number] = "KB";
  if (size >= 1000) {
    size /= 1024;
    unit = "MB";
  }
  return `${size < 10 ? Math.round(size * 10) / 10 : Math.round(size)} ${unit}`;
}
