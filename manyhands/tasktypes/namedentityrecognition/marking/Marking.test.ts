import { describe, expect, test } from "vitest";
import { check } from "../check";
import { border, hold, label, markSame, remove, setAttribute, toggleNothing } from "./edits";
import {
  cancel,
  choose,
  chooseHere,
  extend,
  inSight,
  move,
  moveTo,
  press,
  putDown,
  step,
  sweep,
  toggleUnit,
} from "./moves";
import { chooseRelation, relate } from "./relating";
import { params, work } from "./testing";

const right = move("forward");
const place = (words: string, nth = 0) => {
  let found = params.text.indexOf(words);
  for (let time = 0; time < nth; time++) found = params.text.indexOf(words, found + 1);
  return found;
};

describe("marking", () => {
  test("the words under the keyboard cursor get a label", () => {
    const at = work();
    at.do(right, label("person"), right, right, right, label("person"));
    expect(at.marks()).toEqual(["Ada/person", "Charles/person"]);
    expect(
      at.answers.at(-1)?.annotations.map(({ start, end, text }) => [start, end, text]),
    ).toEqual([
      [0, 3, "Ada"],
      [12, 19, "Charles"],
    ]);
  });

  test("a selection is taken on by words and by characters", () => {
    const at = work();
    at.do(moveTo(place("in")), extend("forward"), extend("forward", "character"));
    expect(at.selected()).toBe("in London.");
    at.do(extend("backward", "character"), extend("backward", "character"));
    expect(at.selected()).toBe("in Londo");
    at.do(moveTo(place("London")), extend("backward"));
    expect(at.selected()).toBe("in London");
    at.do(toggleUnit, extend("forward"));
    expect(at.selected()).toBe("n London");
  });

  test("a label in hand is given to whatever is swept over or pressed", () => {
    const at = work();
    at.do(label("place"));
    expect(at.marking.state.held).toBe("place");
    const start = place("ndon is");
    at.do(sweep({ anchor: start, focus: start + 2 }, { isDone: false }));
    expect(at.marks()).toEqual([]);
    at.do(sweep({ anchor: start, focus: start + 2 }, { isDone: true }), press(place("Ada", 1)));
    expect(at.marks()).toEqual(["London/place", "Ada/place"]);
    at.do(cancel, cancel, hold("place"));
    expect(at.marking.state.held).toBeUndefined();
  });

  test("another label changes the mark; the same words can have two", () => {
    const at = work();
    at.do(right, label("person"), setAttribute("age", 36), label("city"));
    expect(at.marks()).toEqual(["Ada/city"]);
    expect(at.marking.state.markup.annotations[0]?.attributes).toEqual({});
    at.do(cancel, label("person"));
    expect(at.marks()).toEqual(["Ada/city", "Ada/person"]);
    at.do(label("city"));
    expect(at.marks()).toEqual(["Ada/city", "Ada/person"]);
    expect(at.marking.state.said).toBe("Marked as City already");
  });

  test("borders move, of a mark and of a selection", () => {
    const at = work();
    at.do(moveTo(place("London")), border("start", "backward"));
    expect(at.selected()).toBe("in London");
    at.do(label("place"), border("start", "forward"), border("end", "backward", "character"));
    expect(at.marks()).toEqual(["Londo/place"]);
    at.do(border("end", "forward"));
    expect(at.marks()).toEqual(["London/place"]);
  });

  test("the same words everywhere, and only where they are not marked so", () => {
    const at = work();
    at.do(moveTo(place("Charles", 1)), label("person"), cancel, moveTo(0), label("person"));
    at.do(setAttribute("note", "x"), markSame);
    expect(at.marks()).toEqual(["Ada/person", "Ada/person", "Charles/person"]);
    expect(at.marking.state.said).toBe("Marked once more");
    expect(at.marking.state.markup.annotations[1]?.attributes).toEqual({ note: "x" });
    at.do(markSame);
    expect(at.marking.state.said).toBe("Marked everywhere already");
  });

  test("what lies within a mark with the label is not marked once more", () => {
    const at = work();
    at.do(moveTo(place("where")), extend("forward"), extend("forward"), label("person"));
    at.do(moveTo(place("Ada")), label("person"), markSame);
    expect(at.marks()).toEqual(["Ada/person", "where Ada lived/person"]);
    at.do(label("place"), markSame);
    expect(at.marks()).toEqual(["Ada/place", "where Ada lived/person", "Ada/place"]);
  });

  test("a press takes the innermost mark, then the next outer one", () => {
    const at = work();
    at.do(moveTo(place("in London")), extend("forward"), label("place"), cancel);
    at.do(moveTo(place("London")), label("city"), cancel);
    const chosen = () => {
      const { markup, chosen: id } = at.marking.state;
      return markup.annotations.find((one) => one.id === id)?.label;
    };
    at.do(press(place("London")));
    expect(chosen()).toBe("city");
    at.do(press(place("London")));
    expect(chosen()).toBe("place");
    at.do(press(place("London")));
    expect(chosen()).toBe("city");
    at.do(cancel, chooseHere);
    expect(chosen()).toBe("city");
  });

  test("what is pressed is not moved in sight; a press beside the text puts it down", () => {
    const at = work();
    at.do(inSight(press(place("met"))));
    expect(at.selected()).toBe("met");
    expect(at.marking.state.reveal).toBeUndefined();
    at.do(putDown);
    expect(at.selected()).toBeUndefined();
  });

  test("from mark to mark", () => {
    const at = work();
    at.do(right, label("person"), moveTo(place("London")), label("city"), cancel, cancel);
    at.do(moveTo(place("met")), step("forward"));
    expect(at.marking.state.said).toBe("London, City");
    at.do(step("backward"));
    expect(at.marking.state.said).toBe("Ada, person");
  });

  test("what is removed takes its relationships along and stays selected", () => {
    const at = work();
    at.do(right, label("person"), moveTo(place("London")), label("city"), relate);
    at.do(choose(at.marking.state.markup.annotations[0]?.id ?? ""));
    expect(at.relations()).toEqual(["Ada lives_in London"]);
    at.do(remove);
    expect(at.relations()).toEqual([]);
    expect(at.selected()).toBe("London");
  });

  test("that there is nothing to mark is said, and undone by marking", () => {
    const at = work();
    at.do(toggleNothing);
    expect(at.answers.at(-1)).toEqual({ annotations: [], relationships: [], nothing_found: true });
    expect(check(params, at.answers.at(-1))).toEqual([]);
    at.do(right, label("person"));
    expect(at.answers.at(-1)?.nothing_found).toBeUndefined();
    at.do(toggleNothing);
    expect(at.marking.state.markup.nothingFound).toBe(false);
  });
});

