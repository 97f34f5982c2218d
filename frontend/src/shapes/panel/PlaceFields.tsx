import { useState } from "react";
import type { Shape } from "../geometry";
import { type Annotation, shapeOf } from "../model/annotation";
import type { Drawing } from "../model/Drawing";
import { put } from "../model/steps";

interface PlaceFieldsProps {
  drawing: Drawing;
  annotation: Annotation;
}

/** Where it is, in numbers: for who knows them, and for who cannot drag. */
export function PlaceFields({ drawing, annotation }: PlaceFieldsProps) {
  const shape = shapeOf(annotation);
  const fields = fieldsOf(shape);
  if (fields.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid everywhere.
    <div className="sh-place" role="group" aria-label="Where it is, in pixels">
      {fields.map(({ name, title, value, to }) => (
        <PlaceField
          key={`${annotation.uuid} ${name}`}
          title={title}
          value={value}
          onChange={(number) => drawing.run(put(to(number)))}
        />
      ))}
    </div>
  );
}

interface PlaceFieldProps {
  title: string;
  value: number;
  onChange: (value: number) => void;
}

/** It is changed when it is left, or by Enter. */
function PlaceField({ title, value, onChange }: PlaceFieldProps) {
  const [typed, setTyped] = useState<string>();
  function leave() {
    const number = Number(typed);
    if (typed !== undefined && typed.trim() !== "" && Number.isFinite(number)) onChange(number);
    setTyped(undefined);
  }
  return (
    <label>
      <span>{title}</span>
      <input
        className="k-input"
        inputMode="decimal"
        autoComplete="off"
        value={typed ?? String(Math.round(value * 100) / 100)}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) leave();
        }}
      />
    </label>
  );
}

interface Field {
  name: string;
  title: string;
  value: number;
  to: (value: number) => Shape;
}

function fieldsOf(shape: Shape): readonly Field[] {
  if (shape.type === "point") {
    return [
      { name: "x", title: "x", value: shape.x, to: (x) => ({ ...shape, x }) },
      { name: "y", title: "y", value: shape.y, to: (y) => ({ ...shape, y }) },
    ];
  }
  if (shape.type !== "box") return [];
  return [
    { name: "left", title: "Left", value: shape.left, to: (left) => ({ ...shape, left }) },
    { name: "top", title: "Top", value: shape.top, to: (top) => ({ ...shape, top }) },
    { name: "width", title: "Width", value: shape.width, to: (width) => ({ ...shape, width }) },
    {
      name: "height",
      title: "Height",
      value: shape.height,
      to: (height) => ({ ...shape, height }),
    },
  ];
}
