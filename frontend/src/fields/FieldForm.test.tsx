import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { KeysProvider } from "#keys";
import type { AnswerProblem } from "#tasktypes";
import { press } from "../keys/testing";
import { FieldForm } from "./FieldForm";
import { FieldView } from "./FieldView";
import { checkTexts, type Texts } from "./texts";

const fields = { title: "Title of the page", constructor: "Who made it", email: "Email Address" };
const done = vi.fn();
let latest: Texts | undefined;

beforeEach(() => {
  vi.stubGlobal("CSS", { supports: () => true, escape: CSS.escape });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  done.mockClear();
});

interface FormProps {
  begin?: Texts;
  problems?: readonly AnswerProblem[];
}

function Form({ begin, problems = [] }: FormProps) {
  const [texts, setTexts] = useState(begin);
  latest = texts;
  return (
    <KeysProvider preferences={{ overrides: {}, areSingleKeysOn: true }}>
      <FieldForm
        fields={fields}
        texts={texts}
        onChange={setTexts}
        path="fields"
        problems={problems}
        onDone={done}
      />
    </KeysProvider>
  );
}

const field = (label: string) => screen.getByLabelText<HTMLTextAreaElement>(label);
const type = (label: string, value: string) =>
  fireEvent.change(field(label), { target: { value } });
const enter = (label: string) => fireEvent(field(label), press("Enter"));
const hasFocus = (label: string) => document.activeElement === field(label);

test("work begins in the first field that is empty", () => {
  render(<Form begin={{ title: "x" }} />);
  expect(hasFocus("Who made it")).toBe(true);
});

test("Enter goes from field to field, back to what is empty, and is done at the end", () => {
  render(<Form />);
  type("Title of the page", "Home");
  enter("Title of the page");
  expect(hasFocus("Who made it")).toBe(true);
  enter("Who made it");
  type("Email Address", "a@example.com");
  enter("Email Address");
  expect(hasFocus("Who made it")).toBe(true);
  type("Who made it", "Ada");
  expect(done).not.toHaveBeenCalled();
  enter("Email Address");
  expect(done).toHaveBeenCalledOnce();
  expect(latest).toEqual({ title: "Home", constructor: "Ada", email: "a@example.com" });
});

test("in a text of several lines Enter is a new line", () => {
  render(<Form begin={{ title: "one\ntwo" }} />);
  field("Title of the page").focus();
  enter("Title of the page");
  expect(hasFocus("Title of the page")).toBe(true);
});

test("a field is left blank by key, and what stood there comes back", () => {
  render(<Form />);
  type("Title of the page", "Home");
  field("Title of the page").focus();
  fireEvent(field("Title of the page"), press("b", { ctrlKey: true }));
  expect(latest).toEqual({ title: null });
  expect(screen.getByText("Left blank", { selector: "[slot]" })).toBeDefined();
  fireEvent(field("Title of the page"), press("b", { ctrlKey: true }));
  expect(latest).toEqual({ title: "Home" });
});

test("typing fills in what was left blank", () => {
  render(<Form begin={{ title: null }} />);
  type("Title of the page", "H");
  expect(latest).toEqual({ title: "H" });
});

test("a problem stands at its field, a doubt appears when the field is left", () => {
  render(<Form begin={{ email: "nobody" }} problems={checkTexts(fields, {}, "fields")} />);
  expect(screen.getByText('Fill in "Who made it", or leave it blank on purpose.')).toBeDefined();
  expect(field("Who made it").getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByText("Is this an e-mail address?")).toBeDefined();
  act(() => field("Email Address").focus());
  expect(screen.queryByText("Is this an e-mail address?")).toBeNull();
});

test("what is blank on purpose is no problem, what is empty is one", () => {
  const texts = { title: null, constructor: " " };
  expect(checkTexts(fields, texts, "fields").map(({ field }) => field)).toEqual([
    "fields.constructor",
    "fields.email",
  ]);
});

test("a view shows who filled in something else", () => {
  render(
    <FieldView
      fields={{ title: "Title" }}
      texts={{ title: "Main Street" }}
      others={[
        { by: "Bo", texts: { title: "Main Road" } },
        { by: "Cy", texts: { title: "Main Street" } },
        { by: "Di", texts: { title: null } },
      ]}
    />,
  );
  expect(screen.getByText("Road", { selector: "mark" })).toBeDefined();
  expect(screen.getAllByText("The same")).toHaveLength(1);
  expect(screen.getAllByText("Left blank")).toHaveLength(1);
});
