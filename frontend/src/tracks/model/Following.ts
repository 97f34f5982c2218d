import { randomUuid } from "#journal";
import { type Asked, Drawing, endLink } from "#shapes";
import { Clip } from "./Clip";
import { type ClipAnswer, isBetween, type VideoEvent } from "./scene";
import { divide, merged, type Track, toggleKeyframe, toggleOccluded, toggleOutside } from "./track";

/** Somebody follows objects: the video, what is drawn on the frame in sight, and what can be done. */
export class Following {
  readonly clip: Clip;
  readonly drawing: Drawing;
  /** The object that another one is to become part of. */
  mergeFrom: string | undefined;
  /** The object that was drawn or divided off, while it is still in hand since. */
  begun: string | undefined;
  #onAnswer: (answer: ClipAnswer) => void;
  #known: ClipAnswer | undefined;
  #chosen: string | undefined;
  #seen: Set<string>;

  constructor(
    asked: Asked,
    count: number,
    answer: ClipAnswer | undefined,
    onAnswer: (answer: ClipAnswer) => void,
  ) {
    this.clip = new Clip(answer, count);
    const begun = { annotations: [], ...(answer?.unfinished && { unfinished: answer.unfinished }) };
    this.drawing = new Drawing(asked, begun, () => this.tell(), this.clip);
    this.#onAnswer = onAnswer;
    this.#known = answer;
    this.#seen = new Set(uuidsOf(this.clip));
    this.drawing.subscribe(() => this.#notice());
  }

  get chosen(): Track | undefined {
    const { chosen } = this.drawing.state;
    return this.clip.scene.tracks.find(({ uuid }) => uuid === chosen);
  }

  /** Goes on with an answer that came from elsewhere. */
  adopt(answer: ClipAnswer | undefined): void {
    if (answer === this.#known) return;
    this.#known = answer;
    this.clip.adopt(answer);
    this.#seen = new Set(uuidsOf(this.clip));
    this.drawing.goOn(answer?.unfinished);
  }

  tell(): void {
    const { clip, drawing } = this;
    const { unfinished } = drawing;
    this.#known = {
      ...clip.answer,
      ...(unfinished && { unfinished: { ...unfinished, frame: clip.frame } }),
      ...(clip.isBegun ? {} : { nothingSaid: true }),
    };
    this.#onAnswer(this.#known);
  }

  goTo = (frame: number): void => {
    const before = this.clip.frame;
    this.clip.goTo(frame);
    if (this.clip.frame === before) return;
    // From here on what is in hand is followed, and no longer where the next one may begin.
    this.drawing.look({ isJustDrawn: false, said: `Frame ${this.clip.frame + 1}.` });
  };

  goBy = (frames: number) => () => this.goTo(this.clip.frame + frames);

  /** The next keyframe of the object in hand, or of any. */
  goToKeyframe = (way: -1 | 1) => () => {
    const { frame, scene } = this.clip;
    const tracks = this.chosen === undefined ? scene.tracks : [this.chosen];
    const frames = tracks.flatMap(({ keyframes }) => keyframes.map((one) => one.frame));
    const found =
      way === 1
        ? Math.min(...frames.filter((one) => one > frame))
        : Math.max(...frames.filter((one) => one < frame));
    if (Number.isFinite(found)) this.goTo(found);
  };

  /** Takes an object in hand, whether or not it is seen on this frame. */
  choose = (uuid: string): void => {
    const track = this.clip.scene.tracks.find((one) => one.uuid === uuid);
    if (track === undefined) return;
    const place = this.clip.scene.tracks.indexOf(track) + 1;
    this.drawing.look({
      chosen: uuid,
      draft: [],
      said: `Chosen: ${track.label ?? "Object"} ${place}.`,
    });
  };

  /** Where a link has begun, it ends with the next object that is taken. */
  chooseOrLink = (uuid: string): void => {
    if (this.drawing.state.linkFrom === undefined) this.choose(uuid);
    else this.drawing.run(endLink(uuid));
  };

  chooseNext = (): void => {
    const { tracks } = this.clip.scene;
    const at = tracks.findIndex(({ uuid }) => uuid === this.drawing.state.chosen);
    const next = tracks[(at + 1) % tracks.length];
    if (next !== undefined) this.choose(next.uuid);
  };

  toggleKeyframe = (): void => {
    const isThere = this.chosen?.keyframes.some(({ frame }) => frame === this.clip.frame);
    const said = isThere ? "The keyframe is gone." : "Keyframe.";
    this.#change((track) => toggleKeyframe(track, this.clip.frame), said);
  };

  toggleOutside = (): void =>
    this.#change((track) => toggleOutside(track, this.clip.frame), "Out of sight, or back.");

  toggleOccluded = (): void =>
    this.#change((track) => toggleOccluded(track, this.clip.frame), "Partly hidden, or not.");

  remove = (uuid: string): void => {
    const { scene } = this.clip;
    const { base } = this.drawing.asked;
    if (base.given.has(uuid) && !base.canDelete) {
      this.drawing.look({ said: "It cannot be deleted." });
      return;
    }
    const tracks = scene.tracks.filter((one) => one.uuid !== uuid);
    this.#put(tracks, "Deleted.", undefined);
  };

  divide = (): void => {
    const track = this.chosen;
    const uuid = randomUuid();
    const two = track && divide(track, this.clip.frame, uuid);
    if (two === undefined) {
      this.drawing.look({ said: "It can be divided after its first frame." });
      return;
    }
    const tracks = this.clip.scene.tracks.flatMap((one) => (one === track ? two : [one]));
    this.#put(tracks, "Two objects now.", uuid);
  };

  /** First remembers the object in hand; then makes one of it and the one in hand by then. */
  merge = (): void => {
    const { tracks } = this.clip.scene;
    const first = tracks.find(({ uuid }) => uuid === this.mergeFrom);
    const other = this.chosen;
    if (other === undefined) return;
    if (first === undefined || first === other) {
      this.mergeFrom = first === other ? undefined : other.uuid;
      const said = first === other ? "Not merged." : "Choose the other one, and merge again.";
      this.drawing.look({ said });
      return;
    }
    const [one, two] = startOf(first) <= startOf(other) ? [first, other] : [other, first];
    const whole = merged(one, two);
    this.mergeFrom = undefined;
    if (whole === undefined) {
      this.drawing.look({ said: "These are of different kinds." });
      return;
    }
    const left = tracks.filter((track) => track !== two);
    const end = (uuid: string) => (uuid === two.uuid ? one.uuid : uuid);
    this.#put(
      left.map((track) => (track === one ? whole : track)),
      "One object now.",
      one.uuid,
      // What was linked with either is linked with the one they are now, and not with itself.
      this.clip.scene.links
        .map((link) => ({ ...link, from: end(link.from), to: end(link.to) }))
        .filter(({ from, to }) => from !== to),
    );
  };

