import { beforeEach, describe, expect, test, vi } from "vitest";
import { KeyRegistry } from "./registry";
import { defaultKeyPreferences, type Scope } from "./scope";
import { press } from "./testing";

const page: Scope = {
  id: "page",
  title: "Page",
  commands: [
    { id: "page.submit", title: "Submit", bindings: ["$mod+Enter", "Enter"] },
    { id: "page.quit", title: "Quit", bindings: ["KeyA"] },
    { id: "page.tasks", title: "Tasks", bindings: ["KeyG KeyT"] },
    { id: "page.left", title: "Left", bindings: ["ArrowLeft"], isRepeatable: true },
    { id: "page.stop", title: "Stop", bindings: ["Escape"] },
  ],
};
const labels: Scope = {
  id: "labels",
  title: "Labels",
  parent: "page",
  commands: [{ id: "labels.apple", title: "Apple", bindings: ["KeyA"] }],
};

let registry: KeyRegistry;

function answer(commandId: string) {
  const handler = vi.fn();
  registry.addHandler(commandId, handler);
  return handler;
}

function send(key: string, more: KeyboardEventInit = {}, target: Element = document.body) {
  const event = press(key, more);
  target.addEventListener("keydown", (sent) => registry.handle(sent as KeyboardEvent), {
    once: true,
  });
  target.dispatchEvent(event);
  return event;
}

function focusable(html: string): Element {
  document.body.innerHTML = html;
  const element = document.body.querySelector("[data-focus]") ?? document.body.firstElementChild;
  if (element === null) throw new Error("no element");
  return element;
}

beforeEach(() => {
  document.body.innerHTML = "";
  registry = new KeyRegistry();
  registry.addScope(page);
});

test("calls the command and keeps the key from the page", () => {
  const submit = answer("page.submit");
  const event = send("Enter", { ctrlKey: true });
  expect(submit).toHaveBeenCalledOnce();
  expect(event.defaultPrevented).toBe(true);
});

test("a command without a handler leaves the key alone", () => {
  expect(send("Enter", { ctrlKey: true }).defaultPrevented).toBe(false);
});

test("the inner scope wins over the page around it, and gives way when it leaves", () => {
  const quit = answer("page.quit");
  const apple = answer("labels.apple");
  const leave = registry.addScope(labels);
  send("a");
  expect(apple).toHaveBeenCalledOnce();
  leave();
  send("a");
  expect(quit).toHaveBeenCalledOnce();
});

test("the latest handler of a command is called, and the one before it afterwards", () => {
  const first = answer("page.quit");
  const second = vi.fn();
  const remove = registry.addHandler("page.quit", second);
  send("a");
  remove();
  send("a");
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
});

describe("chords", () => {
  test("two strokes call the command", () => {
    const tasks = answer("page.tasks");
    expect(send("g").defaultPrevented).toBe(true);
    send("t");
    expect(tasks).toHaveBeenCalledOnce();
  });

  test("a wrong second stroke counts as a stroke of its own", () => {
    const tasks = answer("page.tasks");
    const quit = answer("page.quit");
    send("g");
    send("a");
    send("t");
    expect(tasks).not.toHaveBeenCalled();
    expect(quit).toHaveBeenCalledOnce();
  });

  test("a late second stroke is too late", () => {
    const tasks = answer("page.tasks");
    const start = performance.now();
    vi.spyOn(Event.prototype, "timeStamp", "get").mockReturnValueOnce(start);
    send("g");
    vi.spyOn(Event.prototype, "timeStamp", "get").mockReturnValue(start + 5000);
    send("t");
    expect(tasks).not.toHaveBeenCalled();
  });
});

describe("typing", () => {
  test.each([
    "<input>",
    "<input type=email>",
    "<textarea></textarea>",
    "<div contenteditable=true></div>",
  ])("plain keys belong to %s, combinations and Escape do not", (html) => {
    const [quit, submit, stop] = [answer("page.quit"), answer("page.submit"), answer("page.stop")];
    const field = focusable(html);
    send("a", {}, field);
    send("Enter", {}, field);
    expect(quit).not.toHaveBeenCalled();
    expect(submit).not.toHaveBeenCalled();
    send("Enter", { ctrlKey: true }, field);
    send("Escape", {}, field);
    expect(submit).toHaveBeenCalledOnce();
    expect(stop).toHaveBeenCalledOnce();
  });

  test("undo and the like belong to the text", () => {
    registry.addScope({
      id: "back",
      title: "Back",
      commands: [{ id: "back.undo", title: "Undo", bindings: ["$mod+KeyZ"] }],
    });
    const undo = answer("back.undo");
    send("z", { ctrlKey: true }, focusable("<textarea></textarea>"));
    expect(undo).not.toHaveBeenCalled();
    send("z", { ctrlKey: true });
    expect(undo).toHaveBeenCalledOnce();
  });

  test("AltGr and an input method are typing, whatever they hold", () => {
    registry.addScope({
      id: "at",
      title: "At",
      commands: [{ id: "at.at", title: "At", bindings: ["Control+Alt+KeyQ"] }],
    });
    const at = answer("at.at");
    const altGr = { code: "KeyQ", ctrlKey: true, altKey: true };
    send("@", { ...altGr, modifierAltGraph: true });
    send("q", { ...altGr, isComposing: true });
    expect(at).not.toHaveBeenCalled();
    send("q", altGr);
    expect(at).toHaveBeenCalledOnce();
  });
});

