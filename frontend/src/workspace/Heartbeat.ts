import { ActivityMeter } from "./ActivityMeter";
import { isLoss } from "./Line";
import { beatMs } from "./lease";
import type { WorkItem } from "./WorkItem";
import type { WorkServer } from "./work-server";

const tickMs = 1000;

interface HeartbeatListener {
  /** The lease ends at another time now. */
  onRenewed: (item: WorkItem, leaseEndsAt: number) => void;
  onLost: (item: WorkItem) => void;
  /** Once a second, while a task is in sight. */
  onTick: () => void;
}

/** Tells the server that somebody works on the task in sight, and for how long. */
export class Heartbeat {
  readonly #server: WorkServer;
  readonly #listener: HeartbeatListener;
  readonly #meter: ActivityMeter;
  #item: WorkItem | null = null;
  #lastBeat = 0;
  #timer: ReturnType<typeof setInterval> | undefined;
  #beating: Promise<unknown> = Promise.resolve();

  constructor(server: WorkServer, listener: HeartbeatListener, target: EventTarget = window) {
    this.#server = server;
    this.#listener = listener;
    this.#meter = new ActivityMeter(target, () => this.#beatIfDue());
  }

  /** A task comes into sight. A claim which was only reserved starts with that. */
  watch(item: WorkItem): void {
    this.stop();
    this.#item = item;
    this.#lastBeat = Date.now();
    this.#meter.start();
    this.#timer = setInterval(() => {
      this.#listener.onTick();
      this.#beatIfDue();
    }, tickMs);
    if (item.claim.state === "reserved") void this.#beat(item, { show: true });
  }

  /** Nothing is under way any more: what is given back now is not taken up again by a late beat. */
  get settled(): Promise<unknown> {
    return this.#beating;
  }

  stop(): void {
    this.#item = null;
    clearInterval(this.#timer);
    this.#meter.stop();
  }

  /** The seconds of work which the server has not heard of. */
  takeSeconds(): number {
    return this.#meter.take();
  }

  /** The person asks for more time. */
  async extend(): Promise<void> {
    if (this.#item !== null) await this.#beat(this.#item, { show: true });
  }

  #beatIfDue() {
    if (this.#item === null) return;
    const since = Date.now() - this.#lastBeat;
    if (since >= beatMs(this.#item.claim.lease_seconds * 1000)) {
      void this.#beat(this.#item, { show: false });
    }
  }

  async #beat(item: WorkItem, { show }: { show: boolean }): Promise<void> {
    const activeSeconds = this.#meter.take();
    // Silence renews nothing; the time until the next beat then counts from the last one.
    if (activeSeconds === 0 && !show) return;
    this.#lastBeat = Date.now();
    const sending = this.#send(item, activeSeconds, show);
    this.#beating = Promise.all([this.#beating, sending]);
    await sending;
  }

  async #send(item: WorkItem, activeSeconds: number, show: boolean): Promise<void> {
    try {
      const left = await this.#server.renew(item.claim.claim_id, { activeSeconds, show });
      this.#listener.onRenewed(item, Date.now() + left * 1000);
    } catch (error) {
      if (this.#item?.taskId !== item.taskId) return;
      if (isLoss(error)) this.#listener.onLost(item);
      else this.#meter.giveBack(activeSeconds);
    }
  }
}
