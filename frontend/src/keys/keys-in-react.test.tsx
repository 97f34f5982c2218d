import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { type ReactNode, useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { KeyHint } from "./KeyHint";
import { KeySheet } from "./KeySheet";
import { KeysProvider, useCommand, useScope } from "./KeysProvider";
import { RebindPanel } from "./RebindPanel";
import { defaultKeyPreferences, type Scope } from "./scope";
import { press } from "./testing";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const scope: Scope = {
  id: "page",
  title: "Page",
  commands: [
    { id: "page.submit", title: "Submit", bindings: ["$mod+Enter"] },
    { id: "page.skip", title: "Skip", bindings: ["KeyS"] },
  ],
};

function Page({ onSubmit, canSubmit = true }: { onSubmit: () => void; canSubmit?: boolean }) {
  useScope(scope);
  useCommand("page.submit", onSubmit, { enabled: canSubmit });
  return (
    <button type="button">
      Submit <KeyHint command="page.submit" />
    </button>
  );
}

/** The account page's panel beside a page, both with the same preferences. */
function Both({ onSubmit }: { onSubmit: () => void }) {
  const [preferences, setPreferences] = useState(defaultKeyPreferences);
  return (
    <KeysProvider preferences={preferences}>
      <Page onSubmit={onSubmit} />
      <RebindPanel scopes={[scope]} preferences={preferences} onChange={setPreferences} />
    </KeysProvider>
  );
}

function inDefaultKeys(children: ReactNode) {
  return <KeysProvider preferences={defaultKeyPreferences}>{children}</KeysProvider>;
}

const ctrlEnter = () => press("Enter", { ctrlKey: true });

test("a preset knows what is printed where the browser does not tell", () => {
  const azerty = { id: "azerty", title: "AZERTY", bindings: {}, letters: { KeyS: "x" } };
  render(
    <KeysProvider preferences={{ ...defaultKeyPreferences, presetId: "azerty" }} presets={[azerty]}>
      <Page onSubmit={() => {}} />
      <KeyHint command="page.skip" />
    </KeysProvider>,
  );
  expect(screen.getByText("X")).toBeDefined();
});

test("a command acts while its component is there and enabled", () => {
  const submit = vi.fn();
  const { rerender, unmount } = render(inDefaultKeys(<Page onSubmit={submit} />));
  fireEvent(document.body, ctrlEnter());
  expect(submit).toHaveBeenCalledOnce();
  rerender(inDefaultKeys(<Page onSubmit={submit} canSubmit={false} />));
  fireEvent(document.body, ctrlEnter());
  expect(submit).toHaveBeenCalledOnce();
  unmount();
  fireEvent(document.body, ctrlEnter());
  expect(submit).toHaveBeenCalledOnce();
});

test("the latest handler is called, not the one of the first render", () => {
  const [first, second] = [vi.fn(), vi.fn()];
  const { rerender } = render(inDefaultKeys(<Page onSubmit={first} />));
  rerender(inDefaultKeys(<Page onSubmit={second} />));
  fireEvent(document.body, ctrlEnter());
  expect(first).not.toHaveBeenCalled();
  expect(second).toHaveBeenCalledOnce();
});

test("the hint shows the key without becoming part of the button's name", () => {
  render(inDefaultKeys(<Page onSubmit={vi.fn()} />));
  expect(screen.getByRole("button", { name: "Submit" }).textContent).toBe("Submit Ctrl↵");
});

test("? shows what can be done here, in words as well", async () => {
  render(
    inDefaultKeys(
      <>
        <Page onSubmit={vi.fn()} />
        <KeySheet />
      </>,
    ),
  );
  fireEvent(document.body, press("?", { code: "Slash", shiftKey: true }));
  const sheet = await screen.findByRole("dialog", { name: "Keys" });
  expect(within(sheet).getByText("Control + Enter")).toBeDefined();
  expect(within(sheet).queryByText("Skip")).toBeNull();
});

test("a key is added by pressing it, collides visibly, and can be reset", () => {
  vi.useFakeTimers();
  const submit = vi.fn();
  render(<Both onSubmit={submit} />);
  fireEvent.click(screen.getByRole("button", { name: "Add a key to “Submit”" }));
  const box = screen.getByRole("textbox", { name: "Press the new keys" });
  fireEvent(box, press("s"));
  expect(submit).not.toHaveBeenCalled();
  act(() => vi.advanceTimersByTime(1000));
  expect(screen.getByText("Same keys as “Skip”")).toBeDefined();
  fireEvent(document.body, press("s"));
  expect(submit).toHaveBeenCalledOnce();

  fireEvent.click(screen.getByRole("button", { name: "Reset “Submit”" }));
  fireEvent(document.body, press("s"));
  expect(submit).toHaveBeenCalledOnce();
});

test("Escape leaves the keys as they were", () => {
  render(<Both onSubmit={vi.fn()} />);
  fireEvent.click(screen.getByRole("button", { name: "Add a key to “Submit”" }));
  fireEvent(screen.getByRole("textbox"), press("Escape"));
  expect(screen.queryByRole("textbox")).toBeNull();
  expect(screen.queryByRole("button", { name: "Reset “Submit”" })).toBeNull();
});

test("a key can be taken away", () => {
  render(<Both onSubmit={vi.fn()} />);
  fireEvent.click(screen.getByRole("button", { name: "Take this key from “Submit”" }));
  expect(screen.getByRole("button", { name: "Submit" }).textContent).toBe("Submit ");
});