describe("what has the focus", () => {
  test.each([
    ["<button>Skip</button>", "Enter", false],
    ["<a href=/x>Skip</a>", "Enter", false],
    ["<input type=radio>", "Enter", true],
    ["<button aria-pressed=true>Apple</button>", "Enter", true],
    ["<input type=checkbox>", "Enter", true],
    ["<input type=range>", "ArrowLeft", false],
    ["<button>Skip</button>", "ArrowLeft", true],
  ])("%s leaves %s to shortcuts: %s", (html, key, isCalled) => {
    const handler = answer(key === "Enter" ? "page.submit" : "page.left");
    send(key, {}, focusable(html));
    expect(handler.mock.calls.length).toBe(isCalled ? 1 : 0);
  });

  test("in a dialog only the dialog's own commands act", () => {
    const quit = answer("page.quit");
    const inside = focusable("<div role=dialog><button data-focus>Close</button></div>");
    send("a", {}, inside);
    expect(quit).not.toHaveBeenCalled();
    registry.addScope({ ...labels, isForDialogs: true });
    const apple = answer("labels.apple");
    send("a", {}, inside);
    expect(apple).toHaveBeenCalledOnce();
  });
});

test("a text has no use for the page keys, nor for Alt with up and down", () => {
  registry.addScope({
    id: "rows",
    title: "Rows",
    commands: [
      { id: "rows.page", title: "Next page", bindings: ["PageDown"] },
      { id: "rows.up", title: "Row before", bindings: ["Alt+ArrowUp"] },
      { id: "rows.word", title: "Word", bindings: ["Control+ArrowUp"] },
    ],
  });
  const [page, up, word] = [answer("rows.page"), answer("rows.up"), answer("rows.word")];
  send("PageDown", {}, focusable("<textarea></textarea>"));
  send("ArrowUp", { altKey: true }, focusable("<input>"));
  send("ArrowUp", { ctrlKey: true }, focusable("<input>"));
  expect(page).toHaveBeenCalledOnce();
  expect(up).toHaveBeenCalledOnce();
  expect(word).not.toHaveBeenCalled();
});

test("a scope that two components put on the page is there once, until both are gone", () => {
  const quit = answer("page.quit");
  const remove = registry.addScope(page);
  expect(registry.activeScopes()).toHaveLength(1);
  remove();
  send("a");
  expect(quit).toHaveBeenCalledOnce();
});

test("radio buttons leave the page keys to the page, a slider does not", () => {
  registry.addScope({
    id: "pages",
    title: "Pages",
    commands: [{ id: "pages.next", title: "Next", bindings: ["PageDown"] }],
  });
  const next = answer("pages.next");
  send("PageDown", {}, focusable("<input type=radio>"));
  send("PageDown", {}, focusable("<input type=range>"));
  expect(next).toHaveBeenCalledOnce();
});

test("a command can be called without its key", () => {
  const quit = answer("page.quit");
  registry.run("page.quit");
  registry.run("page.unknown");
  expect(quit).toHaveBeenCalledOnce();
});

test("a held key repeats only what may be repeated, and is kept all the same", () => {
  const [quit, left] = [answer("page.quit"), answer("page.left")];
  expect(send("a", { repeat: true }).defaultPrevented).toBe(true);
  send("ArrowLeft", { repeat: true });
  expect(quit).not.toHaveBeenCalled();
  expect(left).toHaveBeenCalledOnce();
});

test("a person's own keys take the place of the defaults", () => {
  const quit = answer("page.quit");
  registry.configure(
    { ...defaultKeyPreferences, overrides: { "page.quit": ["KeyZ"] } },
    [],
    new Map(),
  );
  send("a");
  expect(quit).not.toHaveBeenCalled();
  send("z");
  expect(quit).toHaveBeenCalledOnce();
  expect(registry.bindingsOf("page.quit")).toEqual(["KeyZ"]);
});

test("lists the active commands, innermost scope first", () => {
  registry.addScope(labels);
  answer("page.quit");
  answer("labels.apple");
  expect(registry.activeScopes().map(({ id, commands }) => [id, commands.length])).toEqual([
    ["labels", 1],
    ["page", 1],
  ]);
});

test("a key that another command has taken on purpose is not printed", () => {
  const covering = { id: "labels.quit", title: "Quit", bindings: ["KeyA"], covers: ["page.quit"] };
  registry.addScope({ ...labels, commands: [covering] });
  answer("page.quit");
  expect(registry.bindingsOf("page.quit")).toEqual(["KeyA"]);
  answer("labels.quit");
  expect(registry.bindingsOf("page.quit")).toEqual([]);
});