describe("relating", () => {
  function three() {
    const at = work();
    at.do(right, label("person"), moveTo(place("Charles")), label("person"));
    at.do(moveTo(place("London")), label("city"), cancel, cancel);
    const [ada = "", charles = "", london = ""] = at.marking.state.markup.annotations.map(
      ({ id }) => id,
    );
    return { ...at, ada, charles, london };
  }

  test("one way to be related is taken at once, several are asked for", () => {
    const at = three();
    at.do(choose(at.ada), relate, choose(at.london));
    expect(at.relations()).toEqual(["Ada lives_in London"]);
    at.do(relate, choose(at.charles));
    expect(at.marking.state.relating?.relations?.map(({ title }) => title)).toEqual([
      "knows",
      "taught",
    ]);
    at.do(chooseRelation(1));
    expect(at.relations()).toEqual(["Ada lives_in London", "Ada taught Charles"]);
  });

  test("a directed one is turned round where only that fits", () => {
    const at = three();
    at.do(choose(at.london), relate, choose(at.ada));
    expect(at.relations()).toEqual(["Ada lives_in London"]);
  });

  test("by keys, only marks that can be the other end are gone to", () => {
    const at = three();
    at.do(choose(at.london), relate, step("forward"), step("forward"), relate);
    expect(at.relations()).toEqual(["Charles lives_in London"]);
  });

  test("twice is once, either way round where there is no direction", () => {
    const at = three();
    at.do(choose(at.ada), relate, choose(at.charles), chooseRelation(0));
    at.do(choose(at.charles), relate, choose(at.ada));
    expect(at.relations()).toEqual(["Ada knows Charles", "Charles taught Ada"]);
    at.do(choose(at.charles), relate, choose(at.ada));
    expect(at.marking.state.said).toBe("They are related already");
    at.do(cancel, choose(at.marking.state.markup.relationships[0]?.id ?? ""), remove);
    expect(at.relations()).toEqual(["Charles taught Ada"]);
  });
});