  /** An event begins here; where one has begun and not ended since, it ends here. */
  toggleEvent = (label: string): void => {
    const { scene, frame } = this.clip;
    const open = scene.events.findLast((one) => one.label === label && one.start === one.end);
    if (open === undefined || open.start === frame) {
      this.#events([...scene.events, { label, start: frame, end: frame }], `${label} begins.`);
      return;
    }
    const [start, end] = [Math.min(open.start, frame), Math.max(open.start, frame)];
    const events = scene.events.map((one) => (one === open ? { label, start, end } : one));
    this.#events(events, `${label} ends.`);
  };

  removeEvent = (event: VideoEvent): void =>
    this.#events(
      this.clip.scene.events.filter((one) => one !== event),
      "The event is gone.",
    );

  /** Says that there is nothing to mark. */
  markNothing = (): void => {
    this.clip.begin();
    this.tell();
  };

  #notice() {
    const { chosen } = this.drawing.state;
    if (chosen === this.#chosen) return;
    this.#chosen = chosen;
    this.begun = chosen === undefined || this.#seen.has(chosen) ? undefined : chosen;
    if (chosen !== undefined) this.#seen.add(chosen);
  }

  #events(events: readonly VideoEvent[], said: string) {
    this.clip.put({ ...this.clip.scene, events });
    this.drawing.look({ said });
    this.tell();
  }

  #change(change: (track: Track) => Track, said: string) {
    const track = this.chosen;
    if (track === undefined) {
      this.drawing.look({ said: "Choose an object first." });
      return;
    }
    const { base } = this.drawing.asked;
    if (base.given.has(track.uuid) && !base.canEdit) {
      this.drawing.look({ said: "It cannot be changed." });
      return;
    }
    const after = change(track);
    if (after === track) return;
    const tracks = this.clip.scene.tracks.map((one) => (one === track ? after : one));
    this.#put(tracks, said, track.uuid);
  }

  #put(
    tracks: readonly Track[],
    said: string,
    chosen: string | undefined,
    links = this.clip.scene.links,
  ) {
    this.clip.put({ ...this.clip.scene, tracks, links: links.filter(isBetween(tracks)) });
    this.drawing.look({ said, chosen });
    this.tell();
  }
}

function uuidsOf({ scene }: Clip): readonly string[] {
  return scene.tracks.map(({ uuid }) => uuid);
}

function startOf({ keyframes }: Track): number {
  return keyframes[0]?.frame ?? 0;
}
