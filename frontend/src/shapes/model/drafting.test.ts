import { describe, expect, test, vi } from "vitest";
import type { Answer } from "./annotation";
import { asked } from "./asked";
import { stepBack } from "./choosing";
import { Drawing } from "./Drawing";
import { problemsIn } from "./faults";
import { drawAnother, setCorner, take } from "./steps";

const street = asked({
  picture: { width: 200, height: 100 },
  tools: (["box", "polygon", "line", "point"] as const).map((geometry) => ({
    geometry,
    labels: ["Car"],
  })),
  hasLabels: false,
});

describe("a shape in the making", () => {
  const corners = [
    { x: 10, y: 10 },
    { x: 50, y: 10 },
    { x: 50, y: 50 },
  ];
  function begun() {
    const saved = vi.fn<(answer: Answer) => void>();
    const drawing = new Drawing(street, { annotations: [] }, saved);
    drawing.run(take("point"));
    drawing.run(setCorner({ x: 5, y: 5 }, 0));
    drawing.run(take("polygon"));
    for (const corner of corners) drawing.run(setCorner(corner, 0));
    return { drawing, last: () => saved.mock.lastCall?.[0] };
  }

  test("is saved, keeps the work from being handed in, and is there after a reload", () => {
    const { drawing, last } = begun();
    const saved = last() as Answer;
    expect(saved.unfinished).toEqual({ type: "polygon", vertices: corners });
    expect(problemsIn(street, saved)[0]?.message).toContain("A polygon is not finished");

    const again = new Drawing(street, saved, () => {});
    expect(again.state).toMatchObject({ tool: "polygon", draft: corners, canUndo: true });
    drawing.run(setCorner({ x: 10, y: 10 }, 5));
    expect(last()).not.toHaveProperty("unfinished");
    expect(last()?.annotations).toHaveLength(2);
  });

  test("is undone corner by corner, before what was drawn earlier", () => {
    const { drawing, last } = begun();
    drawing.undo();
    expect(drawing.state.draft).toEqual(corners.slice(0, 2));
    drawing.redo();
    expect(drawing.state.draft).toHaveLength(2);
    drawing.undo();
    drawing.undo();
    expect(drawing.state.draft).toEqual([]);
    expect(drawing.state.sheet.annotations).toHaveLength(1);
    expect(last()).not.toHaveProperty("unfinished");
    drawing.undo();
    expect(drawing.state.sheet.annotations).toHaveLength(0);
  });

  test("is saved before anything was said, and then undone to nothing said", () => {
    const saved = vi.fn<(answer: Answer) => void>();
    const drawing = new Drawing(street, undefined, saved);
    drawing.run(take("polygon"));
    for (const corner of corners) drawing.run(setCorner(corner, 0));
    const first = saved.mock.lastCall?.[0] as Answer;
    expect(first.unfinished).toEqual({ type: "polygon", vertices: corners });

    const again = new Drawing(street, first, saved);
    expect(again.state.draft).toEqual(corners);
    while (again.state.canUndo) again.undo();
    const left = saved.mock.lastCall?.[0] as Answer;
    expect(left).toEqual({ annotations: [], nothingSaid: true });
    expect(problemsIn(street, left).map(({ message }) => message)).toEqual([
      "Mark something, or say that there is nothing to mark.",
    ]);
    again.run(setCorner({ x: 1, y: 1 }, 0));
    for (const corner of corners) again.run(setCorner(corner, 0));
    again.run(drawAnother);
    expect(saved.mock.lastCall?.[0]).not.toHaveProperty("nothingSaid");
  });

  test("is ended by another tool where its corners are enough, and kept by the same one", () => {
    const { drawing, last } = begun();
    drawing.run(take("polygon"));
    expect(drawing.state.draft).toEqual(corners);
    drawing.run(take("box"));
    expect(drawing.state).toMatchObject({ tool: "box", draft: [] });
    expect(last()?.annotations[1]).toMatchObject({ type: "polygon", vertices: corners });
    drawing.undo();
    expect(last()?.annotations).toHaveLength(1);
  });

  test("comes back by an undo when it was given up, with its tool", () => {
    const { drawing, last } = begun();
    drawing.run(stepBack);
    expect(last()).not.toHaveProperty("unfinished");
    drawing.undo();
    expect(drawing.state).toMatchObject({ tool: "polygon", draft: corners });
    expect(last()?.unfinished?.vertices).toEqual(corners);

    drawing.undo();
    drawing.run(take("line"));
    expect(drawing.state).toMatchObject({ tool: "line", draft: [], canUndo: true });
    drawing.undo();
    expect(drawing.state).toMatchObject({ tool: "polygon", draft: corners.slice(0, 2) });
    drawing.run(stepBack);
    drawing.run(take("point"));
    drawing.run(setCorner({ x: 1, y: 1 }, 0));
    drawing.undo();
    expect(drawing.state.draft).toEqual([]);
    expect(drawing.state.sheet.annotations).toHaveLength(1);
  });

  test("with halves that cancel out is ended, and told to cross itself", () => {
    const drawing = new Drawing(street, undefined, () => {});
    drawing.run(take("polygon"));
    const tie = [corners[0], corners[2], corners[1], { x: 10, y: 50 }, corners[0]];
    for (const corner of tie) if (corner !== undefined) drawing.run(setCorner(corner, 2));
    const { annotations } = drawing.state.sheet;
    const messages = problemsIn(street, { annotations }).map(({ message }) => message);
    expect(messages.join()).toContain("crosses itself");
  });
});
