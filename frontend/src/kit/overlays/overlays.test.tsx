import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ConfirmDialog } from "./ConfirmDialog";
import { ToastRegion } from "./ToastRegion";
import { toast } from "./toasts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

test("good news goes by itself, bad news stays until it is closed", async () => {
  render(<ToastRegion />);
  act(() => {
    toast({ tone: "success", title: "Submitted" });
    toast({ tone: "danger", title: "Not submitted" });
  });
  await pass(7000);
  expect(screen.queryByText("Submitted")).toBeNull();
  await pass(60_000);
  fireEvent.click(screen.getByRole("button", { name: "Close message" }));
  expect(screen.queryByText("Not submitted")).toBeNull();
});

test("a message stays while the pointer or the focus is on it", async () => {
  render(<ToastRegion />);
  act(() => void toast({ title: "Hold me" }));
  fireEvent.pointerEnter(screen.getByRole("region", { name: "Messages" }));
  await pass(60_000);
  expect(screen.getByText("Hold me")).toBeDefined();
  fireEvent.pointerLeave(screen.getByRole("region", { name: "Messages" }));
  await pass(7000);
  expect(screen.queryByText("Hold me")).toBeNull();
});

test("the way back is called, once", () => {
  const undo = vi.fn();
  render(<ToastRegion />);
  act(() => void toast({ title: "Submitted", action: { label: "Undo", onPress: undo } }));
  fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  expect(undo).toHaveBeenCalledOnce();
  expect(screen.queryByText("Submitted")).toBeNull();
});

test("what went wrong is said in the dialog, which stays open", async () => {
  const onClose = vi.fn();
  render(
    <ConfirmDialog
      title="Revoke the key?"
      confirmLabel="Revoke"
      isOpen
      onClose={onClose}
      onConfirm={() => Promise.reject(new Error("You may not revoke this key."))}
    >
      Programs with it stop working.
    </ConfirmDialog>,
  );
  fireEvent.click(screen.getByRole("button", { name: "Revoke" }));
  await pass(100);
  expect(screen.getByRole("alert").textContent).toBe("You may not revoke this key.");
  expect(onClose).not.toHaveBeenCalled();
});

test("what hurts much must be typed first, and the dialog waits for the end", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const onClose = vi.fn();
  render(
    <ConfirmDialog
      title="Cancel 120 tasks?"
      confirmLabel="Cancel 120 tasks"
      mustType="120"
      isOpen
      onClose={onClose}
      onConfirm={() => promise}
    >
      For good.
    </ConfirmDialog>,
  );
  const confirm = screen.getByRole("button", { name: "Cancel 120 tasks" });
  expect(confirm.hasAttribute("disabled")).toBe(true);
  fireEvent.change(screen.getByRole("textbox"), { target: { value: "120" } });
  fireEvent.submit(confirm.closest("form") ?? confirm);
  await pass(100);
  expect(onClose).not.toHaveBeenCalled();
  resolve();
  await pass(100);
  expect(onClose).toHaveBeenCalledOnce();
});
