import type { Tone } from "../feedback/tone";

export interface ToastMessage {
  tone?: Tone;
  title: string;
  detail?: string;
  action?: { label: string; onPress: () => void };
  /** How long it stays; bad news stays until it is closed. */
  lifeMs?: number;
}

export interface ShownToast extends ToastMessage {
  id: number;
}

type Listener = () => void;

let shown: readonly ShownToast[] = [];
let nextId = 1;
const listeners = new Set<Listener>();

function replace(toasts: readonly ShownToast[]) {
  shown = toasts;
  for (const listener of listeners) listener();
}

/** Shows a message in the corner, and returns the way to close it. */
export function toast(message: ToastMessage): () => void {
  const id = nextId++;
  replace([...shown, { ...message, id }]);
  return () => dismissToast(id);
}

export function dismissToast(id: number) {
  replace(shown.filter((one) => one.id !== id));
}

/** The store's side for `useSyncExternalStore`. */
export const toastStore = {
  subscribe(listener: Listener) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  getSnapshot: () => shown,
};
