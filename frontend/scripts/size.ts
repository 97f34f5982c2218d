import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

/** Checks how much script a person waits for, after `npm run build`. */

interface Chunk {
  file: string;
  imports?: string[];
}

const folder = "manyhands/web/static";
const shell = ["index.html", "src/workspace/WorkPage.tsx"];

/** KiB of gzipped script for the worker's shell and one task. */
const budget = 200;
/** What the editor of pictures may add to the shell. */
const withImageEditor = 221;
/** The editor of documents is that of pictures, and what they say. */
const withTranscription = 223;
/** The editor of videos is that of pictures and a timeline. */
const withVideoEditor = 228;
/** Sound is seen, heard and divided. */
const withRecording = 201;
/** A conversation has twelve kinds of questions. */
const withChat = 210;
/** Task types which may weigh more, with their budget. */
const heavier: Readonly<Record<string, number>> = {
  annotation: withImageEditor,
  audiotranscription: withRecording,
  chat: withChat,
  cuboidannotation: withImageEditor,
  documenttranscription: withTranscription,
  imageannotation: withImageEditor,
  lineannotation: withImageEditor,
  pointannotation: withImageEditor,
  polygonannotation: withImageEditor,
  segmentannotation: withImageEditor,
  videoannotation: withVideoEditor,
  videoplaybackannotation: withVideoEditor,
};

const manifest: Record<string, Chunk> = JSON.parse(readFileSync(`${folder}/manifest.json`, "utf8"));

const editors = Object.keys(manifest).filter((key) => key.endsWith("/Editor.tsx"));
const tasks = editors.map((key) => ({
  name: key.split("/").at(-2) ?? key,
  entries: [...shell, key],
}));

let isWithin = true;
for (const { name, entries } of [{ name: "worker's shell alone", entries: shell }, ...tasks]) {
  const kib = weigh(entries);
  const allowed = heavier[name] ?? budget;
  const verdict = kib <= allowed ? "ok" : "TOO MUCH";
  isWithin &&= kib <= allowed;
  console.log(`${kib.toFixed(1).padStart(7)} KiB of ${allowed}  ${verdict.padEnd(8)}  ${name}`);
}
process.exitCode = isWithin ? 0 : 1;

/** The gzipped size of the entries with everything they import before they can run. */
function weigh(entries: readonly string[]): number {
  const files = new Set<string>();
  const visit = (key: string) => {
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`${key} is not in the build's manifest`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    chunk.imports?.forEach(visit);
  };
  entries.forEach(visit);
  const scripts = [...files].filter((file) => file.endsWith(".js"));
  return scripts.reduce((sum, file) => sum + sizeOf(file), 0) / 1024;
}

function sizeOf(file: string): number {
  return gzipSync(readFileSync(`${folder}/${file}`), { level: 9 }).length;
}
