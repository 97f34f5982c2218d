import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { KeysProvider, type Scope, useScope } from "#keys";
import { press } from "../keys/testing";
import { Choices } from "./Choices";
import { choiceCommands } from "./choice-keys";
import { plainChoices } from "./choice-tree";

const commandOf = (place: number) => `test.choose-${place + 1}`;
const scope: Scope = {
  ...{ id: "test", title: "Test", parent: "everywhere" },
  commands: choiceCommands(commandOf),
};
const commands = Array.from({ length: 12 }, (_, place) => commandOf(place));
const colours = ["red", "green", "blue"];
const onChoose = vi.fn();

afterEach(() => {
  cleanup();
  onChoose.mockClear();
});

interface QuestionProps {
  texts: readonly string[];
  isMultiple?: boolean;
  leavesFocus?: boolean;
}

function Question({ texts, ...how }: QuestionProps) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  useScope(scope);
  return (
    <Choices
      {...how}
      labelledBy="question"
      choices={plainChoices(texts)}
      chosen={chosen}
      commands={commands}
      onChoose={(value, isDone) => {
        setChosen([value]);
        onChoose(value, isDone);
      }}
    />
  );
}

function ask(question: QuestionProps) {
  render(
    <KeysProvider preferences={{ overrides: {}, areSingleKeysOn: true }}>
      <h2 id="question">Which?</h2>
      <Question {...question} />
    </KeysProvider>,
  );
}

const radio = (name: string) => screen.getByRole<HTMLInputElement>("radio", { name });

test("a key chooses and is done, wherever the focus is; it goes along from choice to choice", () => {
  ask({ texts: colours });
  fireEvent(document.body, press("Digit2"));
  expect(onChoose).toHaveBeenCalledWith("green", true);
  expect(radio("green").checked).toBe(true);
  expect(document.activeElement).toBe(document.body);
  radio("green").focus();
  fireEvent(radio("green"), press("Digit3"));
  expect(document.activeElement).toBe(radio("blue"));
});

test("a press chooses and goes on choosing; where it stands for the key it is done", () => {
  ask({ texts: colours });
  fireEvent.click(screen.getByText("red"));
  expect(onChoose).toHaveBeenLastCalledWith("red", false);
  cleanup();
  ask({ texts: colours, leavesFocus: true });
  fireEvent.click(screen.getByText("red"));
  expect(onChoose).toHaveBeenLastCalledWith("red", true);
});

test("many are found by typing, without keys; Enter takes the first", () => {
  const many = Array.from({ length: 13 }, (_, number) => `choice ${number}`);
  ask({ texts: many });
  fireEvent(document.body, press("Digit2"));
  expect(onChoose).not.toHaveBeenCalled();
  const finder = screen.getByLabelText("Find one of 13 choices");
  fireEvent.change(finder, { target: { value: "12" } });
  expect(screen.getAllByRole("radio")).toHaveLength(1);
  fireEvent.keyDown(finder, { key: "Enter" });
  expect(onChoose).toHaveBeenCalledWith("choice 12", true);
  expect(screen.getAllByRole("radio")).toHaveLength(13);
  expect(screen.getByText("Chosen: choice 12")).toBeDefined();
  fireEvent.change(finder, { target: { value: "none of them" } });
  expect(screen.queryByRole("radio")).toBeNull();
  expect(screen.getByText(/No choice has these words/)).toBeDefined();
});

test("the arrows go through checkboxes", () => {
  ask({ texts: colours, isMultiple: true });
  const [first, second] = screen.getAllByRole("checkbox");
  first?.focus();
  fireEvent.keyDown(first ?? document.body, { key: "ArrowDown" });
  expect(document.activeElement).toBe(second);
});
